const MS_PER_DAY = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
/** Serial numbers of Excel count from here for every day after February 1900. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const EXCEL_FIRST_SAFE_SERIAL = 61;

const parse = (day: string): number => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN);

/** Excel's serial number of an ISO day, or null where the text is no day or lies before 1 March 1900. */
export function excelSerial(day: string): number | null {
  const serial = Math.round((parse(day) - EXCEL_EPOCH_MS) / MS_PER_DAY);
  return serial >= EXCEL_FIRST_SAFE_SERIAL ? serial : null;
}

export const daysFrom = (from: string, to: string): number => Math.round((parse(to) - parse(from)) / MS_PER_DAY);

export const dayAfter = (day: string, days: number): string =>
  new Date(parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);

const parts = (day: string) => ({
  year: Number(day.slice(0, 4)),
  month: MONTHS[Number(day.slice(5, 7)) - 1] ?? '',
  date: Number(day.slice(8, 10)),
  weekday: WEEKDAYS[new Date(parse(day)).getUTCDay()] ?? '',
});

/** `27 Apr`. */
export function shortDay(day: string): string {
  const { month, date } = parts(day);
  return `${date} ${month}`;
}

/** `Mon 27 Apr 2020`. */
export function longDay(day: string): string {
  const { year, month, date, weekday } = parts(day);
  return `${weekday} ${date} ${month} ${year}`;
}
