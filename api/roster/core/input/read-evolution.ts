import type { EvolutionOptions } from '../search/evolution-options.ts';
import { type JsonFindings, type JsonObject, keysAt, type NumberRange, numberAt } from './json-place.ts';

const SHARE = { min: 0, max: 1 };
const GENERATIONS_MAX = 1_000_000_000;

interface SearchKey extends NumberRange {
  readonly option: keyof EvolutionOptions;
}

/** Numbers of the original's search. It spells aggressivity with one g; both spellings are taken. */
const SEARCH: Readonly<Record<string, SearchKey>> = {
  populationSize: { option: 'populationSize', min: 2, max: 100_000, isWhole: true },
  generationLimit: { option: 'generationLimit', min: 0, max: GENERATIONS_MAX, isWhole: true },
  elitism: { option: 'elitism', ...SHARE },
  tournamentSelectionRatio: { option: 'tournamentSelectionRatio', ...SHARE },
  mutationProbability: { option: 'mutationProbability', ...SHARE },
  mutationAggresivity: { option: 'mutationAggressivity', ...SHARE },
  mutationAggressivity: { option: 'mutationAggressivity', ...SHARE },
};

const ISLANDS: Readonly<Record<string, SearchKey>> = {
  islands: { option: 'islands', min: 1, max: 64, isWhole: true },
  migration: { option: 'migration', ...SHARE },
  epoch: { option: 'epoch', min: 1, max: GENERATIONS_MAX, isWhole: true },
};

export const EVOLUTION_KEYS = [...Object.keys(SEARCH), 'islandOptions'] as const;

function optionsAt(
  section: JsonObject,
  path: string,
  keys: Readonly<Record<string, SearchKey>>,
  findings: JsonFindings,
): [keyof EvolutionOptions, number][] {
  return Object.entries(keys).flatMap(([key, { option, ...range }]) => {
    const value = numberAt(section.get(key), `${path}.${key}`, range, findings);
    return value === null ? [] : [[option, value] as [keyof EvolutionOptions, number]];
  });
}

/** The options of the search that the section `algorithm` names. */
export function readEvolution(section: JsonObject, path: string, findings: JsonFindings): Partial<EvolutionOptions> {
  if (section.has('mutationAggresivity') && section.has('mutationAggressivity'))
    findings.add(
      ...([`${path}.mutationAggresivity`, 'TWICE', section.get('mutationAggresivity'), 'one of the two'] as const),
      'mutationAggresivity and mutationAggressivity are the same; give one of them.',
    );
  const at = `${path}.islandOptions`;
  const islands = keysAt(section.get('islandOptions'), at, Object.keys(ISLANDS), findings);
  return Object.fromEntries([
    ...optionsAt(section, path, SEARCH, findings),
    ...optionsAt(islands, at, ISLANDS, findings),
  ]);
}
