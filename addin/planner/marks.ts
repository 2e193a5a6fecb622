import type { Finding } from '../../schema/sheets/finding.ts';
import { readChunks } from '../../schema/sheets/read-rows.ts';
import type { FoundInput, JobInput } from '../jobs/job.ts';
import type { Edit, Survey } from '../ports.ts';
import { say } from '../strings.ts';
import { collectInputs, placeOf, tabOf } from './collect-inputs.ts';
import { type Context, quietly, task } from './context.ts';
import { checkState, listed, locateAll, marksOf } from './findings-list.ts';
import { followPlace, followRows } from './follow-rows.ts';
import type { InputsRead, Located, Standing } from './session.ts';
import type { CheckState } from './state.ts';
import { wireInput } from './wire-inputs.ts';

/** Tables longer than this are not read again at every keystroke; their marks wait for the next check. */
const ROWS_REREAD_MAX = 5000;

const inputOf = (context: Context, { finding }: Located): JobInput | undefined =>
  context.job().inputs.find(({ layout }) => layout.table === finding.table);

const samePlace = (a: Located, b: Located): boolean =>
  a.place?.row === b.place?.row && a.place?.column === b.place?.column;

/** What reading alone finds in a table: enough to see that a cell is still wrong. */
function readAgain(context: Context, now: FoundInput): Located[] {
  const { layout, grids, findings: noticed } = wireInput(context.job(), now);
  const findings = [...noticed, ...readChunks(layout, grids).findings];
  const places = context.job().locate(findings, now);
  return findings.map((finding, i) => ({ finding, tab: now.tab, place: places[i] ?? null }));
}

/** Findings of a table that was read again: each follows its row; whoever holds something else now is looked at again. */
function followed(context: Context, own: readonly Located[], before: FoundInput, now: FoundInput): Standing[] {
  const rows = followRows(before, now);
  const again = readAgain(context, now);
  return own.map(({ finding, place }) => {
    if (place === null) return { one: { finding, tab: now.tab, place }, edited: false };
    const { place: to, changed } = followPlace(before, now, rows, place);
    const one = { finding, tab: now.tab, place: to };
    return { one, edited: changed && (to === null || !again.some((other) => samePlace(other, one))) };
  });
}

const touches = ({ place }: Located, { range }: Edit): boolean => {
  if (place === null || range === null) return place !== null;
  const inRows = place.row >= range.row && place.row < range.row + range.rows;
  const { column } = place;
  return inRows && (column === null || (column >= range.column && column < range.column + range.columns));
};

/** Findings of a table too long to be read again: those in cells that were edited, or moved who knows where. */
function touched(own: readonly Standing[], tab: string, edits: readonly Edit[]): Standing[] {
  const here = edits.filter((edit) => edit.tab === tab);
  const moved = here.some(({ range }) => range === null);
  return own.map(({ one, edited }) => ({
    one: moved ? { ...one, tab, place: null } : { ...one, tab },
    edited: edited || here.some((edit) => touches(one, edit)),
  }));
}

/** Findings of one input: as the check had them, and as they stood when they were looked at last. */
interface Own {
  readonly input: JobInput;
  readonly located: readonly Located[];
  readonly standing: readonly Standing[];
}

/** How the findings of one input stand after edits; null: anything may have changed. */
async function standingOf(context: Context, own: Own, survey: Survey, edits: readonly Edit[] | null) {
  const { input, located, standing } = own;
  const tab = tabOf(input, survey);
  const before = context.session.inputs.find((one) => one.input === input);
  const all = (edited: boolean): Standing[] =>
    located.map((one) => ({ one: { ...one, tab: tab ?? one.tab, place: null }, edited }));
  // What is about a missing tab is cured by the tab; what was on a tab that is gone cannot be shown.
  if (!before) return all(tab !== null);
  if (tab === null) return all(true);
  const isTouched = edits === null || edits.some((edit) => edit.tab === tab);
  if (!isTouched) return standing.map(({ one, edited }) => ({ one: { ...one, tab }, edited }));
  const place = placeOf(input, survey);
  const rows = place && 'table' in place ? place.table.rows : before.rows.length;
  if (Math.max(rows, before.rows.length) > ROWS_REREAD_MAX)
    return touched(standing, tab, edits ?? [{ tab, range: null }]);
  const [now] = await collectInputs(context, survey, [input]);
  return now ? followed(context, located, before, now) : all(true);
}

/**
 * Looks at the findings of the last check again: cells follow rows that were inserted, deleted or sorted, marks of cells
 * edited vanish unless reading the cell finds it still wrong, and come back when the edit is taken back. The list tells
 * such findings apart from those seen cured by a check.
 */
export async function lookAtFindings(context: Context, survey: Survey, edits: readonly Edit[] | null): Promise<void> {
  const { session, store } = context;
  const { located } = session;
  if (!store.state.check || located.length === 0) return;
  const job = context.job();
  const standing = [...session.standing];
  for (const input of job.inputs) {
    const own = located.flatMap((one, i) => (inputOf(context, one) === input ? [i] : []));
    if (own.length === 0) continue;
    const now = await standingOf(
      context,
      { input, located: own.map((i) => located[i]!), standing: own.map((i) => standing[i]!) },
      survey,
      edits,
    );
    own.forEach((at, i) => {
      standing[at] = now[i]!;
    });
  }
  // A check that ended meanwhile knows better.
  if (session.located !== located || !store.state.check) return;
  session.standing = standing;
  const findings = standing.map(({ one, edited }) => listed(job, one, edited));
  const isSame = JSON.stringify(findings) === JSON.stringify(store.state.check.findings);
  // Inserted rows take over the looks of those beside them, our marks included.
  const isMoved = edits?.some(({ tab, range }) => range === null && standing.some(({ one }) => one.tab === tab));
  if (isSame && !isMoved) return;
  store.change({ check: { ...store.state.check, findings } });
  const open = standing.filter(({ edited }) => !edited).map(({ one }) => one);
  await context.ports.workbook.setMarks(marksOf(job, open));
}

/** Where findings come from: the run that found them, null where reading alone did, and the inputs it was given. */
interface FindingsSource {
  readonly runId: string | null;
  /** Fingerprint of the inputs with their places. */
  readonly print: string;
  /** All rules were looked at. */
  readonly isComplete: boolean;
  /** ISO instant of the check. */
  readonly at: string;
}

/** Lists findings as the inputs were read; marks are left as they are. */
export function listFindings(
  { session, store, job }: Context,
  findings: readonly Finding[],
  { found }: InputsRead,
  { at, isComplete }: Pick<FindingsSource, 'at' | 'isComplete'>,
): CheckState {
  session.located = locateAll(job(), findings, found);
  session.standing = session.located.map((one) => ({ one, edited: false }));
  const shown = new Set(session.located.map(({ finding }) => finding.table));
  session.inputs = found.filter(({ input }) => shown.has(input.layout.table));
  const check = checkState(job(), session.located, at, isComplete);
  store.change({ check });
  return check;
}

/** Lists findings and marks their cells; what was edited since the inputs were read is looked at once more. */
export async function showFindings(
  context: Context,
  findings: readonly Finding[],
  read: InputsRead,
  source: FindingsSource,
): Promise<CheckState> {
  const { session, ports } = context;
  const check = listFindings(context, findings, read, source);
  const { runId, at, print: inputs } = source;
  await context.keep({ checked: { runId, at, inputs } });
  await ports.workbook.setMarks(marksOf(context.job(), session.located));
  if (session.edits !== read.edits) await lookAtFindings(context, await ports.workbook.survey(), null);
  return check;
}

/** Forgets the last check: its cells hold something else now, or another job is in view. */
export async function dropFindings(context: Context): Promise<void> {
  const { session, store, ports } = context;
  const isMarked = session.located.some(({ place }) => place !== null);
  session.located = [];
  session.standing = [];
  session.inputs = [];
  if (store.state.check) store.change({ check: null });
  if (context.kept().checked) await context.keep({ checked: null });
  if (isMarked) await ports.workbook.setMarks([]);
}

/** Jumps to the cell of a finding, wherever its tab is called by now; to the tab where there is no single cell. */
export const goToFinding =
  (context: Context) =>
  (index: number): Promise<void> =>
    quietly(context, async () => {
      const { session, ports } = context;
      const one = session.standing[index]?.one;
      const input = one && inputOf(context, one);
      if (!input) return;
      const tab = tabOf(input, await ports.workbook.survey());
      if (tab === null) {
        context.tell({ kind: 'warning', text: say.missingTab(one.tab), details: [] });
        return;
      }
      const { place } = one;
      await ports.workbook.goTo(place === null ? { tab } : { tab, row: place.row, column: place.column ?? 0 });
    });

export const clearMarks = (context: Context) => (): Promise<void> =>
  task(context, say.task.marks, async () => {
    await dropFindings(context);
    // Also those that an earlier session left in the file.
    await context.ports.workbook.setMarks([]);
  });
