import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { formatCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { type ApiFinding, describe, fromApi } from './findings.ts';
import { isWorkbook } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { fileFaults, writeFileOf } from './output.ts';
import { tabsOfFile } from './read-workbook.ts';
import { EXIT } from './run-report.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { urlFault } from './url-fault.ts';
import { withApi } from './with-api.ts';

export const historyOptionSpecs: readonly OptionSpec[] = [
  { name: 'output', value: 'FILE', help: 'CSV file for the decisions (history without a word behind it)' },
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one', fault: urlFault },
];

const IMPORT = `mutation ImportHistory($sheets: [OldHistorySheetInput!]!) {
  importHistory(sheets: $sheets) {
    __typename
    ... on HistoryImported { added revised unchanged kept findings { severity table row column code saw allowed message } }
    ... on InputRefused { message findings { severity table row column code saw allowed message } }
  }
}`;

const HISTORY = `query History($after: String) {
  history(first: 100, after: $after, latestOnly: false) {
    edges { node { planDate requestId personId line revision content source recordedAt recordedBy } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Imported {
  readonly importHistory: {
    readonly added?: number;
    readonly revised?: number;
    readonly unchanged?: number;
    readonly kept?: number;
    readonly findings?: readonly ApiFinding[];
  };
}

/** What keeps a file from being read, in words, or null. */
function fileFault(file: string): string | null {
  if (!existsSync(file)) return `There is no file ${file}.`;
  return isWorkbook(file) ? null : `${file} is no .xlsx workbook; save the old history as one.`;
}

/** What one request of the API may carry. */
const IMPORT_BYTES_MAX = 8 * 1024 * 1024;

interface OldSheet {
  readonly workbook: string;
  readonly sheet: string;
  readonly headers: readonly CellValue[] | undefined;
  readonly rows: readonly (readonly CellValue[])[];
  readonly dateSystem: number;
}

/** Every sheet of an old history workbook that holds rows, or a sentence on why they cannot be taken over. */
async function sheetsOf(file: string): Promise<readonly OldSheet[] | string> {
  const read = await tabsOfFile(file);
  if (typeof read === 'string') return read;
  const { tabs, dateSystem } = read;
  const sheets = tabs
    .filter(({ values }) => values.length > 1)
    .map(({ name, values: [headers, ...rows] }) => ({
      workbook: basename(file),
      sheet: name,
      headers,
      rows,
      dateSystem,
    }));
  // The sheets go in one request, so that faulty rows leave nothing half taken over.
  const bytes = Buffer.byteLength(JSON.stringify({ query: IMPORT, variables: { sheets } }));
  if (bytes <= IMPORT_BYTES_MAX) return sheets;
  return `${file} holds ${Math.ceil(bytes / 1024 / 1024)} MB of cells, more than the 8 MB that are taken over at once; split its rows by day into several workbooks and import one after the other.`;
}

/** Takes an old history workbook over. */
async function importSheets(ask: Ask, sheets: readonly OldSheet[], terminal: Terminal): Promise<number> {
  const { importHistory: answer } = await ask<Imported>(IMPORT, { sheets });
  for (const finding of answer.findings ?? []) complain(terminal, describe(fromApi(finding)));
  if (answer.added === undefined) return EXIT.refused;
  if (answer.kept) complain(terminal, `${answer.kept} decisions recorded in Planwright say something else and stay.`);
  say(
    terminal,
    `${answer.added} decisions taken over, ${answer.revised} changed, ${answer.unchanged} were there already.`,
  );
  return EXIT.done;
}

const HEADERS = [
  ...['plan_date', 'request_id', 'person_id', 'line', 'revision', 'content', 'source', 'recorded_at', 'recorded_by'],
];

type Entry = Readonly<Record<string, CellValue>>;
interface HistoryPage {
  readonly history: {
    readonly edges: readonly { readonly node: Entry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Every revision of every decision, as a CSV file. */
async function exportFile(ask: Ask, file: string, terminal: Terminal): Promise<number> {
  const rows: CellValue[][] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { history }: HistoryPage = await ask<HistoryPage>(HISTORY, { after });
    for (const { node } of history.edges) {
      const { planDate, requestId, personId, line, revision, content, source, recordedAt, recordedBy } = node;
      const cells = [planDate, requestId, personId, line, revision, content, source, recordedAt, recordedBy];
      rows.push(cells.map((cell) => cell ?? null));
    }
    after = history.pageInfo.endCursor;
    more = history.pageInfo.hasNextPage;
  }
  return writeFileOf(file, formatCsv(HEADERS, rows), terminal, `${rows.length} revisions: ${file}`);
}

/** `planwright history --output FILE` and `planwright history import FILE.xlsx`: answer with the exit code. */
export async function historyCommand(args: readonly string[], terminal: Terminal, connect: Connect): Promise<number> {
  const { values, positionals, faults } = parseOptions(args, historyOptionSpecs);
  const [word, file, ...others] = positionals;
  const output = values.get('output')?.[0];
  const all = [...faults, ...others.map((one) => `"${one}" belongs to no option.`)];
  if (word === undefined && output === undefined) all.push('--output is missing: a CSV file for the decisions.');
  if (word !== undefined && word !== 'import') all.push(`history knows the word import, not "${word}".`);
  if (word === 'import' && file === undefined) all.push('history import needs the old history workbook (.xlsx).');
  if (word === undefined && output !== undefined) all.push(...fileFaults(output));
  const isImport = word === 'import' && file !== undefined;
  const fault = isImport ? fileFault(file) : null;
  if (fault !== null) all.push(fault);
  const sheets = isImport && all.length === 0 ? await sheetsOf(file) : [];
  if (typeof sheets === 'string') all.push(sheets);
  for (const one of all) complain(terminal, `error: ${one}`);
  if (all.length > 0 || typeof sheets === 'string') return EXIT.refused;
  if (isImport && output !== undefined)
    complain(terminal, 'notice: history import writes no file; --output is not used.');
  return withApi(connect, values.get('api')?.[0] ?? null, terminal, (ask) =>
    isImport ? importSheets(ask, sheets, terminal) : exportFile(ask, output!, terminal),
  );
}
