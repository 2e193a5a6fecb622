import type { Finding } from '../../schema/sheets/finding.ts';
import { argumentFinding } from '../runs/refusals.ts';
import { INSTANCE_CHARACTERS_MAX, type RosterOptions, SEARCHES_MAX } from './options.ts';

const SEED_MAX = 2 ** 31 - 1;
const TIME_LIMIT_SECONDS_MAX = 3_600;

/** Everything that is wrong with the options themselves. */
export function checkOptions(options: RosterOptions): Finding[] {
  const findings: Finding[] = [];
  const outside = (option: string, saw: unknown, allowed: string, message: string) =>
    findings.push(argumentFinding(option, 'OUT_OF_RANGE', String(saw), allowed, message));
  const whole = (option: keyof RosterOptions, least: number, most: number, message: string) => {
    const value = options[option];
    if (value === null || (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most)) return;
    const allowed = most === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${least}` : `${least} to ${most}`;
    outside(option, value, allowed, message);
  };
  const { timeLimitSeconds, instance } = options;
  if (timeLimitSeconds !== null && !(timeLimitSeconds > 0 && timeLimitSeconds <= TIME_LIMIT_SECONDS_MAX)) {
    const allowed = `more than 0, at most ${TIME_LIMIT_SECONDS_MAX} seconds`;
    outside('timeLimitSeconds', timeLimitSeconds, allowed, 'The search needs some time, and at most an hour.');
  }
  whole('evaluations', 1, Number.MAX_SAFE_INTEGER, 'A budget allows at least one evaluation.');
  whole('seed', 0, SEED_MAX, 'The seed is a whole number that is not negative.');
  whole('alternatives', 0, 9, 'Up to nine other rosters are looked for.');
  whole('alternativesDistance', 1, 31, 'Other rosters differ on at least one duty.');
  whole('searches', 1, SEARCHES_MAX, 'Some searches may run at once.');
  if (instance !== null && instance.length > INSTANCE_CHARACTERS_MAX) {
    const allowed = `at most ${INSTANCE_CHARACTERS_MAX} characters`;
    outside('instance', `${instance.length} characters`, allowed, 'The configuration is too long.');
  }
  return findings;
}
