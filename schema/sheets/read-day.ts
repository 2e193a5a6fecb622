/** Which day serial 0 of a workbook means: 1900 (Windows, nearly all files) or 1904 (old Mac files). */
export type DateSystem = 1900 | 1904;

const MS_PER_DAY = 86_400_000;
/** 1970-01-01 as a serial of the 1900 system; right from serial 61 (1900-03-01) on. */
const SERIAL_OF_1970 = 25_569;
/** Serials of the 1904 system are this much smaller. */
const DAYS_1900_TO_1904 = 1462;
/** Excel counts a 29 February 1900 that never was (serial 60): serials below 61 are off by one or no day at all. */
const SERIAL_MIN = 61;
/** 9999-12-31, the last day of Excel and of four-digit years. */
const SERIAL_MAX = 2_958_465;

/** A day read from a cell; `time` when the cell also held a time of day other than midnight, which is left out. */
export interface DayRead {
  readonly day: string;
  readonly time: boolean;
}

const pad = (part: number): string => (part < 10 ? `0${part}` : String(part));

/** `YYYY-MM-DD`, or null when there is no such day. Years 1000 to 9999. */
function civilDay(year: number, month: number, day: number): string | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return day > days ? null : `${year}-${pad(month)}-${pad(day)}`;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** `2026-11-22`, with a time of day behind it or not. The day is taken as written, whatever zone the time names. */
export function readIsoDay(text: string): DayRead | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  const day = civilDay(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null || hours > 23 || minutes > 59 || seconds > 60) return null;
  return { day, time: hours + minutes + seconds > 0 };
}

/** `M/D/YYYY` or `MM/DD/YYYY`; the month always comes first. */
export function readMonthFirstDay(text: string): DayRead | null {
  const match = MONTH_FIRST.exec(text);
  const day = match && civilDay(Number(match[3]), Number(match[1]), Number(match[2]));
  return day ? { day, time: false } : null;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
];
const IN_WORDS = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/;

/** `November 5 2026`, also `Nov. 5, 2026`: English months, in full or by three and more of their first letters. */
export function readDayInWords(text: string): DayRead | null {
  const match = IN_WORDS.exec(text);
  if (!match) return null;
  const month = MONTHS.findIndex((one) => one.startsWith(match[1]!.toLowerCase())) + 1;
  const day = civilDay(Number(match[3]), month, Number(match[2]));
  return day === null ? null : { day, time: false };
}

/** A workbook's serial number; null for one that is no real day of the system. The fraction is the time of day. */
export function readSerialDay(serial: number, system: DateSystem): DayRead | null {
  const serial1900 = system === 1904 ? serial + DAYS_1900_TO_1904 : serial;
  const whole = Math.floor(serial1900);
  if (!(serial1900 >= SERIAL_MIN && whole <= SERIAL_MAX) || (system === 1904 && serial < 0)) return null;
  const day = new Date((whole - SERIAL_OF_1970) * MS_PER_DAY).toISOString().slice(0, 10);
  return { day, time: serial1900 !== whole };
}
