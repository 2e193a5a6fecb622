import type { CellValue } from '../../../../schema/sheets/layout.ts';
import {
  type DateSystem,
  readDayInWords,
  readIsoDay,
  readMonthFirstDay,
  readSerialDay,
} from '../../../../schema/sheets/read-day.ts';
import type { Day } from '../../../kernel/day.ts';

const TIME = /[, ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?$/i;

/** The day in a cell of an old history: a date, a text of it in figures or words, with a time of day or not; null: none. */
export function oldDay(cell: CellValue, dateSystem: DateSystem): Day | null {
  if (typeof cell === 'number') return readSerialDay(cell, dateSystem)?.day ?? null;
  const text = String(cell ?? '').trim();
  const withoutTime = text.replace(TIME, '');
  return (readIsoDay(text) ?? readMonthFirstDay(withoutTime) ?? readDayInWords(withoutTime))?.day ?? null;
}
