const NAME_MAX = 31;

/** `Plan`, or `Plan (2)` where a tab is called so already; the name is taken from then on. Excel ignores the case of names. */
export function freeTabName(name: string, taken: Set<string>, suffixOf = (n: number): string => ` (${n})`): string {
  let free = name.slice(0, NAME_MAX);
  for (let n = 2; taken.has(free.toLowerCase()); n += 1) {
    const suffix = suffixOf(n);
    free = name.slice(0, NAME_MAX - suffix.length) + suffix;
  }
  taken.add(free.toLowerCase());
  return free;
}

/** `Plan (before undo)`, then `Plan (before undo 2)`. */
export function nameBeforeUndo(name: string, taken: Set<string>): string {
  const suffix = ' (before undo)';
  return freeTabName(name.slice(0, NAME_MAX - suffix.length) + suffix, taken, (n) => ` (before undo ${n})`);
}
