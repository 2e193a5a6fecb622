import type { JobDesk } from '../jobs/job.ts';
import type { TableRead } from '../ports.ts';
import { desk as words } from '../strings.ts';
import type { PaneActions } from './actions.ts';
import { columnOf } from './cell-edits.ts';
import { type Context, task } from './context.ts';
import { decideAll } from './decide-all.ts';
import { settle } from './settle.ts';
import type { DeskState } from './state.ts';

/** A fault of what was selected, told as it is. */
const tell = (context: Context, text: string): void => context.tell({ kind: 'info', text, details: [] });

async function tableOf({ ports }: Context, name: string): Promise<TableRead | null> {
  return (await ports.workbook.readTables([name])).get(name) ?? null;
}

/** Body row of the table that the selection begins in; null where it is elsewhere. */
async function selectedRow({ ports }: Context, table: TableRead): Promise<number | null> {
  const selected = await ports.workbook.readSelection();
  const row = selected.row - table.row - 1;
  return selected.tab === table.tab && row >= 0 && row < table.values.length ? row : null;
}

const textAt = (table: TableRead, header: string, row: number): string =>
  String(table.values[row]?.[columnOf(table, header)] ?? '').trim();

async function look(context: Context, desk: JobDesk): Promise<void> {
  const runId = context.kept().shown?.runId;
  const table = await tableOf(context, desk.table);
  if (runId === undefined || table === null) return tell(context, words.noResult);
  if (columnOf(table, desk.headers.item) < 0) return tell(context, words.noColumn(desk.headers.item, table.tab));
  const row = await selectedRow(context, table);
  if (row === null) return tell(context, words.notOnTable);
  const item = textAt(table, desk.headers.item, row);
  if (item === '') return tell(context, words.emptyRow);
  const explanation = await desk.explain(context.ports.ask, runId, item);
  const line = textAt(table, desk.headers.line, row);
  context.store.change({ desk: { item, line, row, explanation, answer: null } });
}

/** Why and why not, what if, pin and keep off, from the row that is selected. */
export function deskActions(context: Context): Pick<PaneActions, 'lookAtRow' | 'decide' | 'askWhatIf' | 'settle'> {
  const withDesk = (label: string, work: (desk: JobDesk, state: DeskState | null) => Promise<void>) =>
    task(context, label, async () => {
      const { desk } = context.job();
      if (desk) await work(desk, context.store.state.desk);
    });
  return {
    lookAtRow: () => withDesk(words.looking, (desk) => look(context, desk)),
    decide: (record) => withDesk(record ? words.recording : words.checking, (desk) => decideAll(context, desk, record)),
    askWhatIf: (kind, personId) =>
      withDesk(words.asking, async (desk, state) => {
        const runId = context.kept().shown?.runId;
        if (!state || runId === undefined) return;
        const text = await desk.whatIf(context.ports.ask, runId, { kind, item: state.item, personId });
        context.store.change({ desk: { ...state, answer: { personId, text } } });
      }),
    settle: (kind, personId) =>
      withDesk(words.settling, async (desk, state) => {
        if (state) await settle(context, desk, state, kind, personId);
      }),
  };
}
