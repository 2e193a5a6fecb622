import { readFileSync } from 'node:fs';
import { addDays, type Day, dayNumber, weekday } from '../../api/kernel/day.ts';

/** A row by lower-case header. The sample has no quotes, so a comma is a comma: no reader of the product is needed. */
export type RawRow = Readonly<Record<string, string>>;

export function rawRows(file: string): RawRow[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  const headers = head.toLowerCase().split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [headers[at]!, cell])));
}

export const groupText = (row: RawRow): string =>
  [row['facility'], row['service_line'], row['sub_service'], row['ip_op_indicator'], row['med_surg_indicator']].join(
    '|',
  );

/** MM/DD/YYYY to a day. */
function rawDay(text: string): Day {
  const [month = '', date = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** Patients per `group day`. */
export function dailyCounts(rows: readonly RawRow[]): Map<string, number> {
  return new Map(rows.map((row) => [`${groupText(row)} ${rawDay(row['date']!)}`, Number(row['demand'])]));
}

/**
 * Year over year by hand: the week 364 days earlier (again 364 until inside the history), split over its days by the
 * weekday's share of the group's whole history. The history is trimmed to whole weeks, Sunday to Saturday.
 */
export function yearOverYear(rows: readonly RawRow[], group: string, day: Day): number {
  const counts = dailyCounts(rows);
  const all = rows.map((row) => rawDay(row['date']!)).sort();
  const [first, last] = [all[0]!, all[all.length - 1]!];
  const firstSunday = addDays(first, (7 - weekday(first)) % 7);
  const lastSaturday = addDays(last, -((weekday(last) + 1) % 7));
  let week = addDays(day, -weekday(day) - 364);
  while (dayNumber(week) + 6 > dayNumber(lastSaturday)) week = addDays(week, -364);
  if (week < firstSunday) return 0;
  const inWeek = [0, 1, 2, 3, 4, 5, 6].reduce((sum, at) => sum + (counts.get(`${group} ${addDays(week, at)}`) ?? 0), 0);
  const own = rows.filter((row) => groupText(row) === group);
  const patients = (list: readonly RawRow[]): number => list.reduce((sum, row) => sum + Number(row['demand']), 0);
  const total = patients(own);
  if (total === 0) return 0;
  return (inWeek * patients(own.filter((row) => weekday(rawDay(row['date']!)) === weekday(day)))) / total;
}
