import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatCsv } from '../../schema/sheets/csv.ts';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { TableRows } from '../../schema/sheets/layout.ts';
import { rosterInputSheets } from '../../schema/sheets/roster-inputs.ts';
import { nextLastDaysSheet, nextTotalsSheet } from '../../schema/sheets/roster-outputs.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { objectOf } from '../../schema/workbook/roster-instance.ts';
import {
  monthOfInstance,
  monthOfTables,
  nextMonthInstance,
  nextMonthTables,
  rollFault,
} from '../../schema/workbook/roster-next-month.ts';
import { rosterInputWorkbook } from '../../schema/workbook/roster-workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { describeAll, usageFinding } from './findings.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import { type InputTable, loadInput } from './load-input.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { outputFaults } from './output.ts';
import { loadRosterInput, type RosterSource } from './roster-input.ts';
import { monthSpec } from './roster-month.ts';
import { EXIT } from './run-report.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { writeWhole } from './write-folder.ts';

export const rosterNextOptionSpecs: readonly OptionSpec[] = [
  { name: 'input', value: 'PATH', help: 'input of the month: JSON or .js file, folder, or a workbook (.xlsx)' },
  monthSpec,
  { name: 'result', value: 'PATH', help: 'its result: folder, or a workbook (.xlsx)' },
  { name: 'output', value: 'PATH', help: 'input of the month after: folder or workbook, or a JSON file for one' },
];

const isJson = (path: string): boolean => /[.]json$/i.test(path);

/** Files by path with their content. */
type Files = ReadonlyMap<string, string | Uint8Array>;

const rowsByTable = (tables: readonly InputTable[]): TableRows =>
  Object.fromEntries(tables.map(({ layout, cells }) => [layout.table, cells()]));

function parsedInstance(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

async function filesOfTables(output: string, inputs: TableRows, result: TableRows): Promise<Files> {
  const next = nextMonthTables(inputs, result);
  if (isWorkbook(output)) {
    // The same input and result give the same bytes.
    const createdAt = `${monthOfTables(next)}-01T00:00:00Z`;
    return new Map([[output, await writeXlsx(rosterInputWorkbook(next, createdAt))]]);
  }
  return new Map(
    rosterInputSheets.flatMap((layout): [string, string][] => {
      const rows = next[layout.table];
      return rows === undefined ? [] : [[join(output, `${layout.file}.csv`), formatCsv(headersOf(layout), rows)]];
    }),
  );
}

/** The files of the month after, or a sentence on why there are none. */
async function nextFiles(output: string, source: RosterSource, result: TableRows): Promise<Files | string> {
  if (source.instance === null) {
    const inputs = rowsByTable(source.tables);
    const fault = rollFault(monthOfTables(inputs), result);
    if (isJson(output)) return `--output ${output} is a JSON file, --input tables: name a folder or an .xlsx workbook.`;
    return fault ?? filesOfTables(output, inputs, result);
  }
  if (!isJson(output))
    return `--input is a configuration, so --output ${output} must be one, too: a file ending in .json.`;
  const parsed = parsedInstance(source.instance);
  if (parsed === null) return '--input is no JSON.';
  const instance = objectOf(parsed);
  const fault = rollFault(monthOfInstance(instance), result);
  return fault ?? new Map([[output, `${JSON.stringify(nextMonthInstance(instance, result), null, 2)}\n`]]);
}

/** What the planner may have begun to fill in already is hers. */
function standsThere(files: Files): string[] {
  const other = [...files].filter(
    ([path, content]) => existsSync(path) && !Buffer.from(content).equals(readFileSync(path)),
  );
  const names = other.map(([path]) => basename(path)).join(', ');
  return other.length === 0
    ? []
    : [`--output holds ${names} already, with other content: name another place, or move it away.`];
}

interface NextCommand {
  readonly input: string;
  /** As `2026-05`; null: as the input says. */
  readonly month: string | null;
  readonly result: string;
  readonly output: string;
}

function parseNext(args: readonly string[]): { command: NextCommand; faults: string[] } {
  const { values, positionals, faults } = parseOptions(args, rosterNextOptionSpecs);
  const [input = '', result = '', output = ''] = ['input', 'result', 'output'].map((name) => values.get(name)?.[0]);
  const missing = Object.entries({ input, result, output }).filter(([, value]) => value === '');
  const words = positionals.map((word) => `"${word}" belongs to no option.`);
  const all = [...faults, ...words, ...missing.map(([name]) => `--${name} is missing.`)];
  if (all.length === 0) all.push(...(isJson(output) ? [] : outputFaults(output)));
  if (isJson(output) && isFolder(output)) all.push(`--output ${output} is a folder, not a JSON file.`);
  return { command: { input, month: values.get('month')?.[0] ?? null, result, output }, faults: all };
}

function refuse(terminal: Terminal, findings: readonly Finding[]): number {
  for (const line of describeAll(findings)) complain(terminal, line);
  return EXIT.refused;
}

/** `planwright roster-next`: the input of the month after; answers with the exit code. */
export async function rosterNext(args: readonly string[], terminal: Terminal): Promise<number> {
  const { command, faults } = parseNext(args);
  if (faults.length > 0) return refuse(terminal, faults.map(usageFinding));
  const source = await loadRosterInput(command.input, command.month);
  const result = await loadInput(command.result, [], [nextLastDaysSheet, nextTotalsSheet]);
  const findings = [...source.findings, ...result.findings];
  if (findings.some(({ severity }) => severity === 'error')) return refuse(terminal, findings);
  const files = await nextFiles(command.output, source, rowsByTable(result.tables));
  const fault = typeof files === 'string' ? [files] : standsThere(files);
  if (typeof files === 'string' || fault.length > 0) return refuse(terminal, fault.map(usageFinding));
  try {
    for (const [path, content] of files) writeWhole(path, content);
  } catch (error) {
    complain(terminal, `error: ${command.output} cannot be written: ${error instanceof Error ? error.message : error}`);
    return EXIT.outside;
  }
  for (const path of files.keys()) say(terminal, path);
  return EXIT.done;
}
