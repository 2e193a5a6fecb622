import type { Finding } from '../../../../schema/sheets/finding.ts';
import { daysOfMonth, isMonth } from '../calendar.ts';
import type { RosterProblem } from '../types.ts';
import { type JsonFindings, jsonFindings, keysAt } from './json-place.ts';
import { readAlgorithm } from './read-algorithm.ts';
import { readDates } from './read-dates.ts';
import { readDoctors } from './read-doctors.ts';
import { OFFSET_KEYS, readOffsets } from './read-offsets.ts';
import { readWeekdays } from './read-weekdays.ts';

// `name` and `note` are for whoever reads the file.
const KEYS = ['name', 'note', 'month', 'doctors', 'dates', ...OFFSET_KEYS, 'weekdays', 'algorithm'];

export interface ReadInstance {
  /** Null where a finding is an error. */
  readonly problem: RosterProblem | null;
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

/**
 * Reads a configuration in the shape of the original: `month`, `doctors`, `dates`, `offsets`, `weekdays`, `algorithm`.
 * Every key is honoured or refused by name; never throws.
 */
export function readInstance(text: string): ReadInstance {
  const findings = jsonFindings();
  const value = parsed(text, findings);
  if (findings.all.length > 0) return { problem: null, findings: findings.all };
  const instance = keysAt(value, '', KEYS, findings);
  const month = readMonth(instance.get('month'), findings);
  const listed = readDoctors(instance.get('doctors'), findings);
  const datesOf = readDates(instance.get('dates'), listed, findings);
  const offsets = readOffsets(instance, listed, findings);
  const weekdays = readWeekdays(instance.get('weekdays'), findings);
  const algorithm = readAlgorithm(instance.get('algorithm'), findings);
  if (month === null || findings.all.some(({ severity }) => severity === 'error'))
    return { problem: null, findings: findings.all };
  const doctors = listed.map((doctor) => {
    const { notAvailableDates, desiredDutyDates, desiredFreeDates } = datesOf(doctor.id);
    const unavailableDates = new Set(notAvailableDates);
    return {
      ...{ ...doctor, unavailableDates, desiredDutyDates, desiredFreeDates },
      dutiesDoneElsewhere: offsets.get(doctor.id) ?? 0,
    };
  });
  return { problem: { month, days: daysOfMonth(month), doctors, ...weekdays, ...algorithm }, findings: findings.all };
}
