import { isKnownId } from './doctor-ids.ts';
import { below, type JsonFindings, type JsonObject, numberAt, objectAt } from './json-place.ts';
import type { ListedDoctor } from './read-doctors.ts';

/**
 * Duties done elsewhere by doctor id. The original calls the list `offsets` or `dutyDaysOffset`, says that a positive number
 * means more duties, and gives fewer; its sign stays under its names. The names that say what they do are
 * `dutiesDoneElsewhere` and, with the other sign, `extraDuties`.
 */
const SIGNS = { offsets: 1, dutyDaysOffset: 1, dutiesDoneElsewhere: 1, extraDuties: -1 } as const;

export const OFFSET_KEYS = Object.keys(SIGNS) as readonly (keyof typeof SIGNS)[];

/** The lists of offsets, which stand beside the other sections. */
export function readOffsets(
  instance: JsonObject,
  doctors: readonly ListedDoctor[],
  findings: JsonFindings,
): ReadonlyMap<string, number> {
  const ids = new Set(doctors.map(({ id }) => id));
  const offsets = new Map<string, number>();
  for (const key of OFFSET_KEYS)
    for (const [id, own] of objectAt(instance.get(key), key, findings)) {
      const path = below(key, id);
      const offset = numberAt(own, path, {}, findings);
      if (!isKnownId(id, path, ids, findings) || offset === null) continue;
      if (offsets.has(id))
        findings.add(
          path,
          'TWICE',
          own,
          `${id} in one of ${OFFSET_KEYS.join(', ')}`,
          `${id} stands in two such lists.`,
        );
      offsets.set(id, SIGNS[key] * offset);
    }
  return offsets;
}
