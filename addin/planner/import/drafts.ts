import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Job, JobInput } from '../../jobs/job.ts';
import { say } from '../../strings.ts';
import type { ImportState, ImportTableState } from '../state.ts';
import type { ColumnMapping } from './propose-mapping.ts';
import type { SourceTable } from './source-table.ts';
import { ambiguityOf } from './typed-cells.ts';

/** A table that was found, and where it goes so far. */
export interface Draft {
  readonly source: SourceTable;
  readonly target: JobInput | null;
  readonly mapping: readonly ColumnMapping[];
}

export type Chosen = Draft & { readonly target: JobInput };

export const isChosen = (draft: Draft): draft is Chosen => draft.target !== null;

const EXAMPLES = 3;

const example = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value));

/** A shape of the job's own is read as it stands; there is nothing to map. */
const isMapped = (job: Job, { source, target }: Draft): boolean =>
  target !== null && !job.readsAsIs(target, source.headers);

/** Columns the job needs that nothing fills. */
function missingOf({ target, mapping }: Chosen): string[] {
  const required = Object.values(target.layout.columns).filter((column) => column.required);
  return required
    .map(({ header }) => header)
    .filter((header) => mapping.find((one) => one.header === header)?.source == null);
}

/** Why a table cannot be imported as it is. */
function faultsOf(job: Job, draft: Draft, drafts: readonly Draft[]): string[] {
  const { source } = draft;
  const faults = [...source.faults];
  if (!isChosen(draft)) return faults;
  const { tab, rowsMax } = draft.target.layout;
  if (drafts.filter(({ target }) => target === draft.target).length > 1) faults.push(say.import.twice(tab));
  const missing = isMapped(job, draft) ? missingOf(draft) : [];
  if (missing.length > 0) faults.push(say.import.missing(missing));
  if (source.rows.length > rowsMax) faults.push(say.import.tooMany(source.rows.length, rowsMax));
  return faults;
}

/** Columns of the source that fill nothing: said before and after, so that nothing is lost in silence. */
export function leftOut(job: Job, draft: Draft): string[] {
  if (!isMapped(job, draft)) return [];
  const used = new Set(draft.mapping.map(({ source }) => source));
  return draft.source.headers.filter((header) => header !== '' && !used.has(header));
}

function notesOf(job: Job, draft: Draft): string[] {
  const { source, target, mapping } = draft;
  const notes = [...source.notes];
  if (!target || !isMapped(job, draft)) return notes;
  const types = new Map(Object.values(target.layout.columns).map(({ header, type }) => [header, type] as const));
  for (const { header, source: name } of mapping) {
    const found = name === null ? null : ambiguityOf(source, source.headers.indexOf(name), types.get(header) ?? 'text');
    if (found && name !== null) notes.push(say.import.readAs[found.kind](name, found.example));
  }
  const left = leftOut(job, draft);
  return left.length > 0 ? [...notes, say.import.leftOut(left)] : notes;
}

function tableState(job: Job, draft: Draft, drafts: readonly Draft[]): ImportTableState {
  const { source, target, mapping } = draft;
  const columns = isMapped(job, draft) ? mapping : [];
  const required = new Map(
    Object.values(target?.layout.columns ?? {}).map((column) => [column.header, column.required] as const),
  );
  return {
    ...{ from: source.from, rows: source.rows.length, target: target?.layout.table ?? null },
    sources: source.headers.filter((header) => header !== ''),
    columns: columns.map((one) => {
      const index = one.source === null ? -1 : source.headers.indexOf(one.source);
      const values = index < 0 ? [] : source.rows.slice(0, EXAMPLES).map((cells) => example(cells[index]));
      return { ...one, required: required.get(one.header) ?? false, examples: values };
    }),
    faults: faultsOf(job, draft, drafts),
    notes: notesOf(job, draft),
  };
}

export function importState(job: Job, drafts: readonly Draft[], mode: ImportState['mode']): ImportState {
  const tables = drafts.map((draft) => tableState(job, draft, drafts));
  const targets = job.inputs.map(({ layout: { table, tab } }) => ({ table, tab }));
  const chosen = tables.filter(({ target }) => target !== null);
  return { targets, tables, mode, ready: chosen.length > 0 && chosen.every(({ faults }) => faults.length === 0) };
}
