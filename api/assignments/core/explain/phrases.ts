/** Half hours as hours with their unit, e.g. `7.5 h`. */
export const inHours = (halfHours: number): string => `${halfHours / 2} h`;

/** A score as planners see it: at most one decimal. */
export const inPoints = (points: number): string => `${Math.round(points * 10) / 10}`;

/** `1 person`, `3 people`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const peopleCounted = (count: number): string => counted(count, 'person', 'people');

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Clauses as one sentence: first letter large, a full stop at the end. */
export function sentence(clauses: readonly string[]): string {
  const text = clauses.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A person as planners know her: name and id, or the id alone where there is no other name. */
export const named = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === '' || name === id ? id : `${name} (${id})`;

/** A person in a list of several, whose ids stand beside it. */
export const shortName = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === '' ? id : name;
