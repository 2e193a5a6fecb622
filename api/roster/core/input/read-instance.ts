import type { Finding } from '../../../../schema/sheets/finding.ts';
import { daysOfMonth, isMonth } from '../calendar.ts';
import type { EvolutionOptions } from '../search/evolution-options.ts';
import type { Pins } from '../search/instance.ts';
import type { RosterProblem, RunningTotals } from '../types.ts';
import { type JsonFindings, jsonFindings, keysAt } from './json-place.ts';
import { readAlgorithm } from './read-algorithm.ts';
import { readDates } from './read-dates.ts';
import { readDoctors } from './read-doctors.ts';
import { OFFSET_KEYS, readOffsets } from './read-offsets.ts';
import { readWeekdays } from './read-weekdays.ts';

// `name` and `note` are for whoever reads the file.
const KEYS = ['name', 'note', 'month', 'doctors', 'dates', ...OFFSET_KEYS, 'weekdays', 'algorithm'];

const NO_TOTALS: RunningTotals = {
  ...{ duties: 0, dutiesTarget: 0, weekendDays: 0, weekendDaysTarget: 0, holidays: 0, holidaysTarget: 0 },
};

export interface ReadInstance {
  /** Null where a finding is an error. */
  readonly problem: RosterProblem | null;
  /** Duties that are settled, by slot; none where the problem is null. */
  readonly pins: Pins;
  /** Options of the search that are given. */
  readonly evolution: Partial<EvolutionOptions>;
  /** Null where none is given. */
  readonly stopScore: number | null;
  /** All there are, at once; `column` is the path in the configuration. */
  readonly findings: readonly Finding[];
}

function parsed(text: string, findings: JsonFindings): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    findings.add('', 'NOT_JSON', undefined, 'JSON', `The instance is no JSON: ${(error as Error).message}.`);
    return null;
  }
}

function readMonth(value: unknown, findings: JsonFindings): string | null {
  if (typeof value === 'string' && isMonth(value)) return value;
  findings.add('month', 'NOT_A_MONTH', value, 'a month such as 2026-05', 'Month must use YYYY-MM format.');
  return null;
}

const refused = (findings: JsonFindings): ReadInstance => {
  return { problem: null, pins: [], evolution: {}, stopScore: null, findings: findings.all };
};

/** Reads the text of a configuration; never throws. */
export function readInstance(text: string): ReadInstance {
  const findings = jsonFindings();
  const value = parsed(text, findings);
  return findings.all.length > 0 ? refused(findings) : readInstanceValue(value);
}

/**
 * Reads a configuration in the shape of the original: `month`, `doctors`, `dates`, `offsets`, `weekdays`, `algorithm`.
 * Every key is honoured or refused by name; never throws.
 */
export function readInstanceValue(value: unknown): ReadInstance {
  const findings = jsonFindings();
  const instance = keysAt(value, '', KEYS, findings);
  const month = readMonth(instance.get('month'), findings);
  const listed = readDoctors(instance.get('doctors'), findings);
  const datesOf = readDates(instance.get('dates'), listed, findings);
  const offsets = readOffsets(instance, listed, findings);
  const weekdays = readWeekdays(instance.get('weekdays'), findings);
  const { evolution, stopScore, ...algorithm } = readAlgorithm(instance.get('algorithm'), findings);
  if (month === null || findings.all.some(({ severity }) => severity === 'error')) return refused(findings);
  const doctors = listed.map((doctor) => {
    const { notAvailableDates, desiredDutyDates, desiredFreeDates } = datesOf(doctor.id);
    const unavailableDates = new Set(notAvailableDates);
    return {
      ...{ ...doctor, unavailableDates, desiredDutyDates, desiredFreeDates },
      dutiesDoneElsewhere: offsets.get(doctor.id) ?? 0,
      ...{ share: 1, posts: null, soFar: NO_TOTALS, carried: { duties: 0, weekendDays: 0, holidays: 0 } },
    };
  });
  const days = daysOfMonth(month);
  const more = { posts: [''], holidays: new Set<string>(), lastDays: [], published: null };
  const problem = { month, days, doctors, ...weekdays, ...algorithm, ...more };
  return { problem, pins: days.map(() => null), evolution, stopScore, findings: findings.all };
}
