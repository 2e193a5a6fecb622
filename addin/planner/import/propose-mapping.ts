import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import { foldName } from '../../../schema/sheets/text.ts';
import { isNamed } from '../../../schema/xlsx/find-table.ts';
import type { SourceTable } from './source-table.ts';

export type Proposal = 'same' | 'remembered' | 'similar' | 'chosen' | 'none';

/** Which header of the source fills a column of the layout, and why; `source` null: the column stays empty. */
export interface ColumnMapping {
  readonly header: string;
  readonly source: string | null;
  readonly how: Proposal;
}

/** Two headers closer than this share of their letters are taken for the same word, spelled otherwise. */
const SIMILAR_MIN = 0.6;

const words = (header: string): string[] =>
  foldName(header)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Pairs of neighboring letters, for the Dice coefficient. */
function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i += 1)
    found.set(text.slice(i, i + 2), (found.get(text.slice(i, i + 2)) ?? 0) + 1);
  return found;
}

/** 0..1: the Dice coefficient of the letter pairs, 1 where one header's words are all among the other's. */
export function similarity(a: string, b: string): number {
  const [left, right] = [words(a), words(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  if (few.every((word) => many.includes(word))) return 0.9 + (0.1 * few.length) / many.length;
  const [one, other] = [pairs(left.join('')), pairs(right.join(''))];
  let shared = 0;
  let all = 0;
  for (const [pair, count] of one) {
    shared += Math.min(count, other.get(pair) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}

/**
 * Proposes where the columns of a source go: same header first, then what was chosen for this table before, then the
 * most similar header that is still free. Each header of the source is used at most once.
 */
export function proposeMapping(
  layout: SheetLayout,
  sources: readonly string[],
  remembered: Readonly<Record<string, string>>,
): ColumnMapping[] {
  const headers = Object.values(layout.columns).map(({ header }) => header);
  const chosen = new Map<string, ColumnMapping>();
  const free = new Set(sources.filter((source) => source.trim() !== ''));
  const take = (header: string, source: string | undefined, how: Proposal) => {
    if (source === undefined || chosen.has(header) || !free.has(source)) return;
    free.delete(source);
    chosen.set(header, { header, source, how });
  };
  for (const header of headers)
    take(
      header,
      [...free].find((source) => foldName(source) === foldName(header)),
      'same',
    );
  for (const header of headers) take(header, remembered[header], 'remembered');
  const rated = headers
    .flatMap((header) => [...free].map((source) => ({ header, source, score: similarity(header, source) })))
    .filter(({ score }) => score >= SIMILAR_MIN)
    .sort((a, b) => b.score - a.score);
  for (const { header, source } of rated) take(header, source, 'similar');
  return headers.map((header) => chosen.get(header) ?? { header, source: null, how: 'none' });
}

/**
 * The layout a source looks most like: by its name, else by how many of its columns are found; null where hardly any are.
 * `mappings`: per table, what was chosen before, so that the next file of a kind goes where the last one went.
 */
export function proposeTarget(
  source: SourceTable,
  layouts: readonly SheetLayout[],
  mappings: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): SheetLayout | null {
  const named = layouts.find((layout) => isNamed(layout, source.from.replace(/[.](csv|txt|xlsx)$/i, '')));
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
