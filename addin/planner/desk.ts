import type { CellValue } from '../../schema/sheets/layout.ts';
import { foldName } from '../../schema/sheets/text.ts';
import type { JobDesk } from '../jobs/job.ts';
import type { TableRead, TableWrite } from '../ports.ts';
import { desk as words } from '../strings.ts';
import type { PaneActions } from './actions.ts';
import { type Context, task } from './context.ts';
import { decideAll } from './decide-all.ts';
import { settleInputs } from './stale.ts';
import type { DeskState } from './state.ts';
import { showUndo } from './undo-state.ts';

/** A fault of what was selected, told as it is. */
const tell = (context: Context, text: string): void => context.tell({ kind: 'info', text, details: [] });

const columnOf = ({ headers }: TableRead, header: string): number =>
  headers.findIndex((one) => foldName(one) === foldName(header));

async function tableOf({ ports }: Context, name: string): Promise<TableRead | null> {
  return (await ports.workbook.readTables([name])).get(name) ?? null;
}

/** Body row of the table that the selection begins in; null where it is elsewhere. */
async function selectedRow({ ports }: Context, table: TableRead): Promise<number | null> {
  const selected = await ports.workbook.readSelection();
  const row = selected.row - table.row - 1;
  return selected.tab === table.tab && row >= 0 && row < table.values.length ? row : null;
}

const itemAt = (table: TableRead, { headers }: JobDesk, row: number): string =>
  String(table.values[row]?.[columnOf(table, headers.item)] ?? '').trim();

async function look(context: Context, desk: JobDesk): Promise<void> {
  const runId = context.kept().shown?.runId;
  const table = await tableOf(context, desk.table);
  if (runId === undefined || table === null) return tell(context, words.noResult);
  const row = await selectedRow(context, table);
  if (row === null) return tell(context, words.notOnTable);
  const item = itemAt(table, desk, row);
  if (item === '') return tell(context, words.emptyRow);
  const explanation = await desk.explain(context.ports.ask, runId, item);
  context.store.change({ desk: { item, row, explanation, answer: null } });
}

/** All columns of a table as they stand, with some cells changed; only the columns with changes are written. */
function withCells(rows: number, columns: ReadonlyMap<number, readonly CellValue[]>): TableWrite {
  return {
    deleteRows: [],
    rows,
    columns: [...columns].map(([index, values]) => ({ index, values, day: false })),
  };
}

/** The person into the row: name, id and pin. Hours of somebody else are left to the next run. */
function rowWrite(
  table: TableRead,
  { headers }: JobDesk,
  row: number,
  person: { name: string; id: string },
): TableWrite {
  const isSame = String(table.values[row]?.[columnOf(table, headers.id)] ?? '') === person.id;
  const cells: readonly (readonly [string, CellValue])[] = [
    [headers.name, person.name],
    [headers.id, person.id],
    [headers.pin, 'pin'],
    ...(isSame ? [] : [[headers.hours, null] as const]),
  ];
  const columns = new Map<number, CellValue[]>();
  for (const [header, value] of cells) {
    const index = columnOf(table, header);
    if (index >= 0)
      columns.set(
        index,
        table.values.map((own, r) => (r === row ? value : (own[index] ?? null))),
      );
  }
  return withCells(table.values.length, columns);
}

/** A further row of the pins; a blank first row, as empty tables have, is taken. */
function pinsWrite({ headers, values }: TableRead, cells: readonly CellValue[]): TableWrite {
  const isBlank = values.length === 1 && values[0]!.every((cell) => cell === null || cell === '');
  const rows = [...(isBlank ? [] : values), cells];
  return withCells(rows.length, new Map(headers.map((_, index) => [index, rows.map((row) => row[index] ?? null)])));
}

async function write(context: Context, label: string, table: string, change: TableWrite): Promise<void> {
  const { workbook, now } = context.ports;
  await workbook.write({ label, at: now(), changes: [{ kind: 'write-table', table, write: change }] });
}

async function settle(context: Context, desk: JobDesk, state: DeskState, kind: 'pin' | 'forbid', personId: string) {
  const { item, row, explanation } = state;
  const person = explanation.people.find(({ id }) => id === personId)!;
  if (kind === 'pin') {
    const table = await tableOf(context, desk.table);
    if (table === null || itemAt(table, desk, row) !== item) return tell(context, words.moved);
    await write(context, words.step.pin(item), desk.table, rowWrite(table, desk, row, person));
  } else {
    const pins = await tableOf(context, desk.pins);
    if (pins === null) return tell(context, words.noPins);
    await write(context, words.step.forbid(item), desk.pins, pinsWrite(pins, [item, personId, 'forbid', null]));
  }
  // What is decided is an input of the next run.
  await settleInputs(context, 'changed');
  await showUndo(context);
  context.tell({ kind: 'success', text: words.settled[kind](person.name, item), details: [] });
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
