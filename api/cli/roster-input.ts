import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '../../schema/sheets/finding.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { isFolder } from './input-files.ts';
import { type InputTable, loadInput } from './load-input.ts';

/** What a roster is drawn for, as it was found on disk. */
export interface RosterSource {
  /** Text of the configuration; null where the input is tables. */
  readonly instance: string | null;
  readonly tables: InputTable[];
  readonly findings: Finding[];
}

/** As the API takes it. */
const CHARACTERS_MAX = 2_000_000;

const ALLOWED = 'a JSON file, a folder of CSV files, or a workbook ending in .xlsx';
const UNKNOWN_INPUT = ['FILE_NOT_FOUND', 'NOT_AN_INPUT'];

const tooLong = (path: string, characters: number): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: 'instance', code: 'INSTANCE_TOO_LONG' },
  ...{ saw: `${characters} characters`, allowed: `at most ${CHARACTERS_MAX} characters` },
  message: `The configuration ${path} is too long.`,
});

function loadInstance(path: string): RosterSource {
  const instance = readFileSync(path, 'utf8');
  if (instance.length <= CHARACTERS_MAX) return { instance, tables: [], findings: [] };
  return { instance: null, tables: [], findings: [tooLong(path, instance.length)] };
}

/** Opens the input: a configuration, or tables in a folder or a workbook. Never throws for what stands in a file. */
export async function loadRosterInput(input: string | null): Promise<RosterSource> {
  const isTables = input === null || !existsSync(input) || isFolder(input) || /[.](xlsx|csv)$/i.test(input);
  if (!isTables) return loadInstance(input);
  const { tables, findings } = await loadInput(input, [], rosterInputSheets);
  const told = findings.map((one) => (UNKNOWN_INPUT.includes(one.code) ? { ...one, allowed: ALLOWED } : one));
  return { instance: null, tables, findings: told };
}
