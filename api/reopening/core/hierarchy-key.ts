import type { SubServiceKey } from './types.ts';

/** The word that stands for every value of a level. Read in any case. */
export const ALL = 'ALL';

/** A control character that no sheet holds: joined levels cannot run into each other. */
const SEPARATOR = '\u001f';

/** Key cells as read; capacity rows have no indicators. */
export interface KeyCells {
  readonly facility: string | null;
  readonly serviceLine: string | null;
  readonly subService: string | null;
  readonly ipOp?: string | null;
  readonly medSurg?: string | null;
}

/** A hierarchy key (H5) in the one spelling that is compared: trimmed, ALL and indicators upper case, '' = empty. */
export interface HierarchyKey extends SubServiceKey {
  readonly ipOp: string;
  readonly medSurg: string;
  /** All five levels in one text; equal exactly when they are, and in the order of the levels. */
  readonly text: string;
}

/** Trimmed; ALL in any case becomes `ALL`. Case counts otherwise. */
export function canonicalLevel(cell: string | null | undefined): string {
  const text = (cell ?? '').trim();
  return text.length === ALL.length && text.toUpperCase() === ALL ? ALL : text;
}

/** Trimmed and upper case: indicators are compared in any case. */
export const canonicalIndicator = (cell: string | null | undefined): string => (cell ?? '').trim().toUpperCase();

export function canonicalKey(cells: KeyCells): HierarchyKey {
  const facility = canonicalLevel(cells.facility);
  const serviceLine = canonicalLevel(cells.serviceLine);
  const subService = canonicalLevel(cells.subService);
  const ipOp = canonicalIndicator(cells.ipOp);
  const medSurg = canonicalIndicator(cells.medSurg);
  const text = joinKey(facility, serviceLine, subService, ipOp, medSurg);
  return { facility, serviceLine, subService, ipOp, medSurg, text };
}

export const joinKey = (...levels: readonly string[]): string => levels.join(SEPARATOR);

export const subServiceText = (key: SubServiceKey): string => joinKey(key.facility, key.serviceLine, key.subService);

/**
 * The eight ways a row may name a sub-service: each level itself or ALL.
 * A pool row covers a use exactly when its own levels are among the eight of the use.
 */
export function patternsOf(key: SubServiceKey): string[] {
  const patterns: string[] = [];
  for (const facility of [key.facility, ALL])
    for (const serviceLine of [key.serviceLine, ALL])
      for (const subService of [key.subService, ALL]) patterns.push(joinKey(facility, serviceLine, subService));
  return patterns;
}

/**
 * Makes keys, each distinct spelling once: 500,000 demand rows name a few dozen patient groups.
 * Rows of one group come in runs as a rule, so the last one is looked at first.
 */
export function keyReader(): (cells: KeyCells) => HierarchyKey {
  const known = new Map<string, HierarchyKey>();
  const byText = new Map<string, HierarchyKey>();
  return (cells) => {
    const { facility, serviceLine, subService, ipOp, medSurg } = cells;
    const spelling = `${facility ?? ''}${SEPARATOR}${serviceLine ?? ''}${SEPARATOR}${subService ?? ''}${SEPARATOR}${ipOp ?? ''}${SEPARATOR}${medSurg ?? ''}`;
    const found = known.get(spelling);
    if (found) return found;
    const key = canonicalKey(cells);
    const same = byText.get(key.text) ?? key;
    byText.set(key.text, same);
    known.set(spelling, same);
    return same;
  };
}
