import type { Finding } from '../../schema/sheets/finding.ts';
import type { TableChunk } from '../runs/run.ts';
import { type ReadInstance, readInstance, readInstanceValue } from './core/input/read-instance.ts';
import type { RosterMode } from './core/types.ts';
import { instanceOfTables } from './instance-of-tables.ts';
import type { RosterOptions, RosterRunSettings } from './options.ts';
import { defaultSetting, type GivenSettings } from './roster-settings.ts';

/** What every task of a run is given; each reads it for itself, which takes less than handing the result on. */
export interface RosterInput {
  readonly options: RosterOptions;
  readonly uploaded: readonly TableChunk[];
}

export interface ReadRosterInput extends ReadInstance {
  readonly settings: RosterRunSettings;
}

function settingsOf(options: RosterOptions, given: GivenSettings): RosterRunSettings {
  const setting = <T>(key: string): T => (given.get(key)?.value ?? defaultSetting(key)) as T;
  return {
    mode: options.mode ?? setting<RosterMode>('mode'),
    timeLimitSeconds: options.timeLimitSeconds ?? setting<number>('time_limit_seconds'),
    seed: options.seed ?? setting<number>('seed'),
    alternatives: options.alternatives ?? setting<number>('alternatives'),
    alternativesDistance: options.alternativesDistance ?? setting<number>('alternatives_distance'),
  };
}

/**
 * A configuration of the original brings the limits its search ended by, two generations among them, which say nothing of this
 * search: they give way to a time or a number of evaluations that is asked for.
 */
function withBudget(read: ReadInstance, { timeLimitSeconds, evaluations, checkOnly }: RosterOptions): ReadInstance {
  if (checkOnly) return read;
  const { generationLimit, ...evolution } = read.evolution;
  const isAsked = timeLimitSeconds !== null || evaluations !== null;
  const told = (['generationLimit', 'stopScore'] as const).flatMap((key): Finding[] => {
    const value = key === 'stopScore' ? read.stopScore : generationLimit;
    if (value === null || value === undefined) return [];
    const message = isAsked
      ? `The time or the evaluations asked for decide when the search ends, not ${key}.`
      : `The search ends by ${key}, perhaps long before its time; a time limit or a number of evaluations makes it go on.`;
    const place = { table: '', row: null, column: `algorithm.${key}`, code: 'SEARCH_LIMIT', saw: String(value) };
    return [{ severity: isAsked ? 'notice' : 'warning', ...place, allowed: 'a time limit or evaluations', message }];
  });
  const findings = [...read.findings, ...told];
  return isAsked ? { ...read, evolution, stopScore: null, findings } : { ...read, findings };
}

/** The problem of a run, or every finding with its cell or its path in the configuration. */
export function readRosterInput({ options, uploaded }: RosterInput): ReadRosterInput {
  if (options.instance !== null)
    return { ...withBudget(readInstance(options.instance), options), settings: settingsOf(options, new Map()) };
  const { instance, places, settings, findings } = instanceOfTables(uploaded);
  const read = readInstanceValue(instance);
  const all: Finding[] = [...findings, ...read.findings.map((finding) => places.located(finding))];
  const isRefused = all.some(({ severity }) => severity === 'error');
  return {
    ...read,
    problem: isRefused ? null : read.problem,
    findings: all,
    settings: settingsOf(options, settings),
  };
}
