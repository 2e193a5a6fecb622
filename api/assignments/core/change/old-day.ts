import type { CellValue } from '../../../../schema/sheets/layout.ts';
import { type DateSystem, readIsoDay, readMonthFirstDay, readSerialDay } from '../../../../schema/sheets/read-day.ts';
import type { Day } from '../../../kernel/day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const IN_WORDS = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;
const TIME = /[, ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?$/i;

/** `November 5 2026`, as the old tool wrote its days. */
function readDayInWords(text: string): Day | null {
  const [, name = '', day = '', year = ''] = IN_WORDS.exec(text) ?? [];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return readMonthFirstDay(`${month}/${day}/${year}`)?.day ?? null;
}

/** The day in a cell of an old history: a date, a text of it in figures or words, with a time of day or not; null: none. */
export function oldDay(cell: CellValue, dateSystem: DateSystem): Day | null {
  if (typeof cell === 'number') return readSerialDay(cell, dateSystem)?.day ?? null;
  const text = String(cell ?? '').trim();
  const withoutTime = text.replace(TIME, '');
  return (readIsoDay(text) ?? readMonthFirstDay(withoutTime))?.day ?? readDayInWords(withoutTime);
}
