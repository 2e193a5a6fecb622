import seedrandom from 'seedrandom';
import type { RosterProblem } from '../../../api/roster/core/types.ts';
import { problemOf } from '../../support/roster-builders.ts';

export type Random = () => number;

export const below = (random: Random, count: number): number => Math.floor(random() * count);
const pick = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)]!;

/** So many different ones of the values. */
export function drawn<T>(random: Random, values: readonly T[], count: number): T[] {
  const left = [...values];
  return Array.from({ length: count }, () => left.splice(below(random, left.length), 1)[0]!);
}

const BEFORE = {
  '2026-02': '2026-01',
  '2026-03': '2026-02',
  '2026-05': '2026-04',
  '2026-06': '2026-05',
  '2028-02': '2028-01',
};
const LAST = { '2026-02': 31, '2026-03': 28, '2026-05': 30, '2026-06': 31, '2028-02': 31 };
type RandomMonth = keyof typeof BEFORE;

/** A duty for some of the days of a month, on each of the posts. */
function duties(
  random: Random,
  days: readonly string[],
  posts: readonly string[],
  ids: readonly string[],
  part: number,
) {
  return days.flatMap((date) => {
    const doctors = drawn(random, ids, posts.length);
    return posts.flatMap((post, n) => (random() < part ? [{ date, post, doctor: doctors[n] }] : []));
  });
}

function historyOf(random: Random, month: RandomMonth, posts: readonly string[], ids: readonly string[]) {
  const lastDays = Array.from({ length: 7 }, (_, n) => `${BEFORE[month]}-${LAST[month] - n}`);
  const totals = () => ({
    ...{ duties: below(random, 40), dutiesTarget: 20 + below(random, 40) / 2 },
    ...{ weekendDays: below(random, 12), weekendDaysTarget: below(random, 20) / 3 },
    ...{ holidays: below(random, 3), holidaysTarget: below(random, 5) / 2 },
  });
  return {
    lastDays: duties(random, lastDays.slice(0, 1 + below(random, 7)), posts, ids, 0.8),
    totals: Object.fromEntries(ids.filter(() => random() < 0.6).map((id) => [id, totals()])),
  };
}

/** Each of what goes beyond the original, or not. */
function beyond(random: Random, month: RandomMonth, ids: readonly string[]) {
  const most = Math.min(ids.length, 3);
  const posts = random() < 0.5 ? ['ward', 'icu', 'er'].slice(0, 1 + below(random, most)) : [''];
  const days = Array.from({ length: 28 }, (_, n) => `${month}-${String(n + 1).padStart(2, '0')}`);
  const doctor = () => ({
    ...(random() < 0.3 ? { share: pick(random, [0.5, 0.8, 1.5]) } : {}),
    ...(posts[0] !== '' && random() < 0.5 ? { posts: drawn(random, posts, 1 + below(random, posts.length)) } : {}),
  });
  return {
    doctors: ids.map(doctor),
    weights: random() < 0.5 ? { weekendSpacing: 0.4 } : {},
    parts: {
      ...(posts[0] === '' ? {} : { posts }),
      ...(random() < 0.5 ? { holidays: drawn(random, days, 1 + below(random, 3)) } : {}),
      ...(random() < 0.5 ? { history: historyOf(random, month, posts, ids) } : {}),
      ...(random() < 0.5 ? { published: duties(random, days, posts, ids, 0.7) } : {}),
    },
  };
}

const ZEROS = [
  ...['commonNotConsecutiveWeekdays', 'personalNotAvailableDates', 'totalDutyDaysBalance'],
  ...['personalDutiesDistribution', 'postQualification', 'unchangedDuties', 'publicHolidaysBalance'],
];

/** A problem of so many doctors, with something of all that a configuration can ask for. */
export function randomProblem(seed: string, doctors: number): RosterProblem {
  const random = seedrandom(seed);
  const month = pick(random, Object.keys(BEFORE)) as RandomMonth;
  const [year, monthOfYear] = month.split('-');
  const ids = Array.from({ length: doctors }, (_, n) => `d${n}`);
  const date = () => `${String(1 + below(random, 28)).padStart(2, '0')}/${pick(random, [monthOfYear!, '07'])}/${year}`;
  const dates = (most: number) =>
    Object.fromEntries(ids.map((id) => [id, [...new Set(Array.from({ length: below(random, most + 1) }, date))]]));
  const notConsecutive = { Mon: ['Sat', 'Sun'], Wed: ['Tue', 'Mon'], Fri: ['Thu'], Sun: ['Sat', 'Fri', 'Mon'] };
  const more = beyond(random, month, ids);
  return problemOf({
    ...{ month, ...more.parts },
    doctors: ids.map((id, n) => ({
      ...{ id, ...more.doctors[n] },
      ...(random() < 0.3 ? { notAvailableWeekdays: [pick(random, ['Mon', 'Fri', 'Sun'])] } : {}),
      ...(random() < 0.7 ? { backToBackTolerance: pick(random, [0, 0.4, 1]) } : {}),
    })),
    dates: { notAvailableDates: dates(6), desiredDutyDates: dates(3), desiredFreeDates: dates(4) },
    offsets: Object.fromEntries(ids.filter(() => random() < 0.3).map((id) => [id, pick(random, [1, 2, -1])])),
    weekdays: {
      ...(random() < 0.5 ? { notConsecutiveWeekdays: notConsecutive } : {}),
      ...(random() < 0.5 ? { weekendDays: pick(random, [[], ['Sun'], ['Sat', 'Sun']]) } : {}),
    },
    algorithm: {
      evaluatorWeights: {
        ...more.weights,
        ...Object.fromEntries(ZEROS.filter(() => random() < 0.15).map((key) => [key, 0])),
      },
    },
  });
}
