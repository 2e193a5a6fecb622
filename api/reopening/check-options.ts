import type { Finding } from '../../schema/sheets/finding.ts';
import { argumentFinding } from '../runs/refusals.ts';
import { parseFilter } from './core/filter.ts';
import { type ReopeningOptions, reopeningSteps, TIME_LIMIT_SECONDS_MAX } from './options.ts';

// HiGHS takes a 32-bit seed.
const SEED_MAX = 2 ** 31 - 1;
const NODE_LIMIT_MAX = 2 ** 31 - 1;

/** Everything that is wrong with the options themselves. */
export function checkOptions(options: ReopeningOptions): Finding[] {
  return [...numberFindings(options), ...stepFindings(options), ...filterFindings(options)];
}

function numberFindings({ gap, timeLimitSeconds, nodeLimit, seed }: ReopeningOptions): Finding[] {
  const findings: Finding[] = [];
  const outside = (option: string, saw: number, allowed: string, message: string) =>
    findings.push(argumentFinding(option, 'OUT_OF_RANGE', String(saw), allowed, message));
  if (!(gap >= 0 && gap < 1)) {
    outside('gap', gap, '0 or more, below 1', 'The gap is a share: 0.005 means half a percent.');
  }
  if (!(timeLimitSeconds > 0 && timeLimitSeconds <= TIME_LIMIT_SECONDS_MAX)) {
    const allowed = `more than 0, at most ${TIME_LIMIT_SECONDS_MAX} seconds`;
    outside('timeLimitSeconds', timeLimitSeconds, allowed, 'The search needs some time, and at most ten hours.');
  }
  if (nodeLimit !== null && (nodeLimit < 1 || nodeLimit > NODE_LIMIT_MAX)) {
    outside('nodeLimit', nodeLimit, `1 to ${NODE_LIMIT_MAX}`, 'A node limit allows at least one node.');
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > SEED_MAX) {
    outside('seed', seed, `0 to ${SEED_MAX}`, 'The seed is a whole number that is not negative.');
  }
  return findings;
}

function stepFindings({ steps }: ReopeningOptions): Finding[] {
  const places = steps.map((step) => reopeningSteps.indexOf(step));
  const inARow = places.every((place, i) => i === 0 || place === places[i - 1]! + 1);
  if (steps.length > 0 && inARow) return [];
  const saw = steps.map((step) => step.toUpperCase()).join(', ');
  const allowed = 'PREP, FORECAST, OPTIMIZE or a part of it without a hole';
  return [argumentFinding('steps', 'NOT_IN_A_ROW', saw, allowed, 'Steps run in a row, each once.')];
}

const filterFindings = ({ include, exclude, steps }: ReopeningOptions): Finding[] =>
  Object.entries({ include, exclude }).flatMap(([option, expression]) => {
    if (expression === null) return [];
    const parsed = parseFilter(expression);
    if ('fault' in parsed) {
      const { position, saw, allowed } = parsed.fault;
      const message = `The ${option} filter cannot be read at character ${position}: it says ${saw}, expected is ${allowed}.`;
      return [argumentFinding(option, 'FILTER_UNREADABLE', saw, allowed, message)];
    }
    if (steps.includes('prep')) return [];
    const message = `The ${option} filter chooses rows of the input tables, which only the step PREP reads.`;
    return [argumentFinding(option, 'FILTER_NOT_APPLIED', expression, 'filters together with the step PREP', message)];
  });
