import { foldName } from '../../../schema/sheets/text.ts';

const words = (header: string): string[] =>
  // bedType is two words; folding makes them one.
  foldName(header.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
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
