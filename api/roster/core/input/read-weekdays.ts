import { WEEKDAYS } from '../calendar.ts';
import type { WeekdayIndex } from '../types.ts';
import { below, type JsonFindings, keysAt, listAt, objectAt } from './json-place.ts';

const NAMES: readonly string[] = WEEKDAYS;
const ALLOWED = `one of ${NAMES.join(', ')}`;

/** Weekdays of a list, each once. */
export function weekdaysAt(value: unknown, path: string, findings: JsonFindings): WeekdayIndex[] {
  const found: WeekdayIndex[] = [];
  for (const [i, name] of listAt(value, path, findings).entries()) {
    const at = `${path}[${i}]`;
    const weekday = NAMES.indexOf(name as string);
    if (weekday < 0) findings.add(at, 'NOT_A_WEEKDAY', name, ALLOWED, 'This is no weekday.');
    else if (found.includes(weekday))
      findings.add(at, 'REPEATED', name, 'each weekday once', `${name} is listed twice; it counts once.`, 'warning');
    else found.push(weekday);
  }
  return found;
}

// As the original: Monday not after Saturday or Sunday, every other day not after the day before.
const DEFAULT_NOT_CONSECUTIVE = [[5, 6], [0], [1], [2], [3], [4], [5]];
const DEFAULT_WEEKEND_DAYS = [4, 5, 6];

/** A weekday that is not named has no rule. */
function notConsecutiveAt(value: unknown, path: string, findings: JsonFindings): readonly (readonly WeekdayIndex[])[] {
  const lists: WeekdayIndex[][] = NAMES.map(() => []);
  for (const [name, own] of objectAt(value, path, findings)) {
    const at = below(path, name);
    const weekday = NAMES.indexOf(name);
    if (weekday < 0) {
      findings.add(at, 'NOT_A_WEEKDAY', name, ALLOWED, `${name} is no weekday.`);
      continue;
    }
    const list = weekdaysAt(own, at, findings);
    // The latest such day is the day itself, so that each would break the rule, whoever is on duty.
    if (list.includes(weekday))
      findings.add(at, 'SAME_WEEKDAY', own, `weekdays other than ${name}`, `${name} cannot be kept apart from itself.`);
    else lists[weekday] = list;
  }
  return lists;
}

export interface WeekdayRules {
  readonly notConsecutive: readonly (readonly WeekdayIndex[])[];
  readonly weekendDays: readonly WeekdayIndex[];
}

/** The section `weekdays`. */
export function readWeekdays(value: unknown, findings: JsonFindings): WeekdayRules {
  const path = 'weekdays';
  const section = keysAt(value, path, ['notConsecutiveWeekdays', 'weekendDays'], findings);
  const lists = section.get('notConsecutiveWeekdays');
  const weekend = section.get('weekendDays');
  return {
    notConsecutive:
      lists === undefined
        ? DEFAULT_NOT_CONSECUTIVE
        : notConsecutiveAt(lists, `${path}.notConsecutiveWeekdays`, findings),
    weekendDays: weekend === undefined ? DEFAULT_WEEKEND_DAYS : weekdaysAt(weekend, `${path}.weekendDays`, findings),
  };
}
