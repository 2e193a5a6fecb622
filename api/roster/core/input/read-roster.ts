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
  readonly posts: readonly string[];
  readonly day: ReadonlyMap<string, number>;
  readonly doctor: ReadonlyMap<string, number>;
}

const placesIn = ({ month, posts, days, doctors }: RosterProblem): Places => ({
  ...{ month, posts },
  day: new Map(days.map(({ date }, at) => [date, at])),
  doctor: new Map(doctors.map(({ id }, at) => [id, at])),
});

/** Place of the row's post; null where there is none of that name. A single post may go without saying. */
function postOf(posts: readonly string[], { values: { post } }: RosterRow): number | null {
  if (post === null && posts.length === 1) return 0;
  const place = posts.indexOf(post ?? '');
  return place < 0 ? null : place;
}

/** A duty in words: its day, and its post where that has a name. */
const dutyName = (date: string, post: string): string => (post === '' ? date : `${date}, ${post}`);

/** What keeps a row with a day from being used, all of it; nothing more of a day of another month. */
function faultsOf(places: Places, date: string, one: RosterRow): Fault[] {
  const { month, posts, day, doctor } = places;
  const { row, values } = one;
  const { doctorId, weekday } = values;
  if (!day.has(date)) {
    const what = `${date} is not in ${month}`;
    return [{ row, column: 'date', code: 'OTHER_MONTH', saw: date, allowed: `a day of ${month}`, what }];
  }
  const faults: Fault[] = [];
  const name = WEEKDAYS[weekdayOf(date)]!;
  if (weekday !== null && weekday !== name) {
    const what = `${date} is a ${name}`;
    faults.push({ row, column: 'weekday', code: 'OTHER_WEEKDAY', saw: weekday, allowed: name, what });
  }
  if (postOf(posts, one) === null) {
    const allowed = posts.length === 1 && posts[0] === '' ? 'blank' : `one of ${posts.join(', ')}`;
    const saw = values.post ?? '';
    const what = saw === '' ? `the post of ${date} is missing` : `there is no post ${saw}`;
    faults.push({ row, column: 'post', code: 'UNKNOWN_POST', saw, allowed, what });
  }
  if (doctorId === null || !doctor.has(doctorId)) {
    const what = doctorId === null ? `nobody is on duty on ${date}` : `no doctor has the id ${doctorId}`;
    const allowed = oneOfIds(new Set(doctor.keys()));
    faults.push({ row, column: 'doctorId', code: 'UNKNOWN_DOCTOR', saw: doctorId ?? '', allowed, what });
  }
  return faults;
}

export interface ReadRoster {
  /** Null where a finding is an error. */
  readonly roster: Roster | null;
  readonly findings: readonly Finding[];
}

/** Rows put into their slots one after the other. */
class RosterReader {
  readonly faults: Fault[] = [];
  readonly roster: number[];
  readonly #places: Places;
  /** Rows of each slot of the month, or of each date and post of another one. */
  readonly #rowOf = new Map<string, number>();

  constructor(problem: RosterProblem) {
    this.#places = placesIn(problem);
    this.roster = problem.days.flatMap(() => problem.posts.map(() => -1));
  }

  read(one: RosterRow): void {
    const { row, unread } = one;
    const { date, doctorId } = one.values;
    const { month, posts, day, doctor } = this.#places;
    if (date === null) {
      const what = 'the day is missing';
      if (unread.date === undefined)
        this.faults.push({ row, column: 'date', code: 'DAY_MISSING', saw: '', allowed: `a day of ${month}`, what });
      return;
    }
    const post = postOf(posts, one);
    if (post !== null) this.#note(row, date, posts[post]!);
    const faults = unread.doctorId === undefined && unread.post === undefined ? faultsOf(this.#places, date, one) : [];
    this.faults.push(...faults);
    if (faults.length > 0) return;
    if (post !== null && doctorId !== null) this.#put(row, date, post, day.get(date)!, doctor.get(doctorId)!);
  }

  /** Slots that no row is about. */
  tellMissing({ days, posts }: RosterProblem): void {
    for (const { date } of days)
      for (const post of posts) {
        const duty = dutyName(date, post);
        if (this.#rowOf.has(duty)) continue;
        const [what, allowed] = [`nobody is on duty on ${duty}`, `a row for ${duty}`];
        this.faults.push({ row: null, column: 'date', code: 'DAY_WITHOUT_DOCTOR', saw: '', allowed, what });
      }
  }

  #note(row: number, date: string, post: string): void {
    const duty = dutyName(date, post);
    const before = this.#rowOf.get(duty);
    if (before !== undefined) {
      const [what, allowed] = [`${duty} stands in row ${before}, too`, 'each day once'];
      this.faults.push({ row, column: 'date', code: 'DAY_TWICE', saw: date, allowed, what });
    }
    this.#rowOf.set(duty, before ?? row);
  }

  #put(row: number, date: string, post: number, day: number, doctor: number): void {
    const { posts } = this.#places;
    const first = day * posts.length;
    const other = this.roster.slice(first, first + posts.length).indexOf(doctor);
    if (other >= 0 && other !== post) {
      const what = `the doctor has the post ${posts[other]} on ${date}, too`;
      const allowed = 'a doctor once a day';
      this.faults.push({ row, column: 'doctorId', code: 'TWO_POSTS', saw: posts[post]!, allowed, what });
    }
    this.roster[first + post] = doctor;
  }
}

/**
 * The roster of a table: one doctor for each day and post of the problem. Told are all rows that do not fit, and duties without
 * any. Cells that could not be read have been told by whoever read them; their rows are left out.
 */
export function readRoster(problem: RosterProblem, rows: readonly RosterRow[]): ReadRoster {
  const reader = new RosterReader(problem);
  for (const row of rows) reader.read(row);
  reader.tellMissing(problem);
  const { roster, faults } = reader;
  return { roster: faults.length > 0 || roster.includes(-1) ? null : roster, findings: faults.map(finding) };
}
