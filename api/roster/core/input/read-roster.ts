import type { Finding } from '../../../../schema/sheets/finding.ts';
import type { ReadRow } from '../../../../schema/sheets/layout.ts';
import { rosterSheet } from '../../../../schema/sheets/roster.ts';
import { WEEKDAYS, weekdayOf } from '../calendar.ts';
import type { Roster, RosterProblem } from '../types.ts';
import { oneOfIds } from './doctor-ids.ts';

type Column = keyof typeof rosterSheet.columns;
type RosterRow = ReadRow<typeof rosterSheet>;

interface Fault {
  readonly row: number | null;
  readonly column: Column;
  readonly code: string;
  readonly saw: string;
  readonly allowed: string;
  /** Goes behind table and row. */
  readonly what: string;
}

const { table, columns } = rosterSheet;

const finding = ({ row, column, code, saw, allowed, what }: Fault): Finding => ({
  ...{ severity: 'error', table, row, column: columns[column].header, code, saw, allowed },
  message: `${table}${row === null ? '' : ` row ${row}`}: ${what}.`,
});

interface Places {
  readonly month: string;
  readonly day: ReadonlyMap<string, number>;
  readonly doctor: ReadonlyMap<string, number>;
}

const placesIn = ({ month, days, doctors }: RosterProblem): Places => ({
  month,
  day: new Map(days.map(({ date }, at) => [date, at])),
  doctor: new Map(doctors.map(({ id }, at) => [id, at])),
});

/** What keeps a row with a day from being used; null where nothing does. */
function faultOf({ month, day, doctor }: Places, date: string, { row, values }: RosterRow): Fault | null {
  const { doctorId, weekday } = values;
  if (!day.has(date)) {
    const what = `${date} is not in ${month}`;
    return { row, column: 'date', code: 'OTHER_MONTH', saw: date, allowed: `a day of ${month}`, what };
  }
  const name = WEEKDAYS[weekdayOf(date)]!;
  if (weekday !== null && weekday !== name)
    return { row, column: 'weekday', code: 'OTHER_WEEKDAY', saw: weekday, allowed: name, what: `${date} is a ${name}` };
  if (doctorId !== null && doctor.has(doctorId)) return null;
  const what = doctorId === null ? `nobody is on duty on ${date}` : `no doctor has the id ${doctorId}`;
  const allowed = oneOfIds(new Set(doctor.keys()));
  return { row, column: 'doctorId', code: 'UNKNOWN_DOCTOR', saw: doctorId ?? '', allowed, what };
}

export interface ReadRoster {
  /** Null where a finding is an error. */
  readonly roster: Roster | null;
  readonly findings: readonly Finding[];
}

/**
 * The roster of a table: one doctor for each day of the problem. Told are all rows that do not fit, and days without any.
 * Cells that could not be read have been told by whoever read them; their rows are left out.
 */
export function readRoster(problem: RosterProblem, rows: readonly RosterRow[]): ReadRoster {
  const faults: Fault[] = [];
  const places = placesIn(problem);
  const rowOfDay = new Map<string, number>();
  const roster: number[] = problem.days.map(() => -1);
  for (const one of rows) {
    const { row, unread } = one;
    const { date, doctorId } = one.values;
    if (date === null) {
      const what = 'the day is missing';
      if (unread.date === undefined)
        faults.push({ row, column: 'date', code: 'DAY_MISSING', saw: '', allowed: `a day of ${problem.month}`, what });
      continue;
    }
    const before = rowOfDay.get(date);
    if (before !== undefined) {
      const what = `${date} stands in row ${before}, too`;
      faults.push({ row, column: 'date', code: 'DAY_TWICE', saw: date, allowed: 'each day once', what });
    }
    rowOfDay.set(date, before ?? row);
    const fault = unread.doctorId === undefined ? faultOf(places, date, one) : null;
    if (fault) faults.push(fault);
    else if (doctorId !== null) roster[places.day.get(date)!] = places.doctor.get(doctorId)!;
  }
  for (const { date } of problem.days.filter((day) => !rowOfDay.has(day.date))) {
    const what = `nobody is on duty on ${date}`;
    faults.push({ row: null, column: 'date', code: 'DAY_WITHOUT_DOCTOR', saw: '', allowed: `a row for ${date}`, what });
  }
  return { roster: faults.length > 0 || roster.includes(-1) ? null : roster, findings: faults.map(finding) };
}
