import { rmSync } from 'node:fs';
import { type CalendarFile, rosterCalendarFiles } from '../../schema/calendar/calendar-files.ts';
import type { SheetLayout, TableRows } from '../../schema/sheets/layout.ts';
import {
  drawnRosterSheet,
  rosterChangesSheet,
  rosterDoctorRowsSheet,
  rosterOutputSheets,
} from '../../schema/sheets/roster-outputs.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { rowsOf } from '../../schema/workbook/roster-given.ts';
import { givenOfInstance, objectOf } from '../../schema/workbook/roster-instance.ts';
import { rosterWorkbook } from '../../schema/workbook/roster-workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import type { TablePart } from './download.ts';
import { hashOfContent } from './file-hash.ts';
import { isWorkbook } from './input-files.ts';
import { guarded } from './output.ts';
import type { OutputTable } from './output-tables.ts';
import { calendarBeside, ownCalendarsBeside, ownRosterFiles } from './roster-files.ts';
import type { RosterSource } from './roster-input.ts';
import type { RosterRun } from './roster-result.ts';
import { writeTables, writeWhole } from './write-folder.ts';
import { type Keeper, makeRoom, reportFolder } from './written-files.ts';

export interface RosterOutputSource {
  readonly run: RosterRun;
  readonly tables: TableRows;
  readonly input: RosterSource;
  /** Name of the service; blank where there is only one. */
  readonly service: string;
  readonly tell: Keeper['tell'];
}

/** One file for all and one per doctor; who lost a duty is told, too, though no longer among the doctors. */
function calendarsOf({ run, tables, service }: RosterOutputSource): CalendarFile[] {
  const changes = rowsOf(tables, rosterChangesSheet);
  const doctors = [
    ...rowsOf(tables, rosterDoctorRowsSheet).map(({ doctorId }) => doctorId),
    ...changes.map(({ publishedId }) => publishedId),
  ].filter((id) => id !== null);
  const rows = rowsOf(tables, drawnRosterSheet);
  const month = run.outcome?.month ?? '';
  return rosterCalendarFiles({ rows, month, service, stamp: run.createdAt, changes }, doctors);
}

/** Content lines as they are: with the CR that each ends with. */
const linesOf = (text: string): string[][] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => [line]);

async function writeFolder(output: string, source: RosterOutputSource): Promise<void> {
  const { tables, tell } = source;
  const calendars = new Map(calendarsOf(source).map(({ file, text }) => [file, text]));
  const files: OutputTable[] = [
    ...rosterOutputSheets.map((layout: SheetLayout) => ({ file: `${layout.file}.csv`, layout, parts: [] })),
    ...[...calendars.keys()].map((file) => ({ file, layout: null, parts: [], lines: true as const })),
  ];
  async function* pages({ file, layout }: OutputTable): AsyncGenerator<TablePart> {
    if (layout) yield { headers: headersOf(layout), rows: tables[layout.table] ?? [] };
    else yield { headers: [], rows: linesOf(calendars.get(file) ?? '') };
  }
  await writeTables(output, files, pages, ownRosterFiles(output), (coming, leaving) =>
    makeRoom({ folders: [output], tell }, coming, leaving),
  );
}

async function contentOf({ run, tables, input }: RosterOutputSource): Promise<Uint8Array | null> {
  if (run.outcome === null) return null;
  const versions = Object.entries(run.versions).flatMap(([name, version]) => (version ? [[name, version]] : []));
  const workbook = rosterWorkbook({
    ...{ runId: run.id, createdAt: run.createdAt, seed: run.seed, submittedBy: run.submittedBy },
    ...{ inputHash: run.inputHash, outcome: run.outcome, tables, findings: run.findings },
    versions: Object.fromEntries(versions),
    inputs: Object.fromEntries(input.tables.map(({ layout, cells }) => [layout.table, cells()])),
    ...(input.instance === null ? {} : { given: givenOfInstance(objectOf(JSON.parse(input.instance))) }),
  });
  return writeXlsx(workbook);
}

async function writeBook(output: string, source: RosterOutputSource): Promise<void> {
  const content = await contentOf(source);
  if (content === null) return;
  const files = new Map<string, string | Uint8Array>([
    [output, content],
    ...calendarsOf(source).map(({ file, text }): [string, string] => [calendarBeside(output, file), text]),
  ]);
  const leaving = ownCalendarsBeside(output);
  const coming = new Map([...files].map(([path, own]) => [path, hashOfContent(own)]));
  makeRoom({ folders: [reportFolder(output)], tell: source.tell }, coming, leaving);
  for (const path of leaving) rmSync(path, { force: true });
  for (const [path, own] of files) writeWhole(path, own);
}

/** Writes one output: CSV and calendar files into a folder, or the result workbook with the calendars beside it. Throws OutputFailed. */
export const writeRoster = (output: string, source: RosterOutputSource): Promise<void> =>
  guarded(output, () => (isWorkbook(output) ? writeBook(output, source) : writeFolder(output, source)));
