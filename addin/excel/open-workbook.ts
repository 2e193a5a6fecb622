import type { CellsRead, Mark, WorkbookPort, WriteStep } from '../ports.ts';
import { Edits } from './edits.ts';
import { setMarks } from './marks.ts';
import { readSelection, readTab, readTables } from './read-tables.ts';
import { runExcel } from './run-excel.ts';
import { StoredTexts } from './stored-text.ts';
import { survey } from './survey.ts';
import { forgetUndo, lastStep, undoStep } from './undo.ts';
import { writeStep } from './write-step.ts';

const STATE_KEY = 'planwright';

type Place = Parameters<WorkbookPort['goTo']>[0];

/** A hidden tab is shown: nobody can look at a cell otherwise. */
async function goTo(context: Excel.RequestContext, { tab, row, column }: Place): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(tab);
  sheet.load('visibility');
  await context.sync();
  if (sheet.visibility !== 'Visible') sheet.visibility = 'Visible';
  sheet.activate();
  if (row !== undefined || column !== undefined) sheet.getCell(row ?? 0, column ?? 0).select();
  await context.sync();
}

async function loadState(context: Excel.RequestContext): Promise<string | null> {
  const texts = new StoredTexts(context);
  await context.sync();
  return texts.read(STATE_KEY);
}

async function saveState(context: Excel.RequestContext, text: string): Promise<void> {
  const texts = new StoredTexts(context);
  await context.sync();
  texts.write(STATE_KEY, text);
  await context.sync();
}

/** The workbook that is open in Excel. Needs `Office.onReady` to have told that Excel is the host. */
export async function openExcelWorkbook(): Promise<WorkbookPort> {
  const edits = new Edits();
  return {
    host: 'excel',
    survey: () => runExcel(survey),
    readTables: (names, onProgress) => runExcel((context) => readTables(context, names, onProgress)),
    readTab: (name): Promise<CellsRead | null> => runExcel((context) => readTab(context, name)),
    readSelection: () => runExcel(readSelection),
    write: (step: WriteStep) => runExcel((context) => writeStep(context, step)),
    lastStep: () => runExcel(lastStep),
    undo: () => runExcel(undoStep),
    forgetUndo: () => runExcel(forgetUndo),
    setMarks: (marks: readonly Mark[]) => runExcel((context) => setMarks(context, marks)),
    goTo: (place) => runExcel((context) => goTo(context, place)),
    onEdit: (listener) => edits.listen(listener),
    loadState: () => runExcel(loadState),
    saveState: (text) => runExcel((context) => saveState(context, text)),
  };
}
