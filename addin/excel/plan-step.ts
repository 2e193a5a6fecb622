import type { Tab } from '../../schema/workbook/workbook.ts';
import type { Change, TableWrite, WriteReport, WriteStep } from '../ports.ts';
import { isBackup, regionName } from './own-names.ts';
import { type PlannedRedraw, planRedraws, queueCharts, queueRedraw, type RedrawQuestions } from './plan-redraw.ts';
import { type PlannedTable, plannedTable, queueTable, type TableQuestions, tableNamed } from './plan-tables.ts';
import { refuseProtected } from './protection.ts';
import type { FoundTable, Overview } from './survey.ts';
import { freeTabName } from './tab-names.ts';

export interface PlannedTab {
  readonly tab: Tab;
  readonly region: string;
  /** Its final name. */
  readonly name: string;
  /** Tab it comes after, by its name in the workbook; null: at the end. */
  readonly after: string | null;
}

/** Everything a step will do, decided before the first cell is written. */
export interface Plan {
  readonly tables: readonly PlannedTable[];
  readonly redraws: readonly PlannedRedraw[];
  readonly added: readonly PlannedTab[];
  /** Tabs taken out, by name. */
  readonly removed: readonly string[];
  /** Regions whose table was written in place: their names follow it. */
  readonly tableRegions: readonly {
    readonly region: string;
    readonly table: FoundTable;
    readonly rows: number;
    readonly columns: number;
  }[];
  /** Final names of tabs, by the name asked for. */
  readonly tabNames: ReadonlyMap<string, string>;
  readonly beside: readonly string[];
  readonly replaced: WriteReport['replaced'];
}

type ChangeOf<K extends Change['kind']> = Extract<Change, { kind: K }>;

const ofKind = <K extends Change['kind']>(step: WriteStep, kind: K): ChangeOf<K>[] =>
  step.changes.filter((change): change is ChangeOf<K> => change.kind === kind);

/** The table a region consists of, where the new drawing has the very same columns. */
function sameTable(seen: Overview, change: ChangeOf<'redraw-tab'>): FoundTable | null {
  const [table, ...more] = change.tab.tables;
  const region = seen.regions.find(({ name }) => name === change.region);
  if (!table || more.length > 0 || change.tab.cells.length > 0 || !region) return null;
  const found = seen.tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase());
  const same =
    found?.tab === region.tab &&
    found.hasHeaders &&
    found.headers.length === table.columns.length &&
    table.columns.every(({ header }, index) => header === found.headers[index]);
  return same ? found : null;
}

const wholeTable = ({ tables: [table] }: Tab) => ({
  deleteRows: [],
  rows: Math.max(1, table!.rows.length),
  columns: table!.columns.map(({ day }, index) => ({
    index,
    day: day === true,
    values: table!.rows.length === 0 ? [null] : table!.rows.map((row) => row[index] ?? null),
  })),
});

/** Regions that begin with a table that is written: they reach as far as it does afterwards. */
const tableRegionsOf = (seen: Overview, tables: readonly TableQuestions[]): Plan['tableRegions'] =>
  tables.flatMap(({ found: table, write: { rows } }) =>
    seen.regions
      .filter(
        ({ tab, range }) =>
          tab === table.tab &&
          range.row === table.row &&
          range.column === table.column &&
          range.columns <= table.headers.length,
      )
      .map(({ name: region, range: { columns } }) => ({ region, table, rows, columns })),
  );

/** Names the new tabs will have. Tabs that are taken out in the same step make room for their name. */
function nameTabs(
  seen: Overview,
  removed: readonly string[],
  tabs: readonly {
    readonly tab: Tab;
    readonly region: string;
    readonly after: string | null;
    readonly kind?: 'add-tab';
  }[],
): { added: PlannedTab[]; tabNames: Map<string, string> } {
  const gone = new Set(removed.map((name) => name.toLowerCase()));
  const taken = new Set(seen.tabs.map(({ name }) => name.toLowerCase()).filter((name) => !gone.has(name)));
  const tabNames = new Map<string, string>();
  const named = tabs.map((each) => {
    const name = freeTabName(each.tab.name, taken);
    tabNames.set(each.tab.name, name);
    return { ...each, name };
  });
  // A drawing that had to go beside its old one names that one as it is called.
  const existing = (name: string | null): string | null => (name === null ? null : (tabNames.get(name) ?? name));
  return {
    added: named.map(({ tab, region, name, after, kind }) => ({
      ...{ tab, region, name },
      after: kind === 'add-tab' ? existing(after) : after,
    })),
    tabNames,
  };
}

/** Notes of headers as a drawing of nothing else, its table at the place of the header; null where none change. */
function notesTab({ notes }: TableWrite): Tab | null {
  if (!notes) return null;
  const columns = Array.from({ length: Math.max(0, ...notes.map(({ index }) => index + 1)) }, (_, at) => {
    const note = notes.find(({ index }) => index === at);
    return { header: note?.header ?? '', style: {}, ...(note ? { note: note.text } : {}) };
  });
  return {
    ...{ name: '', purpose: 'table', description: '', widths: [], frozenRows: 0, frozenColumns: 0, gridlines: true },
    tables: [{ name: '', row: 0, column: 0, columns, headerStyle: {}, rows: [] }],
    ...{ cells: [], validations: [], conditionalFormats: [], charts: [] },
    page: { landscape: true, fit: 'width', repeatRows: 0 },
  };
}

/** Asks about all touched tabs at once, then about charts where there are any. */
async function ask(
  context: Excel.RequestContext,
  tables: readonly TableQuestions[],
  redraws: readonly RedrawQuestions[],
): Promise<void> {
  if (tables.length + redraws.length > 0) await context.sync();
  if (!redraws.some(({ drawn }) => drawn.items.length > 0)) return;
  for (const redraw of redraws) queueCharts(redraw);
  await context.sync();
}

/** Looks at everything the step touches and decides; writes nothing. At most two requests, and blocks of values. */
export async function planStep(context: Excel.RequestContext, seen: Overview, step: WriteStep): Promise<Plan> {
  const asked = ofKind(step, 'redraw-tab').map((change) => ({ change, table: sameTable(seen, change) }));
  const tables = [
    ...ofKind(step, 'write-table').map(({ table, write }) =>
      queueTable(context, tableNamed(seen, table), write, notesTab(write)),
    ),
    ...asked.flatMap(({ change: { tab }, table }) => (table ? [queueTable(context, table, wholeTable(tab), tab)] : [])),
  ];
  const redraws = asked.flatMap(({ change, table }) => (table ? [] : (queueRedraw(context, seen, change) ?? [])));
  const removed = ofKind(step, 'remove-tab')
    .map(({ name }) => name)
    .filter((name) => seen.tabs.some((tab) => !isBackup(tab) && tab.name.toLowerCase() === name.toLowerCase()));
  const touched = [...tables.map(({ found }) => found.tab), ...redraws.map(({ tabName }) => tabName)];
  refuseProtected(seen, [...touched, ...removed]);
  await ask(context, tables, redraws);
  const replaced: WriteReport['replaced'][number][] = [];
  const inPlace = await planRedraws(context, redraws, replaced);
  const followed = tableRegionsOf(seen, tables);
  const drawn = new Set(
    [...inPlace, ...asked.filter(({ table }) => table).map(({ change }) => change)].map(({ region }) => region),
  );
  const anew = asked
    .map(({ change }) => change)
    .filter(({ region }) => !drawn.has(region))
    .map(({ tab, region }) => ({ tab, region, after: seen.regions.find(({ name }) => name === region)?.tab ?? null }));
  const { added, tabNames } = nameTabs(seen, removed, [...ofKind(step, 'add-tab'), ...anew]);
  return {
    tables: tables.map(plannedTable),
    redraws: inPlace,
    added,
    removed,
    tableRegions: followed,
    tabNames,
    beside: anew.filter(({ after }) => after !== null).map(({ tab }) => tab.name),
    replaced,
  };
}

/** Defined names the step makes or moves. */
export const touchedNames = ({ redraws, added, tableRegions }: Plan): string[] =>
  [...redraws, ...added, ...tableRegions].map(({ region }) => regionName(region));
