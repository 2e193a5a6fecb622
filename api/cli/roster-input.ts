import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '../../schema/sheets/finding.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { isFolder } from './input-files.ts';
import { type InputTable, loadInput } from './load-input.ts';
import { isRosterConfig, loadRosterConfig } from './roster-config.ts';
import { withMonth } from './roster-month.ts';

/** What a roster is drawn for, as it was found on disk. */
export interface RosterSource {
  /** Text of the configuration; null where the input is tables. */
  readonly instance: string | null;
  readonly tables: InputTable[];
  readonly findings: Finding[];
}

/** As the API takes it. */
const CHARACTERS_MAX = 2_000_000;

const ALLOWED = 'a JSON file, a folder of CSV files, configuration files ending in .js, or a workbook ending in .xlsx';
const UNKNOWN_INPUT = ['FILE_NOT_FOUND', 'NOT_AN_INPUT'];

const tooLong = (path: string, characters: number): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: 'instance', code: 'INSTANCE_TOO_LONG' },
  ...{ saw: `${characters} characters`, allowed: `at most ${CHARACTERS_MAX} characters` },
  message: `The configuration ${path} is too long.`,
});

const noMonth: Finding = {
  ...{ severity: 'error', table: '', row: null, column: '--month', code: 'NOT_A_MONTH', saw: '' },
  ...{ allowed: 'a month such as 2026-05', message: 'The configuration of the original program has no month.' },
};

function loadConfig(path: string, month: string | null): RosterSource {
  const { instance: read, findings } = loadRosterConfig(path);
  const isObject = typeof read === 'object' && read !== null;
  if (month === null && isObject && !Object.hasOwn(read, 'month'))
    return { instance: null, tables: [], findings: [...findings, noMonth] };
  if (findings.some(({ severity }) => severity === 'error')) return { instance: null, tables: [], findings };
  const { instance, findings: length } = checkedLength(path, JSON.stringify(read));
  return { instance, tables: [], findings: [...findings, ...length] };
}

function checkedLength(path: string, instance: string): RosterSource {
  if (instance.length <= CHARACTERS_MAX) return { instance, tables: [], findings: [] };
  return { instance: null, tables: [], findings: [tooLong(path, instance.length)] };
}

/** The input as it stands on disk. */
async function loadAsItIs(input: string | null, month: string | null): Promise<RosterSource> {
  if (input !== null && existsSync(input) && isRosterConfig(input)) return loadConfig(input, month);
  const isTables = input === null || !existsSync(input) || isFolder(input) || /[.](xlsx|csv)$/i.test(input);
  if (!isTables) return checkedLength(input, readFileSync(input, 'utf8'));
  const { tables, findings } = await loadInput(input, [], rosterInputSheets);
  const told = findings.map((one) => (UNKNOWN_INPUT.includes(one.code) ? { ...one, allowed: ALLOWED } : one));
  return { instance: null, tables, findings: told };
}

/**
 * Opens the input: a configuration, or tables in a folder or a workbook. `month`, such as `2026-05`, takes the place of the
 * month that stands in it; null keeps that. Never throws for what stands in a file.
 */
export async function loadRosterInput(input: string | null, month: string | null): Promise<RosterSource> {
  const source = await loadAsItIs(input, month);
  return month === null ? source : withMonth(source, month);
}
