import type { CellValue, SheetLayout } from '../../../schema/sheets/layout.ts';
import { isParameterGrid } from '../../../schema/workbook/parameter-grid.ts';
import { say } from '../../strings.ts';
import type { PaneActions } from '../actions.ts';
import { type Context, exclusively } from '../context.ts';
import type { ImportState, ImportTableState } from '../state.ts';
import { writeInputRows } from '../write-inputs.ts';
import { mappedRows } from './mapped-rows.ts';
import { type ColumnMapping, proposeMapping, proposeTarget } from './propose-mapping.ts';
import { cellsSource, csvSource, type SourceTable } from './source-table.ts';

interface Draft {
  readonly source: SourceTable;
  readonly target: SheetLayout | null;
  readonly mapping: readonly ColumnMapping[];
}

const EXAMPLES = 3;

const layoutsOf = (context: Context): SheetLayout[] => context.job().inputs.map(({ layout }) => layout);

const isWorkbook = (name: string): boolean => /[.]xlsx$/i.test(name);

const remembered = (context: Context, layout: SheetLayout) => context.kept().mappings[layout.table] ?? {};

const draftOf = (context: Context, source: SourceTable, target: SheetLayout | null): Draft => ({
  source,
  target,
  mapping: target ? proposeMapping(target, source.headers, remembered(context, target)) : [],
});

const example = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value));

/** Columns the job needs that nothing fills. */
function missingOf({ source, target, mapping }: Draft): string[] {
  if (!target || isParameterGrid(source.headers)) return [];
  const required = Object.values(target.columns).filter((column) => column.required);
  return required
    .map(({ header }) => header)
    .filter((header) => mapping.find((one) => one.header === header)?.source == null);
}

function faultsOf(draft: Draft, drafts: readonly Draft[]): string[] {
  const { source, target } = draft;
  const faults = [...source.faults];
  if (!target) return faults;
  if (drafts.filter((other) => other.target === target).length > 1) faults.push(say.import.twice(target.tab));
  if (isParameterGrid(source.headers)) return faults;
  const missing = missingOf(draft);
  if (missing.length > 0) faults.push(say.import.missing(missing));
  if (source.rows.length > target.rowsMax) faults.push(say.import.tooMany(source.rows.length, target.rowsMax));
  return faults;
}

function tableState(draft: Draft, drafts: readonly Draft[]): ImportTableState {
  const { source, target, mapping } = draft;
  const columns = isParameterGrid(source.headers) ? [] : mapping;
  const required = new Map(Object.values(target?.columns ?? {}).map((column) => [column.header, column.required]));
  return {
    ...{ from: source.from, rows: source.rows.length, target: target?.table ?? null, sources: source.headers },
    columns: columns.map((one) => {
      const index = one.source === null ? -1 : source.headers.indexOf(one.source);
      const values = index < 0 ? [] : source.rows.slice(0, EXAMPLES).map((cells) => example(cells[index]));
      return { ...one, required: required.get(one.header) ?? false, examples: values };
    }),
    faults: faultsOf(draft, drafts),
  };
}

function importState(context: Context, drafts: readonly Draft[], mode: ImportState['mode']): ImportState {
  const tables = drafts.map((draft) => tableState(draft, drafts));
  const targets = layoutsOf(context).map(({ table, tab }) => ({ table, tab }));
  const chosen = drafts.filter(({ target }) => target !== null);
  const twice = new Set(chosen.map(({ target }) => target)).size < chosen.length;
  const isWhole = chosen.every((draft) => missingOf(draft).length === 0);
  return { targets, tables, mode, ready: chosen.length > 0 && !twice && isWhole };
}

async function fileSources(name: string, bytes: Uint8Array): Promise<SourceTable[]> {
  if (!isWorkbook(name)) return [csvSource(name, bytes)];
  // The reader of workbooks is large and needed by few: it is loaded when the first one is imported.
  const { readTabs } = await import('../../../schema/xlsx/read-tabs.ts');
  const { tabs, dateSystem } = await readTabs(bytes);
  return tabs.flatMap(({ name: tab, values }) => cellsSource(tab, values, dateSystem) ?? []);
}

/** Remembers which header filled which column, for the next file of the same kind. */
function mappingsOf(context: Context, drafts: readonly Draft[]) {
  const mappings = { ...context.kept().mappings };
  for (const { target, mapping } of drafts) {
    if (!target) continue;
    const pairs = mapping.flatMap(({ header, source, how }) =>
      source !== null && how !== 'same' ? [[header, source]] : [],
    );
    mappings[target.table] = { ...mappings[target.table], ...Object.fromEntries(pairs) };
  }
  return mappings;
}

type ImportActions = Pick<
  PaneActions,
  | 'importFiles'
  | 'importSelection'
  | 'setImportTarget'
  | 'setImportColumn'
  | 'setImportMode'
  | 'applyImport'
  | 'cancelImport'
>;

type Chosen = Draft & { readonly target: SheetLayout };

const isChosen = (draft: Draft): draft is Chosen => draft.target !== null;

/** Writes the mapped rows as one step; answers how many rows went where, one sentence each. */
async function applyDrafts(context: Context, chosen: readonly Chosen[], mode: ImportState['mode']): Promise<string[]> {
  const rows = Object.fromEntries(
    chosen.map(({ source, target, mapping }) => [target.table, mappedRows(target, source, mapping)]),
  );
  await writeInputRows(context, rows, say.step.import(chosen.map(({ source }) => source.from).join(', ')), mode);
  await context.keep({ mappings: mappingsOf(context, chosen) });
  return chosen.map(({ target }) => say.import.rows(target.tab, rows[target.table]?.length ?? 0));
}

/** Filling input tabs from files, tabs or selected cells whose columns may be named otherwise. */
export function importActions(context: Context): ImportActions {
  let drafts: readonly Draft[] = [];
  let mode: ImportState['mode'] = 'replace';
  const show = () => context.store.change({ importing: importState(context, drafts, mode), view: 'import' });
  const begin = (sources: readonly SourceTable[]) => {
    const { mappings } = context.kept();
    drafts = sources.map((source) => draftOf(context, source, proposeTarget(source, layoutsOf(context), mappings)));
    if (drafts.length === 0) context.tell({ kind: 'warning', text: say.import.nothing, details: [] });
    else show();
  };
  const revise = (table: number, change: (draft: Draft) => Draft) => {
    drafts = drafts.map((draft, i) => (i === table ? change(draft) : draft));
    show();
  };
  const readSelection = async () => {
    const { workbook } = context.ports;
    const { dateSystem } = await workbook.survey();
    const source = cellsSource(say.import.selection, (await workbook.readSelection()).values, dateSystem);
    begin(source ? [source] : []);
  };
  const apply = async () => {
    const details = await applyDrafts(context, drafts.filter(isChosen), mode);
    drafts = [];
    context.store.change({ importing: null, view: 'job' });
    context.tell({ kind: 'success', text: say.import.done, details });
  };
  return {
    async importFiles(files) {
      await exclusively(context, say.task.import, async () => {
        const sources: SourceTable[] = [];
        for (const { name, bytes } of files) sources.push(...(await fileSources(name, bytes)));
        begin(sources);
      });
    },
    async importSelection() {
      await exclusively(context, say.task.import, readSelection);
    },
    setImportTarget: (table, target) =>
      revise(table, ({ source }) =>
        draftOf(context, source, layoutsOf(context).find((layout) => layout.table === target) ?? null),
      ),
    setImportColumn: (table, header, source) =>
      revise(table, (draft) => ({
        ...draft,
        mapping: draft.mapping.map((one) => {
          if (one.header === header)
            return { header, source, how: source === null ? ('none' as const) : ('chosen' as const) };
          // A header of the source fills one column only: the column that had it before gives it up.
          return source !== null && one.source === source ? { ...one, source: null, how: 'none' as const } : one;
        }),
      })),
    setImportMode(chosen) {
      mode = chosen;
      show();
    },
    async applyImport() {
      await exclusively(context, say.task.import, apply);
    },
    cancelImport() {
      drafts = [];
      context.store.change({ importing: null });
    },
  };
}
