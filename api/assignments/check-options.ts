import type { Finding } from '../../schema/sheets/finding.ts';
import { isDay } from '../kernel/day.ts';
import { argumentFinding } from '../runs/refusals.ts';
import { type AssignmentOptions, TIME_LIMIT_SECONDS_MAX } from './options.ts';

const SEED_MAX = 2 ** 31 - 1;

/** Everything that is wrong with the options themselves. */
export function checkOptions({ timeLimitSeconds, evaluations, seed, ...days }: AssignmentOptions): Finding[] {
  const findings: Finding[] = [];
  const outside = (option: string, saw: unknown, allowed: string, message: string) =>
    findings.push(argumentFinding(option, 'OUT_OF_RANGE', String(saw), allowed, message));
  if (timeLimitSeconds !== null && !(timeLimitSeconds > 0 && timeLimitSeconds <= TIME_LIMIT_SECONDS_MAX)) {
    const allowed = `more than 0, at most ${TIME_LIMIT_SECONDS_MAX} seconds`;
    outside('timeLimitSeconds', timeLimitSeconds, allowed, 'The search needs some time, and at most an hour.');
  }
  if (evaluations !== null && !(evaluations >= 1 && Number.isSafeInteger(evaluations)))
    outside('evaluations', evaluations, 'a whole number of at least 1', 'A budget allows at least one evaluation.');
  if (seed !== null && !(Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX))
    outside('seed', seed, `0 to ${SEED_MAX}`, 'The seed is a whole number that is not negative.');
  for (const option of ['planDate', 'previousPlanDate'] as const) {
    const day = days[option];
    if (day !== null && !isDay(day)) outside(option, day, 'a day as YYYY-MM-DD', 'There is no such day.');
  }
  return findings;
}
