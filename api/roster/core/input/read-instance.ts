import type { Finding } from '../../../../schema/sheets/finding.ts';
import { daysOfMonth, isMonth } from '../calendar.ts';
import type { EvolutionOptions } from '../search/evolution-options.ts';
import type { Pins } from '../search/instance.ts';
import type { RosterProblem } from '../types.ts';
import { daysAt } from './json-date.ts';
import { type JsonFindings, type JsonObject, jsonFindings, keysAt } from './json-place.ts';
import { readAlgorithm } from './read-algorithm.ts';
import { readDates } from './read-dates.ts';
import { readDoctors } from './read-doctors.ts';
import { carriedOf, NO_TOTALS, readHistory } from './read-history.ts';
import { OFFSET_KEYS, readOffsets } from './read-offsets.ts';
import { readPosts } from './read-posts.ts';
import { readSettled } from './read-settled.ts';
import { readWeekdays } from './read-weekdays.ts';

// `name` and `note` are for whoever reads the file.
const KEYS = [
  ...['name', 'note', 'month', 'doctors', 'dates', ...OFFSET_KEYS, 'weekdays', 'algorithm'],
  ...['posts', 'holidays', 'pins', 'history', 'published'],
];

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

/** Each day needs another doctor for each of its posts. */
function tellFewDoctors(doctors: number, posts: readonly string[], findings: JsonFindings): void {
  if (doctors === 0 || doctors >= posts.length) return;
  const message = `A day has ${posts.length} posts, and ${doctors} of them can have a doctor.`;
  findings.add('posts', 'TOO_FEW_DOCTORS', posts, `at most ${doctors} posts, or more doctors`, message);
}

/** The sections around the month: what is settled in it, and what went before. */
function readMonthData(
  instance: JsonObject,
  month: string | null,
  posts: readonly string[],
  ids: readonly string[],
  findings: JsonFindings,
) {
  const days = month === null ? [] : daysOfMonth(month);
  const dates = days.map(({ date }) => date);
  const doctors = new Map(ids.map((id, place) => [id, place]));
  const listed = new Set(daysAt(instance.get('holidays'), 'holidays', findings).days);
  const settled = readSettled(instance, dates, posts, doctors, findings);
  const history = readHistory(instance.get('history'), dates[0] ?? null, posts, doctors, findings);
  return { days, holidays: new Set(dates.filter((date) => listed.has(date))), ...settled, ...history };
}

/**
 * Reads a configuration in the shape of the original: `month`, `doctors`, `dates`, `offsets`, `weekdays`, `algorithm`, and what
 * goes beyond it: `posts`, `holidays`, `pins`, `history`, `published`. Every key is honoured or refused by name; never throws.
 */
export function readInstanceValue(value: unknown): ReadInstance {
  const findings = jsonFindings();
  const instance = keysAt(value, '', KEYS, findings);
  const month = readMonth(instance.get('month'), findings);
  const posts = readPosts(instance.get('posts'), findings);
  const listed = readDoctors(instance.get('doctors'), posts, findings);
  const datesOf = readDates(instance.get('dates'), listed, findings);
  const offsets = readOffsets(instance, listed, findings);
  const weekdays = readWeekdays(instance.get('weekdays'), findings);
  const { evolution, stopScore, ...algorithm } = readAlgorithm(instance.get('algorithm'), findings);
  const ids = listed.map(({ id }) => id);
  const { pins, totals, ...data } = readMonthData(instance, month, posts, ids, findings);
  tellFewDoctors(listed.length, posts, findings);
  if (month === null || findings.all.some(({ severity }) => severity === 'error')) return refused(findings);
  const doctors = listed.map((doctor) => {
    const { notAvailableDates, desiredDutyDates, desiredFreeDates } = datesOf(doctor.id);
    const soFar = totals.get(doctor.id) ?? NO_TOTALS;
    return {
      ...{ ...doctor, unavailableDates: new Set(notAvailableDates), desiredDutyDates, desiredFreeDates },
      ...{ dutiesDoneElsewhere: offsets.get(doctor.id) ?? 0, soFar, carried: carriedOf(soFar) },
    };
  });
  const problem = { month, doctors, ...weekdays, ...algorithm, posts, ...data };
  return { problem, pins, evolution, stopScore, findings: findings.all };
}
