import type { Range } from '../../schema/workbook/workbook.ts';
import { isHostError } from './host-errors.ts';
import { isBackup } from './own-names.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import type { Overview } from './survey.ts';

/** Formulas read at once; more would not fit into an answer. Beyond, formulas into removed rows stay as Excel left them. */
const FORMULAS_MAX = 30_000;
const FORMULAS = 'Formulas';

/** A formula and where it stands. */
export interface PlacedFormula {
  readonly tab: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

interface FormulaCells {
  readonly tab: string;
  readonly areas: Excel.RangeAreas;
}

function textsOf({ tab, areas }: FormulaCells): PlacedFormula[] {
  return areas.areas.items.flatMap(({ rowIndex, columnIndex, formulas }) =>
    (formulas as unknown[][]).flatMap((cells, down) =>
      cells.map((text, right) => ({ tab, row: rowIndex + down, column: columnIndex + right, text: String(text) })),
    ),
  );
}

/**
 * All formulas of the workbook, in two requests; null where there are too many. Those of protected tabs are left out: Excel
 * does not search such tabs.
 */
export async function allFormulas(context: Excel.RequestContext, seen: Overview): Promise<PlacedFormula[] | null> {
  const tabs = seen.tabs.filter((tab) => !isBackup(tab) && !tab.protection.protected);
  const cells = tabs.map(({ name }): FormulaCells => {
    const areas = context.workbook.worksheets.getItem(name).getRange().getSpecialCellsOrNullObject(FORMULAS);
    areas.load('cellCount');
    return { tab: name, areas };
  });
  await context.sync();
  const found = cells.filter(({ areas }) => !areas.isNullObject);
  if (found.length === 0) return [];
  if (found.reduce((sum, { areas }) => sum + areas.cellCount, 0) > FORMULAS_MAX) return null;
  for (const { areas } of found) areas.areas.load('items/rowIndex,items/columnIndex,items/formulas');
  try {
    await context.sync();
  } catch (error) {
    if (isHostError(error)) return null;
    throw error;
  }
  return found.flatMap(textsOf);
}

const CELL = /\$?[A-Za-z]{1,3}\$?\d{1,7}/;
const CELLS_OR_LOSS =
  /#REF!|(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!|\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?/gu;

/** What is left of a formula without the cells it points at. */
const skeleton = (formula: string): string => formula.replace(CELLS_OR_LOSS, '').replaceAll(' ', '');

/** Whether a formula differs from what it was only in the cells it points at: rows were taken from under it. */
export const isDamaged = (now: string, before: string): boolean => now !== before && skeleton(now) === skeleton(before);

/** Whether a formula points at cells of one of the tabs; `own` is the tab it stands on. */
export function pointsInto(formula: string, tabs: readonly string[], own: string | null): boolean {
  if (!CELL.test(formula)) return false;
  const text = formula.toLowerCase();
  return tabs.some(
    (tab) =>
      tab === own ||
      text.includes(`${tab.replaceAll("'", "''").toLowerCase()}'!`) ||
      text.includes(`${tab.toLowerCase()}!`),
  );
}

/** Runs of formulas below each other. */
function columnsOf(formulas: readonly PlacedFormula[]): { tab: string; range: Range; texts: string[] }[] {
  const sorted = [...formulas].sort((a, b) => a.tab.localeCompare(b.tab) || a.column - b.column || a.row - b.row);
  const runs: { tab: string; range: Range; texts: string[] }[] = [];
  for (const { tab, row, column, text } of sorted) {
    const last = runs.at(-1);
    if (last?.tab === tab && last.range.column === column && last.range.row + last.texts.length === row)
      last.texts.push(text);
    else runs.push({ tab, range: { row, column, rows: 1, columns: 1 }, texts: [text] });
  }
  return runs;
}

/** Puts formulas back that lost cells they pointed at; those somebody wrote anew since stay as they are. */
export async function mendFormulas(
  requests: Requests,
  saved: readonly PlacedFormula[],
  now: readonly PlacedFormula[],
): Promise<void> {
  const key = ({ tab, row, column }: PlacedFormula): string => `${row}:${column}:${tab}`;
  const texts = new Map(now.map((formula) => [key(formula), formula.text]));
  const damaged = saved.filter((formula) => {
    const text = texts.get(key(formula));
    return text !== undefined && isDamaged(text, formula.text);
  });
  for (const { tab, range, texts: column } of columnsOf(damaged)) {
    await requests.room(CALL_BYTES + column.reduce((sum, text) => sum + 2 * text.length, 0));
    const sheet = requests.context.workbook.worksheets.getItem(tab);
    sheet.getRangeByIndexes(range.row, range.column, column.length, 1).formulas = column.map((text) => [text]);
  }
}
