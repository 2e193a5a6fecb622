import { excelSerial } from '../../schema/workbook/calendar.ts';
import type { Content } from '../../schema/workbook/workbook.ts';

/** A cell holds 32,767 characters; Excel refuses the whole request for one that is longer. */
const TEXT_MAX = 32_767;
const TEXT_KEPT = 32_700;
/** Day 0 of the 1904 date system. */
const DAYS_1904 = 1462;

/** What starts a formula, or would be taken for one, after blanks that Excel ignores. Full-width forms count as well. */
const FORMULA_START = /^[\s\u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]/u;
/** Control characters at the start move text into the next cell when pasted; an apostrophe would be swallowed. */
const SWALLOWED_START = /^[\t\r\n'\uFF07]/u;
/** Numbers, dates, times, shares, sums of money, errors: all begin so. */
const NUMBER_START = /^[\s\u00A0]*[\p{N}\p{Sc}.,(%#]/u;
/** `May 5` and `kr 5`, in any language. */
const WORD_AND_NUMBER = /^\s*\p{L}{1,12}\p{Sc}?[.]?[\s/-]*[\p{N}.,/: -]+$/u;
/** Truth values of the languages Excel is sold in are single words; a name of one word with an apostrophe does no harm. */
const TRUTH =
  /^\s*(true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|verdadeiro|waar|onwaar|sand|falsk|sann|usann|usant|sant|tosi|ep\u00E4tosi|prawda|fa\u0142sz|pravda|nepravda|igaz|hamis|do\u011Fru|yanl\u0131\u015F)\s*$/iu;

/** Whether Excel would make anything but this very text of it. */
export const needsApostrophe = (text: string): boolean =>
  FORMULA_START.test(text) ||
  SWALLOWED_START.test(text) ||
  NUMBER_START.test(text) ||
  WORD_AND_NUMBER.test(text) ||
  TRUTH.test(text);

/** Text as a cell keeps it: without the characters no file can hold, and cut with a word on it where it is too long. */
function keptText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const legal = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
  return legal.length <= TEXT_MAX ? legal : `${legal.slice(0, TEXT_KEPT)} … (${legal.length} characters, cut)`;
}

/** Text for `range.values` that arrives in the cell as this very text: never as formula, number or date. */
export function textCell(text: string): string {
  const kept = keptText(text);
  return needsApostrophe(kept) ? `'${kept}` : kept;
}

export type DateSystem = 1900 | 1904;

/** Serial number of an ISO day in the workbook's date system, or null where the text is no day. */
export function daySerial(day: string, dateSystem: DateSystem): number | null {
  const serial = excelSerial(day);
  if (serial === null || dateSystem === 1900) return serial;
  return serial < DAYS_1904 ? null : serial - DAYS_1904;
}

export const isDay = (value: Content): value is { readonly day: string } => typeof value === 'object' && value !== null;

/** A content as it stands in the cell afterwards: what `range.values` hands out, '' for an empty cell. */
export function cellContent(value: Content, day: boolean, dateSystem: DateSystem): string | number | boolean {
  if (value === null) return '';
  if (isDay(value)) return daySerial(value.day, dateSystem) ?? keptText(value.day);
  if (typeof value === 'string') return (day ? daySerial(value, dateSystem) : null) ?? keptText(value);
  return typeof value === 'number' && !Number.isFinite(value) ? '' : value;
}

/** The same for `range.values` to be written: text that stays text. '' empties the cell. */
export function toCell(value: Content, day: boolean, dateSystem: DateSystem): string | number | boolean {
  const content = cellContent(value, day, dateSystem);
  return typeof content === 'string' && needsApostrophe(content) ? `'${content}` : content;
}
