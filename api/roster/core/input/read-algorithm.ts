import { defaultWeights } from '../rules/rule-list.ts';
import type { Weights } from '../types.ts';
import { type JsonFindings, type JsonObject, keysAt, type NumberRange, numberAt } from './json-place.ts';

const SHARE = { min: 0, max: 1 };
const OFFSET_RATIO = 0.75;

/** Numbers of the original's search: a check of a roster has no use for them, yet a wrong one is told. */
const SEARCH: Readonly<Record<string, NumberRange>> = {
  populationSize: { min: 2, isWhole: true },
  generationLimit: { min: 0, isWhole: true },
  stopScore: {},
  elitism: SHARE,
  tournamentSelectionRatio: SHARE,
  mutationProbability: SHARE,
  mutationAggresivity: SHARE,
};

const ISLANDS: Readonly<Record<string, NumberRange>> = {
  islands: { min: 1, isWhole: true },
  migration: SHARE,
  epoch: { min: 1, isWhole: true },
};

function checkNumbers(
  section: JsonObject,
  path: string,
  ranges: Readonly<Record<string, NumberRange>>,
  findings: JsonFindings,
): void {
  for (const [key, range] of Object.entries(ranges)) numberAt(section.get(key), `${path}.${key}`, range, findings);
}

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
}

/** The section `algorithm`. */
export function readAlgorithm(value: unknown, findings: JsonFindings): AlgorithmSettings {
  const path = 'algorithm';
  const known = [...Object.keys(SEARCH), 'islandOptions', 'offsetRatio', 'evaluatorWeights'];
  const section = keysAt(value, path, known, findings);
  checkNumbers(section, path, SEARCH, findings);
  const islands = keysAt(section.get('islandOptions'), `${path}.islandOptions`, Object.keys(ISLANDS), findings);
  checkNumbers(islands, `${path}.islandOptions`, ISLANDS, findings);
  return {
    weights: readWeights(section.get('evaluatorWeights'), `${path}.evaluatorWeights`, findings),
    // Below 0 it would turn the sign of the offsets around.
    offsetRatio: numberAt(section.get('offsetRatio'), `${path}.offsetRatio`, { min: 0 }, findings) ?? OFFSET_RATIO,
  };
}
