const TAB_NAME_MAX = 31;

/**
 * A name a worksheet may have for a category: at most 31 characters, none of `[]:*?/\`, no quote at its ends, not History,
 * unlike all of `taken` in any case.
 */
export function tabNameOf(category: string, taken: readonly string[]): string {
  const safe = category
    .replaceAll(/[[\]:*?/\\]+/g, '-')
    .replace(/^['\s]+/, '')
    .slice(0, TAB_NAME_MAX)
    .replace(/['\s]+$/, '');
  const used = new Set([...taken, 'History'].map((name) => name.toLowerCase()));
  const first = safe === '' ? 'Category' : safe;
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` (${count})`;
    const name = first.slice(0, TAB_NAME_MAX - suffix.length) + suffix;
    if (!used.has(name.toLowerCase())) return name;
  }
}
