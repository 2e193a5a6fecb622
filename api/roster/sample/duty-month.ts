import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  publishedRosterSheet,
  rosterDatesSheet,
  rosterDoctorsSheet,
  rosterHolidaysSheet,
  rosterLastDaysSheet,
  rosterPinsSheet,
  rosterSettingsSheet,
  rosterTotalsSheet,
} from '../../../schema/sheets/roster-inputs.ts';
import { rosterSettings } from '../../../schema/sheets/roster-settings.ts';
import { rowsOfSettings } from '../../../schema/sheets/settings.ts';
import { addDays, type Day } from '../../kernel/day.ts';
import type { Random } from '../../kernel/random.ts';

export interface SampleTable {
  readonly layout: SheetLayout;
  readonly rows: readonly RowOf<SheetLayout>[];
}

const table = <L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]): SampleTable => ({ layout, rows });

/** The service of the documentation, and what `planwright sample --job roster` writes. */
const SERVICE = 'planwright sample service';

/** Text to seed the random source of the sample with; any number gives other, equally plausible wishes. */
export const dutyMonthSeed = (seed = 1): string => (seed === 1 ? SERVICE : `${SERVICE} ${seed}`);

/** Fixed, so that the sample is the same on every day; its first weekend goes on from April. */
const MONTH = '2026-05';
const DAYS = 31;
const HOLIDAYS = [
  { date: '2026-05-01', name: 'Labor Day' },
  { date: '2026-05-14', name: 'Ascension Day' },
  { date: '2026-05-25', name: 'Whit Monday' },
];

const NAMES = [
  ...['Anna Berg', 'Bruno Castell', 'Chiara Dorn', 'David Ekholm', 'Elif Falk', 'Felix Grau', 'Greta Holm'],
  'Hugo Imhof',
];

const idOf = (name: string): string => name.split(' ')[0]!.toLowerCase();
const dayAt = (place: number): Day => addDays(`${MONTH}-01`, place);
const below = (random: Random, most: number): number => Math.floor(random() * most);

const doctors: readonly RowOf<typeof rosterDoctorsSheet>[] = NAMES.map((name, n) => ({
  doctorId: idOf(name),
  doctorName: name,
  // One never on Wednesdays, one with patients on Tuesday mornings, one part-time, one who takes fewer after a leave.
  unavailableWeekdays: n === 2 ? 'Wed' : null,
  consultancyWeekdays: n === 4 ? 'Tue' : null,
  backToBackTolerance: n === 6 ? null : 0,
  share: n === 5 ? 0.5 : null,
  dutiesDoneElsewhere: n === 7 ? 1 : null,
  posts: null,
}));

type DateRow = RowOf<typeof rosterDatesSheet>;

/** A week of vacation for one in three, a day or two away for the others, and a few wishes each. */
function datesOf(doctorId: string, n: number, random: Random): DateRow[] {
  const row = (kind: string, place: number, last: number | null, note: string | null): DateRow => ({
    ...{ doctorId, date: dayAt(place), toDate: last === null ? null : dayAt(last), kind, note },
  });
  const rows: DateRow[] = [];
  if (n % 3 === 0) {
    const first = below(random, DAYS - 7);
    rows.push(row('unavailable', first, first + 6, 'vacation'));
  } else rows.push(row('unavailable', below(random, DAYS), null, 'course'));
  for (let wish = 0; wish < 2; wish++) rows.push(row('wish free', below(random, DAYS), null, null));
  rows.push(row('wish duty', below(random, DAYS), null, null));
  return rows.filter(({ date }, i) => rows.findIndex((other) => other.date === date) === i);
}

/** The week before, each on duty in turn. */
function lastDays(): RowOf<typeof rosterLastDaysSheet>[] {
  return Array.from({ length: 7 }, (_, back) => {
    const name = NAMES[(2 * back) % NAMES.length]!;
    return { date: dayAt(back - 7), post: null, doctorId: idOf(name), doctorName: name };
  });
}

function totals(random: Random): RowOf<typeof rosterTotalsSheet>[] {
  return NAMES.map((name, n) => ({
    ...{ doctorId: idOf(name), doctorName: name, duties: 15 + below(random, 3) - (n === 5 ? 8 : 0) },
    ...{ dutiesTarget: n === 5 ? 8 : 16, weekendDays: 6 + below(random, 3) - (n === 5 ? 3 : 0) },
    ...{ weekendDaysTarget: n === 5 ? 3.5 : 7, holidays: below(random, 2), holidaysTarget: 0.5 },
  }));
}

/** An invented service of eight doctors: their input tables for one month. */
export function sampleDutyMonth(random: Random): readonly SampleTable[] {
  return [
    table(rosterDoctorsSheet, doctors),
    table(
      rosterDatesSheet,
      doctors.flatMap(({ doctorId }, n) => datesOf(doctorId!, n, random)),
    ),
    table(rosterSettingsSheet, rowsOfSettings(rosterSettings, { month: MONTH })),
    table(rosterHolidaysSheet, HOLIDAYS),
    table(rosterPinsSheet, [{ date: '2026-05-25', post: null, doctorId: 'hugo', note: 'promised' }]),
    table(rosterLastDaysSheet, lastDays()),
    table(rosterTotalsSheet, totals(random)),
    table(publishedRosterSheet, []),
  ];
}
