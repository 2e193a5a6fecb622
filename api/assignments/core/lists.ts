import { membersOf } from '../../../schema/sheets/settings.ts';
import { compareText } from '../../kernel/compare-text.ts';

/** Parts of a cell separated by semicolons, trimmed, each once, in their order. */
export const listOf = (cell: string | null): string[] => membersOf(cell ?? '');

/** Text as it compares: trimmed, in lower case. */
export const folded = (text: string | null): string => (text ?? '').trim().toLowerCase();

/** Order of code units, the same in every locale; nulls last. */
export function byText(a: string | null, b: string | null): number {
  if (a !== null && b !== null) return compareText(a, b);
  return a === b ? 0 : a === null ? 1 : -1;
}

/** `CARD-PCI:3` as skill and level; level 1 where none or no whole number from 1 to 5 stands behind the colon. */
export function skillOf(text: string): { skill: string; level: number } {
  const match = /^(.*):([1-5])$/.exec(text);
  return match ? { skill: match[1]!.trim(), level: Number(match[2]) } : { skill: text, level: 1 };
}

/** The same written again, `CARD-PCI:3`; level 1 goes without saying. */
export const skillText = (skill: string, level: number): string => (level > 1 ? `${skill}:${level}` : skill);
