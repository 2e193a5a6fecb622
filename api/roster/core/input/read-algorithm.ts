import { defaultWeights } from '../rules/rule-list.ts';
import type { EvolutionOptions } from '../search/evolution-options.ts';
import type { Weights } from '../types.ts';
import { type JsonFindings, keysAt, numberAt } from './json-place.ts';
import { EVOLUTION_KEYS, readEvolution } from './read-evolution.ts';

const OFFSET_RATIO = 0.75;

const OLD_NAME = 'avoidDoublets';

/** The weights given; the standard one for those that are not. */
function readWeights(value: unknown, path: string, findings: JsonFindings): Weights {
  const known = Object.keys(defaultWeights);
  const section = keysAt(value, path, [...known, OLD_NAME], findings);
  const weight = (key: string): number | null => numberAt(section.get(key), `${path}.${key}`, { min: 0 }, findings);
  if (section.has(OLD_NAME) && section.has('avoidBackToBack'))
    findings.add(
      ...([`${path}.${OLD_NAME}`, 'TWICE', section.get(OLD_NAME), 'one of the two'] as const),
      `${OLD_NAME} is the old name of avoidBackToBack; give one of them.`,
    );
  const avoidDoublets = weight(OLD_NAME);
  const given = Object.fromEntries(
    known.flatMap((key) => {
      const own = weight(key);
      return own === null ? [] : [[key, own]];
    }),
  );
  return { ...defaultWeights, ...(avoidDoublets === null ? {} : { avoidBackToBack: avoidDoublets }), ...given };
}

export interface AlgorithmSettings {
  readonly weights: Weights;
  readonly offsetRatio: number;
  readonly evolution: Partial<EvolutionOptions>;
  /** Null where the search ends at the best possible score. */
  readonly stopScore: number | null;
}

/** The section `algorithm`. */
export function readAlgorithm(value: unknown, findings: JsonFindings): AlgorithmSettings {
  const path = 'algorithm';
  const known = [...EVOLUTION_KEYS, 'stopScore', 'offsetRatio', 'evaluatorWeights'];
  const section = keysAt(value, path, known, findings);
  const evolution = readEvolution(section, path, findings);
  return {
    evolution,
    stopScore: numberAt(section.get('stopScore'), `${path}.stopScore`, {}, findings),
    weights: readWeights(section.get('evaluatorWeights'), `${path}.evaluatorWeights`, findings),
    // Below 0 it would turn the sign of the offsets around.
    offsetRatio: numberAt(section.get('offsetRatio'), `${path}.offsetRatio`, { min: 0 }, findings) ?? OFFSET_RATIO,
  };
}
