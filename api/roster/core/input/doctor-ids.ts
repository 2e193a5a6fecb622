import type { JsonFindings } from './json-place.ts';

/** Ids beyond these are not listed one by one. */
const LISTED_MAX = 12;

export const oneOfIds = (ids: ReadonlySet<string>): string =>
  ids.size > 0 && ids.size <= LISTED_MAX ? `one of ${[...ids].join(', ')}` : 'an id of doctors';

/** Whether a list by doctor names one; told where it is nobody. */
export function isKnownId(id: string, path: string, ids: ReadonlySet<string>, findings: JsonFindings): boolean {
  if (!ids.has(id)) findings.add(path, 'UNKNOWN_DOCTOR', id, oneOfIds(ids), `No doctor has the id ${id}.`);
  return ids.has(id);
}
