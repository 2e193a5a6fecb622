import { SetRangeValuesMutation } from '@univerjs/preset-sheets-core';
import { withRenamedTabs } from '../../schema/xlsx/formula-references.ts';
import { type Change, type StepName, WorkbookFailed, type WriteReport, type WriteStep } from '../ports.ts';
import { addTab } from './add-tab.ts';
import type { Book } from './book.ts';
import { bothDrawn, drawnElsewhere, drawnOn } from './drawn.ts';
import { type CellChanges, setCells } from './grid-cells.ts';
import { redrawTab } from './redraw-tab.ts';
import { putSheet, removeSheet, sheetIds, sheetNamed, takeSheet } from './sheets.ts';
import { UNIT } from './start-univer.ts';
import type { ChangedFormula, TakenStep } from './taken-step.ts';
import { writeTable } from './write-table.ts';

type Report = { -readonly [K in keyof WriteReport]: WriteReport[K] } & {
  names: Map<string, string>;
  beside: string[];
  replaced: WriteReport['replaced'][number][];
};

/** Ids of the sheets a step will change. Throws where a table is gone, before anything is touched. */
function touchedSheets(book: Book, changes: readonly Change[]): string[] {
  const ids = changes.flatMap((change): (string | null | undefined)[] => {
    if (change.kind === 'write-table') return [book.table(change.table).sheet];
    if (change.kind === 'remove-tab') return [sheetNamed(book.engine, change.name)];
    if (change.kind === 'redraw-tab') return [book.region(change.region)?.sheet];
    return [];
  });
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** Formulas of all sheets but some, by sheet and place. */
function formulasElsewhere(book: Book, but: ReadonlySet<string>): Map<string, string> {
  const formulas = new Map<string, string>();
  for (const sheet of sheetIds(book.engine))
    if (!but.has(sheet))
      book.engine
        .sheet(sheet)
        .getCellMatrix()
        .forValue((row, column, cell) => {
          if (cell?.f) formulas.set(`${row},${column},${sheet}`, cell.f);
        });
  return formulas;
}

function changedFormulas(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ChangedFormula[] {
  return [...before].flatMap(([key, formula]): ChangedFormula[] => {
    const now = after.get(key);
    if (now === undefined || now === formula) return [];
    const [row, column, ...sheet] = key.split(',');
    return [{ sheet: sheet.join(','), row: Number(row), column: Number(column), before: formula, after: now }];
  });
}

function removeTab(book: Book, name: string): void {
  const sheet = sheetNamed(book.engine, name);
  if (sheet === null) return;
  removeSheet(book.engine, sheet);
  book.drawn = drawnElsewhere(book.drawn, new Set([sheet]));
}

async function carryOut(book: Book, change: Change, report: Report): Promise<void> {
  if (change.kind === 'write-table') {
    writeTable(book, change.table, change.write);
    return;
  }
  if (change.kind === 'remove-tab') {
    removeTab(book, change.name);
    return;
  }
  if (change.kind === 'redraw-tab') {
    const redrawn = redrawTab(book, change);
    report.replaced.push(...redrawn.replaced);
    if (redrawn.beside) report.beside.push(change.tab.name);
    if (redrawn.added) report.names.set(change.tab.name, book.engine.sheet(redrawn.added).getName());
    return;
  }
  const id = addTab(book, change.tab, change.region, change.after);
  report.names.set(change.tab.name, book.engine.sheet(id).getName());
}

/** Takes a step back. Sheets come back as they were, with what was drawn on them; everything else stays as it is now. */
export function takeBack(book: Book, step: TakenStep): void {
  const { engine } = book;
  const active = engine.book.getActiveSheet()?.getSheetId();
  const sheets = new Set([...step.added, ...step.sheets.map(({ data }) => data.id)]);
  // Put back first: a workbook cannot be without sheets.
  for (const taken of [...step.sheets].sort((a, b) => a.index - b.index)) putSheet(engine, taken);
  for (const id of step.added) if (sheetIds(engine).includes(id)) removeSheet(engine, id);
  for (const { sheet, row, column, before, after } of step.formulas)
    if (sheetIds(engine).includes(sheet) && book.cell(sheet, row, column)?.f === after)
      engine.run(SetRangeValuesMutation.id, {
        ...{ unitId: UNIT, subUnitId: sheet },
        cellValue: { [row]: { [column]: { f: before } } },
      });
  book.drawn = bothDrawn(drawnElsewhere(book.drawn, sheets), step.drawn);
  book.showSheet(active);
}

const failed = (error: unknown): WorkbookFailed =>
  error instanceof WorkbookFailed
    ? error
    : new WorkbookFailed('HOST_FAILED', `The spreadsheet could not write: ${String(error)}`, { cause: error });

/**
 * Does work on the workbook as a whole or not at all: when it fails, everything is as it was before. `touched` are the sheets
 * it changes or removes; those it adds are found by themselves.
 */
export async function recorded<T>(
  book: Book,
  { label, at }: StepName,
  touched: readonly string[],
  work: () => Promise<T>,
): Promise<{ result: T; taken: TakenStep }> {
  const { engine } = book;
  const before = sheetIds(engine);
  const active = engine.book.getActiveSheet()?.getSheetId();
  const elsewhere = new Set(touched);
  const formulas = formulasElsewhere(book, elsewhere);
  const sheets = touched.map((sheet) => takeSheet(engine, sheet));
  const drawn = drawnOn(book.drawn, elsewhere);
  const taken = (): TakenStep => ({
    ...{ label, at, sheets, drawn },
    added: sheetIds(engine).filter((id) => !before.includes(id)),
    formulas: changedFormulas(formulas, formulasElsewhere(book, elsewhere)),
  });
  try {
    const result = await work();
    book.showSheet(active);
    return { result, taken: taken() };
  } catch (error) {
    takeBack(book, taken());
    throw failed(error);
  } finally {
    engine.forgetTyping();
  }
}

/** Lets the formulas of new tabs follow tabs of the same step that came out with other names than asked for. */
function followNames(book: Book, changes: readonly Change[], names: ReadonlyMap<string, string>): void {
  if ([...names].every(([asked, name]) => asked === name)) return;
  for (const change of changes) {
    const name = change.kind === 'add-tab' || change.kind === 'redraw-tab' ? names.get(change.tab.name) : undefined;
    const sheet = name === undefined ? null : sheetNamed(book.engine, name);
    if (sheet === null) continue;
    const cells: CellChanges = {};
    book.engine
      .sheet(sheet)
      .getCellMatrix()
      .forValue((row, column, cell) => {
        if (!cell?.f) return;
        const f = withRenamedTabs(cell.f, (tab) => names.get(tab) ?? tab);
        if (f !== cell.f) cells[row] = { ...cells[row], [column]: { f, v: null } };
      });
    setCells(book.engine, sheet, cells);
  }
}

/** Carries out a step of the pane. */
export async function takeStep(book: Book, step: WriteStep): Promise<{ report: WriteReport; taken: TakenStep }> {
  const report: Report = { names: new Map(), beside: [], replaced: [] };
  const { taken } = await recorded(book, step, touchedSheets(book, step.changes), async () => {
    for (const [index, change] of step.changes.entries()) {
      await carryOut(book, change, report);
      step.onProgress?.((index + 1) / step.changes.length);
    }
    followNames(book, step.changes, report.names);
  });
  return { report, taken };
}
