import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { JobInput } from '../../jobs/job.ts';
import { say } from '../../strings.ts';
import type { PaneActions } from '../actions.ts';
import { type Context, exclusively } from '../context.ts';
import type { ImportState } from '../state.ts';
import { writeInputRows } from '../write-inputs.ts';
import { type Chosen, type Draft, importState, isChosen, leftOut } from './drafts.ts';
import { fileSources, type ImportFile } from './file-sources.ts';
import { mappedRows } from './mapped-rows.ts';
import { mappingToRemember, proposeMapping, proposeTarget, type RememberedMapping } from './propose-mapping.ts';
import { cellsSource, type SourceTable } from './source-table.ts';

/** Headers longer than this are remembered by nobody: what a workbook keeps is small. */
const REMEMBERED_CHARACTERS_MAX = 100;
const REMEMBERED = 'mapping.';

/** What filled a table last: in this workbook, else in any other on this machine. */
function rememberedOf({ keeper, ports }: Context, table: string): RememberedMapping {
  const here = keeper.kept.mappings[table];
  if (here) return here;
  try {
    return (JSON.parse(ports.remembered.get(REMEMBERED + table) ?? '{}') ?? {}) as RememberedMapping;
  } catch {
    return {};
  }
}

/** Remembers which header filled which column, for the next file of the same kind. */
async function remember(context: Context, chosen: readonly Chosen[]): Promise<void> {
  const { keeper, ports } = context;
  const mappings: Record<string, RememberedMapping> = {};
  for (const { source, target, mapping } of chosen) {
    if (mapping.length === 0) continue;
    const { layout } = target;
    const all = mappingToRemember(layout, source.headers, mapping, rememberedOf(context, layout.table));
    const short = Object.entries(all).filter(([, name]) => (name?.length ?? 0) <= REMEMBERED_CHARACTERS_MAX);
    mappings[layout.table] = Object.fromEntries(short);
    ports.remembered.set(REMEMBERED + layout.table, JSON.stringify(mappings[layout.table]));
  }
  await keeper.change((kept) => ({ ...kept, mappings: { ...kept.mappings, ...mappings } }));
}

/** Writes the mapped rows as one step; answers how many rows went where and what did not, one sentence each. */
async function applyDrafts(context: Context, chosen: readonly Chosen[], mode: ImportState['mode']) {
  const job = context.job();
  const rows: Record<string, readonly (readonly CellValue[])[]> = {};
  for (const { source, target, mapping } of chosen)
    rows[target.layout.table] = await mappedRows(job, target, source, mapping);
  const from = chosen.map(({ source }) => source.from).join(', ');
  const remarks = await writeInputRows(context, rows, say.step.import(from), mode);
  await remember(context, chosen);
  const counts = chosen.map(({ target: { layout } }) => say.import.rows(layout.tab, rows[layout.table]?.length ?? 0));
  const left = chosen.flatMap((draft) => {
    const headers = leftOut(job, draft);
    return headers.length > 0 ? [`${draft.source.from}: ${say.import.leftOut(headers)}`] : [];
  });
  return { details: [...counts, ...remarks, ...left], isPlain: remarks.length === 0 };
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

/** Puts another header of the source into a column; the column that had it before gives it up. */
const remapped = (draft: Draft, header: string, source: string | null): Draft => ({
  ...draft,
  mapping: draft.mapping.map((one) => {
    if (one.header === header)
      return { header, source, how: source === null ? ('none' as const) : ('chosen' as const) };
    return source !== null && one.source === source ? { ...one, source: null, how: 'none' as const } : one;
  }),
});

/** Filling input tabs from files, tabs or selected cells whose columns may be named otherwise. */
export function importActions(context: Context): ImportActions {
  const { store } = context;
  let drafts: readonly Draft[] = [];
  let mode: ImportState['mode'] = 'replace';
  const inputOf = (table: string | undefined): JobInput | null =>
    context.job().inputs.find(({ layout }) => layout.table === table) ?? null;
  const draftOf = (source: SourceTable, target: JobInput | null): Draft => ({
    ...{ source, target },
    mapping: target ? proposeMapping(target.layout, source.headers, rememberedOf(context, target.layout.table)) : [],
  });
  const isHeader = (cells: readonly CellValue[]) =>
    context.job().inputs.some((one) => context.job().readsAsIs(one, cells));
  const show = () => store.change({ importing: importState(context.job(), drafts, mode) });
  const begin = (sources: readonly SourceTable[], sentences: readonly string[]) => {
    const layouts = context.job().inputs.map(({ layout }) => layout);
    const mappings = Object.fromEntries(layouts.map(({ table }) => [table, rememberedOf(context, table)]));
    drafts = sources.map((source) => draftOf(source, inputOf(proposeTarget(source, layouts, mappings)?.table)));
    if (drafts.length > 0) {
      show();
      store.change({ view: 'import' });
    }
    if (drafts.length === 0 || sentences.length > 0)
      context.tell({
        kind: 'warning',
        text: drafts.length === 0 ? say.import.nothing : say.import.notAll,
        details: sentences,
      });
  };
  const revise = (table: number, change: (draft: Draft) => Draft) => {
    drafts = drafts.map((draft, i) => (i === table ? change(draft) : draft));
    show();
  };
  const forget = () => {
    drafts = [];
    store.change({ importing: null });
  };
  return {
    async importFiles(files: readonly ImportFile[]) {
      await exclusively(context, say.task.import, async () => {
        const { sources, sentences } = await fileSources(files, isHeader);
        begin(sources, sentences);
      });
    },
    async importSelection() {
      await exclusively(context, say.task.import, async () => {
        const { workbook } = context.ports;
        const { dateSystem } = await workbook.survey();
        const { values } = await workbook.readSelection();
        begin([cellsSource(say.import.selection, values, dateSystem, isHeader) ?? []].flat(), []);
      });
    },
    setImportTarget: (table, target) => revise(table, ({ source }) => draftOf(source, inputOf(target ?? undefined))),
    setImportColumn: (table, header, source) => revise(table, (draft) => remapped(draft, header, source)),
    setImportMode(chosen) {
      mode = chosen;
      show();
    },
    async applyImport() {
      await exclusively(context, say.task.import, async () => {
        if (!store.state.importing?.ready) return;
        const { details, isPlain } = await applyDrafts(context, drafts.filter(isChosen), mode);
        forget();
        store.change({ view: 'job' });
        context.tell({ kind: isPlain ? 'success' : 'warning', text: say.import.done, details });
      });
    },
    cancelImport: forget,
  };
}
