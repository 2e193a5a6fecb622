import { addDays, type Day, daysBetween } from '../../../kernel/day.ts';
import type { Doctor, LastDay, RunningTotals } from '../types.ts';
import { oneOfIds } from './doctor-ids.ts';
import { below, type JsonFindings, type JsonObject, keysAt, numberAt, objectAt } from './json-place.ts';
import { dutiesAt, type ListedDuty } from './read-duties.ts';

export const NO_TOTALS: RunningTotals = {
  ...{ duties: 0, dutiesTarget: 0, weekendDays: 0, weekendDaysTarget: 0, holidays: 0, holidaysTarget: 0 },
};

/** Who had more than would have been even starts ahead. */
export const carriedOf = (soFar: RunningTotals): Doctor['carried'] => ({
  duties: soFar.duties - soFar.dutiesTarget,
  weekendDays: soFar.weekendDays - soFar.weekendDaysTarget,
  holidays: soFar.holidays - soFar.holidaysTarget,
});

const PAIRS = [
  ['duties', 'dutiesTarget'],
  ['weekendDays', 'weekendDaysTarget'],
  ['holidays', 'holidaysTarget'],
] as const;

/** No rule looks further back. */
const LAST_DAYS = 7;

export interface RosterHistory {
  /** The oldest first, without holes up to the day before the month. */
  readonly lastDays: readonly LastDay[];
  /** By doctor id. */
  readonly totals: ReadonlyMap<string, RunningTotals>;
}

/** A count without what would have been even says nothing of fairness, nor does that without the count. */
function tellHalves(totals: JsonObject, path: string, findings: JsonFindings): void {
  for (const [count, target] of PAIRS) {
    if (totals.has(count) === totals.has(target)) continue;
    const [given, missing] = totals.has(count) ? [count, target] : [target, count];
    const message = `${given} needs ${missing}: fairness goes by the difference of the two.`;
    findings.add(`${path}.${given}`, 'INCOMPLETE', totals.get(given), `${count} and ${target}`, message);
  }
}

function totalsAt(value: unknown, path: string, findings: JsonFindings): RunningTotals {
  const totals = keysAt(value, path, Object.keys(NO_TOTALS), findings);
  tellHalves(totals, path, findings);
  const number = (key: keyof RunningTotals): number =>
    numberAt(totals.get(key), `${path}.${key}`, { min: 0 }, findings) ?? 0;
  return {
    ...{ duties: number('duties'), dutiesTarget: number('dutiesTarget') },
    ...{ weekendDays: number('weekendDays'), weekendDaysTarget: number('weekendDaysTarget') },
    ...{ holidays: number('holidays'), holidaysTarget: number('holidaysTarget') },
  };
}

function readTotals(value: unknown, ids: ReadonlySet<string>, findings: JsonFindings) {
  const totals = new Map<string, RunningTotals>();
  for (const [id, own] of objectAt(value, 'history.totals', findings)) {
    const path = below('history.totals', id);
    const message = `No doctor has the id ${id}: these totals are left out.`;
    // Who has left the service may stay in the table that goes from month to month.
    if (!ids.has(id)) findings.add(path, 'UNKNOWN_DOCTOR', id, oneOfIds(ids), message, 'warning');
    totals.set(id, totalsAt(own, path, findings));
  }
  return totals;
}

/** Duties of a month that is not over, and such that no rule looks back to. */
function tellDates(duties: readonly ListedDuty[], first: Day, findings: JsonFindings): ListedDuty[] {
  const allowed = `a day from ${addDays(first, -LAST_DAYS)} to ${addDays(first, -1)}`;
  return duties.filter(({ path, date }) => {
    const back = daysBetween(date, first);
    if (back <= 0)
      findings.add(`${path}.date`, 'NOT_BEFORE_MONTH', date, allowed, 'The last days lie before the month.');
    if (back > LAST_DAYS)
      findings.add(`${path}.date`, 'TOO_LONG_AGO', date, allowed, 'No rule looks back so far.', 'warning');
    return back > 0 && back <= LAST_DAYS;
  });
}

/** The section `history`; `first` is the first day of the month, null where nobody can tell it. */
export function readHistory(
  value: unknown,
  first: Day | null,
  posts: readonly string[],
  doctors: ReadonlyMap<string, number>,
  findings: JsonFindings,
): RosterHistory {
  const history = keysAt(value, 'history', ['lastDays', 'totals'], findings);
  const context = { posts, doctors, isDay: () => true, unknownDoctor: () => 'warning' as const };
  const listed = dutiesAt(history.get('lastDays'), 'history.lastDays', false, context, findings);
  const totals = readTotals(history.get('totals'), new Set(doctors.keys()), findings);
  const duties = first === null ? [] : tellDates(listed, first, findings);
  const known = Math.max(0, ...duties.map(({ date }) => daysBetween(date, first!)));
  const lastDays = Array.from({ length: known }, (_, i): LastDay => {
    const date = addDays(first!, i - known);
    const on = (post: number) => duties.find((duty) => duty.date === date && duty.post === post)?.doctor ?? -1;
    return { date, doctors: posts.map((_post, post) => on(post)) };
  });
  return { lastDays, totals };
}
