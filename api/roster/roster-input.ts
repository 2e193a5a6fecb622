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

/** The problem of a run, or every finding with its cell or its path in the configuration. */
export function readRosterInput({ options, uploaded }: RosterInput): ReadRosterInput {
  if (options.instance !== null) return { ...readInstance(options.instance), settings: settingsOf(options, new Map()) };
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
