const TAB_NAME_MAX = 31;

/** `Plan`, or where that is taken in any case `Plan (2)`, within the 31 characters of a tab name. */
export function freeTabName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map((one) => one.toLowerCase()));
  if (!names.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const candidate = name.slice(0, TAB_NAME_MAX - suffix.length) + suffix;
    if (!names.has(candidate.toLowerCase())) return candidate;
  }
}

/** `Findings`, or where a table has that name in any case `Findings_2`. */
export function freeTableName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map((one) => one.toLowerCase()));
  if (!names.has(name.toLowerCase())) return name;
  for (let number = 2; ; number += 1) if (!names.has(`${name}_${number}`.toLowerCase())) return `${name}_${number}`;
}
