import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ConfigFile } from '../../schema/roster-config/read-exports.ts';
import {
  DOCTORS_FILE,
  isConfigPart,
  type ReadConfig,
  readConfigFile,
  readConfigFolder,
} from '../../schema/roster-config/roster-config.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { isFolder } from './input-files.ts';

/** Characters of all files together; parsing longer ones takes memory and cannot end in an input that the API takes. */
const CHARACTERS_MAX = 4_000_000;

/** Files of a folder that anybody sees, in the order of their names. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.') && !isFolder(join(folder, name)))
    .sort();

/** Whether the input is JavaScript of the original program: a file, or a folder with its `doctors.js`. */
export const isRosterConfig = (input: string): boolean =>
  isFolder(input) ? filesIn(input).includes(DOCTORS_FILE) : /[.][cm]?js$/i.test(input);

const refused = (column: string, code: string, allowed: string, message: string): ReadConfig => {
  const place = { table: '', row: null, column, saw: '' };
  const found: Finding = { ...place, severity: 'error', code, allowed, message };
  return { instance: null, findings: [found] };
};

/** Reads such an input; nothing in it is executed. */
export function loadRosterConfig(input: string): ReadConfig {
  const names = isFolder(input) ? filesIn(input) : [];
  const tables = rosterInputSheets.map(({ file }) => `${file}.csv`);
  const beside = names.filter((name) => tables.includes(name.toLowerCase()));
  if (beside.length > 0) {
    const message = `The folder holds ${DOCTORS_FILE} and ${beside.join(', ')}: nobody can tell which of them counts.`;
    return refused(input, 'TWO_INPUTS', 'files of the original program, or tables', message);
  }
  const paths = isFolder(input) ? names.filter(isConfigPart).map((name) => join(input, name)) : [input];
  const files = paths.map((path): ConfigFile => ({ name: basename(path), text: readFileSync(path, 'utf8') }));
  if (files.reduce((sum, { text }) => sum + text.length, 0) > CHARACTERS_MAX)
    return refused(input, 'CONFIG_TOO_LONG', `at most ${CHARACTERS_MAX} characters`, 'The configuration is too long.');
  const [file] = files;
  if (!isFolder(input) && file) return readConfigFile(file);
  return readConfigFolder(
    files,
    names.filter((name) => !isConfigPart(name)),
  );
}
