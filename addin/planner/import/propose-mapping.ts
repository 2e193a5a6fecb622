import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import { foldName } from '../../../schema/sheets/text.ts';
import { isNamed } from '../../../schema/xlsx/find-table.ts';
import { similarity } from './similarity.ts';
import type { SourceTable } from './source-table.ts';

export type Proposal = 'same' | 'remembered' | 'similar' | 'chosen' | 'none';

/** Which header of the source fills a column of the layout, and why; `source` null: the column stays empty. */
export interface ColumnMapping {
  readonly header: string;
  readonly source: string | null;
  readonly how: Proposal;
}

/** By header of the layout the header of the source that filled it last; null: the planner left it empty. */
export type RememberedMapping = Readonly<Record<string, string | null>>;

/** Two headers closer than this share of their letters are taken for the same word, spelled otherwise. */
const SIMILAR_MIN = 0.6;

/**
 * Proposes where the columns of a source go: what the planner chose for this table before, then the same header, then the
 * most similar one that is still free and that she did not turn down. Each header of the source is used at most once.
 */
export function proposeMapping(
  layout: SheetLayout,
  sources: readonly string[],
  remembered: RememberedMapping,
): ColumnMapping[] {
  const headers = Object.values(layout.columns).map(({ header }) => header);
  const chosen = new Map<string, ColumnMapping>();
  const free = new Set(sources.filter((source) => source.trim() !== ''));
  const take = (header: string, source: string | undefined, how: Proposal) => {
    if (source === undefined || chosen.has(header) || !free.has(source)) return;
    free.delete(source);
    chosen.set(header, { header, source, how });
  };
  const named = (name: string) => [...free].find((source) => foldName(source) === foldName(name));
  for (const header of headers) {
    const before = remembered[header];
    if (before != null) take(header, named(before), 'remembered');
  }
  for (const header of headers) take(header, named(header), 'same');
  const rated = headers
    .filter((header) => remembered[header] !== null)
    .flatMap((header) => [...free].map((source) => ({ header, source, score: similarity(header, source) })))
    .filter(({ score }) => score >= SIMILAR_MIN)
    .sort((a, b) => b.score - a.score);
  for (const { header, source } of rated) take(header, source, 'similar');
  return headers.map((header) => chosen.get(header) ?? { header, source: null, how: 'none' });
}

/** What to remember of a mapping for the next file of its kind: choices, and proposals that were turned down. */
export function mappingToRemember(
  layout: SheetLayout,
  sources: readonly string[],
  mapping: readonly ColumnMapping[],
  before: RememberedMapping,
): RememberedMapping {
  const remembered: Record<string, string | null> = { ...before };
  const proposed = new Map(proposeMapping(layout, sources, {}).map((one) => [one.header, one.source] as const));
  for (const { header, source } of mapping) {
    if (source === proposed.get(header)) delete remembered[header];
    if (source !== null ? foldName(source) !== foldName(header) : proposed.get(header) != null)
      remembered[header] = source;
  }
  return remembered;
}

/**
 * The layout a source looks most like: by its name, else by how many of its columns are found; null where hardly any are.
 * `mappings`: per table, what was chosen before, so that the next file of a kind goes where the last one went.
 */
export function proposeTarget(
  source: SourceTable,
  layouts: readonly SheetLayout[],
  mappings: Readonly<Record<string, RememberedMapping>> = {},
): SheetLayout | null {
  const named = layouts.find((layout) => isNamed(layout, source.from.replace(/[.](csv|txt|xlsx|xlsm)$/i, '')));
  if (named) return named;
  const rated = layouts.map((layout) => {
    const mapping = proposeMapping(layout, source.headers, mappings[layout.table] ?? {});
    const same = mapping.filter(({ how }) => how === 'same' || how === 'remembered').length;
    const similar = mapping.filter(({ how }) => how === 'similar').length;
    return { layout, score: (same + similar / 2) / mapping.length };
  });
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 0.5 ? best.layout : null;
}
