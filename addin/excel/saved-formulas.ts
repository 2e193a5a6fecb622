import { writeRows } from './draw-values.ts';
import { allFormulas, isDamaged, mendFormulas, type PlacedFormula, pointsInto } from './formulas.ts';
import type { Plan } from './plan-step.ts';
import { readBlocks } from './read-blocks.ts';
import { CALL_BYTES, type Requests } from './requests.ts';
import { type Overview, overview } from './survey.ts';
import { textCell } from './to-cell.ts';
import type { UndoRecord } from './undo-record.ts';

/** Tab, row, column, text. */
const COLUMNS = 4;

/** Tabs on which rows of tables will be taken out. */
const shrinkingTabs = ({ tables }: Plan): string[] => [
  ...new Set(
    tables
      .filter(({ deleted, emptied, body, write }) => deleted.length > 0 || emptied || write.rows < body.rows)
      .map(({ found }) => found.tab),
  ),
];

/** What points at rows that a step takes out. Excel breaks it, and putting the rows back does not heal it. */
export interface Endangered {
  readonly formulas: readonly PlacedFormula[];
  /** Defined names with what they refer to. */
  readonly names: readonly (readonly [name: string, formula: string])[];
}

/** Looks for what the step endangers: nothing where it takes no rows out, else two requests. */
export async function findEndangered(context: Excel.RequestContext, seen: Overview, plan: Plan): Promise<Endangered> {
  const tabs = shrinkingTabs(plan);
  if (tabs.length === 0) return { formulas: [], names: [] };
  const formulas = (await allFormulas(context, seen)) ?? [];
  return {
    formulas: formulas.filter(({ tab, text }) => pointsInto(text, tabs, tab)),
    names: [...seen.names].filter(([, formula]) => pointsInto(formula, tabs, null)),
  };
}

/** Queues keeping the formulas as text on a tab of their own. */
export async function saveFormulas(requests: Requests, tab: string, formulas: readonly PlacedFormula[]): Promise<void> {
  const sheet = requests.context.workbook.worksheets.getItem(tab);
  await writeRows(requests, sheet, { row: 0, column: 0 }, formulas.length, (index) => {
    const { tab: own, row, column, text } = formulas[index]!;
    return [textCell(own), row, column, textCell(text)];
  });
}

async function savedFormulas(
  context: Excel.RequestContext,
  { tab, count }: { readonly tab: string; readonly count: number },
): Promise<PlacedFormula[]> {
  const sheet = context.workbook.worksheets.getItem(tab);
  const [rows] = await readBlocks(context, [{ sheet, range: { row: 0, column: 0, rows: count, columns: COLUMNS } }]);
  return rows!.map(([own, row, column, text]) => ({
    tab: String(own),
    row: Number(row),
    column: Number(column),
    text: String(text),
  }));
}

/** Heals what pointed at rows that are back again. Nothing where the step took no rows out, else four requests or so. */
export async function mend(requests: Requests, { formulas, endangeredNames }: UndoRecord): Promise<void> {
  if (formulas === null && endangeredNames.length === 0) return;
  await requests.send();
  const seen = await overview(requests.context);
  const { names } = requests.context.workbook;
  for (const [name, formula] of endangeredNames) {
    const now = seen.names.get(name);
    if (now === undefined || !isDamaged(now, formula)) continue;
    await requests.room(CALL_BYTES);
    names.getItem(name).formula = formula;
  }
  if (formulas === null) return;
  const saved = await savedFormulas(requests.context, formulas);
  const now = await allFormulas(requests.context, seen);
  if (now) await mendFormulas(requests, saved, now);
}
