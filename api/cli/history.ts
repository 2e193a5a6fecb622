import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { formatCsv } from '../../schema/sheets/csv.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readTabs } from '../../schema/xlsx/read-tabs.ts';
import type { Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { type ApiFinding, describe, fromApi } from './findings.ts';
import { isWorkbook } from './input-files.ts';
import { type OptionSpec, parseOptions } from './options.ts';
import { EXIT } from './run-report.ts';
import { complain, say, type Terminal } from './terminal.ts';
import { urlFault } from './url-fault.ts';
import { withApi } from './with-api.ts';
import { writeWhole } from './write-folder.ts';

export const historyOptionSpecs: readonly OptionSpec[] = [
  { name: 'output', value: 'FILE', help: 'CSV file for the decisions (history without a word behind it)' },
  { name: 'api', value: 'URL', help: 'use a running API instead of starting one', fault: urlFault },
];

const IMPORT = `mutation ImportHistory($sheets: [OldHistorySheetInput!]!) {
  importHistory(sheets: $sheets) {
    __typename
    ... on HistoryImported { added revised unchanged }
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
    readonly findings?: readonly ApiFinding[];
  };
}

/** What keeps a file from being read, in words, or null. */
function fileFault(file: string): string | null {
  if (!existsSync(file)) return `There is no file ${file}.`;
  return isWorkbook(file) ? null : `${file} is no .xlsx workbook; save the old history as one.`;
}

/** Takes an old history workbook over, every sheet that holds rows. */
async function importFile(ask: Ask, file: string, terminal: Terminal): Promise<number> {
  const { tabs, dateSystem } = await readTabs(readFileSync(file));
  const sheets = tabs
    .filter(({ values }) => values.length > 1)
    .map(({ name, values: [headers, ...rows] }) => ({
      workbook: basename(file),
      sheet: name,
      headers,
      rows,
      dateSystem,
    }));
  const { importHistory: answer } = await ask<Imported>(IMPORT, { sheets });
  for (const finding of answer.findings ?? []) complain(terminal, describe(fromApi(finding)));
  if (answer.findings) return EXIT.refused;
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
  writeWhole(file, formatCsv(HEADERS, rows));
  say(terminal, `${rows.length} revisions: ${file}`);
  return EXIT.done;
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
  const unreadable = word === 'import' && file !== undefined ? fileFault(file) : null;
  if (unreadable !== null) all.push(unreadable);
  for (const fault of all) complain(terminal, `error: ${fault}`);
  if (all.length > 0) return EXIT.refused;
  return withApi(connect, values.get('api')?.[0] ?? null, terminal, (ask) =>
    word === 'import' ? importFile(ask, file!, terminal) : exportFile(ask, output!, terminal),
  );
}
