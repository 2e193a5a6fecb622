import { readChunks } from '../../schema/sheets/read-rows.ts';
import type { Edit } from '../ports.ts';
import { say } from '../strings.ts';
import { type CheckMemory, type Located, marksOf } from './check.ts';
import { collectInputs } from './collect-inputs.ts';
import { type Context, task } from './context.ts';

/** Tables longer than this are not read again at every keystroke; their marks wait for the next check. */
const ROWS_REREAD_MAX = 5000;

const touches = ({ place, tab }: Located, edit: Edit): boolean => {
  if (tab !== edit.tab || place === null) return false;
  const { range } = edit;
  if (range === null) return true;
  const inRows = place.row >= range.row && place.row < range.row + range.rows;
  const column = place.column;
  return inRows && (column === null || (column >= range.column && column < range.column + range.columns));
};

const samePlace = (a: Located, b: Located): boolean =>
  a.tab === b.tab && a.place?.row === b.place?.row && a.place?.column === b.place?.column;

/** What reading alone finds in a table that was edited: enough to see that a cell is still wrong. */
async function stillWrong(context: Context, tab: string): Promise<Located[]> {
  const job = context.job();
  const survey = await context.ports.workbook.survey();
  const input = job.inputs.find(({ layout }) =>
    context.store.state.inputs.some((one) => one.tab === tab && one.tab === layout.tab),
  );
  const table = survey.tables.find((one) => one.tab === tab);
  if (!input || !table || table.rows > ROWS_REREAD_MAX) return [];
  const [found] = await collectInputs(context, survey, [input]);
  if (!found) return [];
  const { findings } = readChunks(input.layout, job.grids(found).grids);
  const places = job.locate(findings, found);
  return findings.map((finding, i) => ({ finding, tab, place: places[i] ?? null }));
}

/**
 * After edits: marks of the cells edited vanish, unless reading the cell again finds it still wrong. The list tells
 * such findings apart from those seen cured by a check.
 */
export async function noticeEditedMarks(context: Context, memory: CheckMemory, edits: readonly Edit[]): Promise<void> {
  const touched = memory.located.filter((one) => edits.some((edit) => touches(one, edit)));
  if (touched.length === 0 || context.store.state.task) return;
  const wrong: Located[] = [];
  for (const tab of new Set(touched.map((one) => one.tab))) wrong.push(...(await stillWrong(context, tab)));
  const edited = new Set(touched.filter((one) => !wrong.some((other) => samePlace(one, other))));
  const { check } = context.store.state;
  if (!check) return;
  const findings = check.findings.map((listed, i) => ({
    ...listed,
    edited: listed.edited || edited.has(memory.located[i]!),
  }));
  context.store.change({ check: { ...check, findings } });
  const open = memory.located.filter((_, i) => !findings[i]?.edited);
  await context.ports.workbook.setMarks(marksOf(open));
}

/** Jumps to the cell of a finding; to the tab where there is no single cell. */
export const goToFinding =
  (context: Context, memory: CheckMemory) =>
  async (index: number): Promise<void> => {
    const one = memory.located[index];
    if (!one || one.tab === '') return;
    const { place } = one;
    try {
      await context.ports.workbook.goTo(
        place === null ? { tab: one.tab } : { tab: one.tab, row: place.row, column: place.column ?? 0 },
      );
    } catch (error) {
      context.tell({ kind: 'error', text: error instanceof Error ? error.message : String(error), details: [] });
    }
  };

export const clearMarks = (context: Context, memory: CheckMemory) => (): Promise<void> =>
  task(context, say.task.marks, async () => {
    memory.located = [];
    context.store.change({ check: null });
    await context.ports.workbook.setMarks([]);
  });
