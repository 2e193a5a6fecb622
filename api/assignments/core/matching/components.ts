import type { Instance } from './instance.ts';

/** Requests of each connected part of the problem, smallest part (by pairs) first; requests without pairs are in none. */
export function connectedRequests(instance: Instance): Int32Array[] {
  const { requests, starts, personOf, personStarts, personPairs, requestOf } = instance;
  const seen = new Uint8Array(requests);
  const seenPerson = new Uint8Array(instance.people);
  const parts: Int32Array[] = [];
  for (let root = 0; root < requests; root++) {
    if (seen[root] === 1 || starts[root] === starts[root + 1]) continue;
    const part = [root];
    seen[root] = 1;
    for (let at = 0; at < part.length; at++) {
      const r = part[at]!;
      for (let pair = starts[r]!; pair < starts[r + 1]!; pair++) {
        const p = personOf[pair]!;
        if (seenPerson[p] === 1) continue;
        seenPerson[p] = 1;
        for (let n = personStarts[p]!; n < personStarts[p + 1]!; n++) {
          const other = requestOf[personPairs[n]!]!;
          if (seen[other] === 0) {
            seen[other] = 1;
            part.push(other);
          }
        }
      }
    }
    parts.push(Int32Array.from(part).sort());
  }
  return parts.sort((a, b) => pairsOf(instance, a) - pairsOf(instance, b) || a[0]! - b[0]!);
}

export function pairsOf({ starts }: Instance, requests: Int32Array): number {
  return requests.reduce((sum, r) => sum + starts[r + 1]! - starts[r]!, 0);
}
