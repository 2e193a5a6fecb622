import { capacityDiffSheet, requestDiffSheet } from '../../schema/sheets/assignment-outputs.ts';
import { assignmentOutputSheets } from '../../schema/sheets/assignment-tables.ts';
import type { CellValue, SheetLayout, TableRows } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { assignmentPushWorkbook } from '../../schema/workbook/assignment-push-workbook.ts';
import { assignmentWorkbook } from '../../schema/workbook/assignment-workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import type { Ask } from './api-client.ts';
import type { DiffView } from './assignment-options.ts';
import { type AssignmentRun, fetchCandidates } from './assignment-result.ts';
import type { TablePart } from './download.ts';
import { isWorkbook } from './input-files.ts';
import type { InputTable } from './load-input.ts';
import { guarded } from './output.ts';
import type { OutputTable } from './output-tables.ts';
import { ownTablesIn } from './own-files.ts';
import { writeTables } from './write-folder.ts';
import { type Keeper, makeRoom, putInPlace, reportFolder } from './written-files.ts';

type Rows = readonly (readonly CellValue[])[];

const at = (layout: SheetLayout, name: string): number => Object.keys(layout.columns).indexOf(name);

/** Rows of the two diffs that a view shows. The notebook listed requests with more hours, and people whose offer had not shrunk. */
function diffRows(layout: SheetLayout, rows: Rows, view: DiffView): Rows {
  if (view === 'all') return rows;
  const shown = at(layout, 'isShown');
  if (view === 'default') return rows.filter((row) => row[shown] === true);
  const [change, difference] = [at(layout, 'change'), at(layout, 'difference')];
  return layout.table === capacityDiffSheet.table
    ? rows.filter((row) => row[change] !== 'gone' && Number(row[difference]) >= 0)
    : rows.filter((row) => Number(row[difference]) > 0);
}

function rowsToWrite(tables: TableRows, layout: SheetLayout, view: DiffView): Rows {
  const rows = tables[layout.table] ?? [];
  const isDiff = layout.table === requestDiffSheet.table || layout.table === capacityDiffSheet.table;
  return isDiff ? diffRows(layout, rows, view) : rows;
}

export interface AssignmentSource {
  readonly ask: Ask;
  readonly run: AssignmentRun;
  readonly tables: TableRows;
  readonly inputs: readonly InputTable[];
  readonly diffView: DiffView;
  readonly tell: Keeper['tell'];
}

async function writeFolder(output: string, { tables, diffView, tell }: AssignmentSource): Promise<void> {
  const files = assignmentOutputSheets.map(
    (layout): OutputTable => ({
      file: `${layout.file}.csv`,
      layout,
      parts: [{ table: layout.table, scenario: null, rows: 0 }],
    }),
  );
  async function* pages({ layout }: OutputTable): AsyncGenerator<TablePart> {
    yield { headers: headersOf(layout!), rows: rowsToWrite(tables, layout!, diffView) };
  }
  await writeTables(output, files, pages, ownTablesIn(output), (coming, leaving) =>
    makeRoom({ folders: [output], tell }, coming, leaving),
  );
}

async function writeBook(output: string, { ask, run, tables, inputs, tell }: AssignmentSource): Promise<void> {
  if (run.outcome === null) return;
  const versions = Object.entries(run.versions).flatMap(([name, version]) => (version ? [[name, version]] : []));
  const workbook = assignmentWorkbook({
    ...{ runId: run.id, createdAt: run.createdAt, seed: run.seed, submittedBy: run.submittedBy },
    ...{ inputHash: run.inputHash, outcome: run.outcome, tables, findings: run.findings },
    versions: Object.fromEntries(versions),
    candidates: await fetchCandidates(ask, run.id),
    inputs: Object.fromEntries(inputs.map(({ layout, cells }) => [layout.table, cells()])),
  });
  putInPlace(output, await writeXlsx(workbook), { folders: [reportFolder(output)], tell });
}

/** Writes one output: CSV files into a folder, or the result workbook. Throws OutputFailed. */
export const writeAssignments = (output: string, source: AssignmentSource): Promise<void> =>
  guarded(output, () => (isWorkbook(output) ? writeBook(output, source) : writeFolder(output, source)));

/** Writes the rows to push as a spreadsheet connector takes them; the reports of all outputs tell of it. Throws OutputFailed. */
export const writePush = (
  path: string,
  outputs: readonly string[],
  { run, tables, tell }: AssignmentSource,
): Promise<void> =>
  guarded(path, async () => {
    const content = await writeXlsx(assignmentPushWorkbook(tables, run.id, run.createdAt));
    putInPlace(path, content, { folders: outputs.map(reportFolder), tell });
  });
