import { registerEnumType } from 'type-graphql';
import type { SearchEnd } from './summaries.ts';

export const SearchEndEnum = {
  PROOF: 'proof',
  DECIDED: 'decided',
  SCORE: 'score',
  GENERATIONS: 'generations',
  EVALUATIONS: 'evaluations',
  TIME: 'time',
  WORK: 'work',
  CANCEL: 'cancel',
} as const satisfies Record<string, SearchEnd>;
registerEnumType(SearchEndEnum, {
  name: 'SearchEnd',
  description: 'What ended the search of a roster.',
  valuesConfig: {
    PROOF: { description: 'The score was proven to be the best.' },
    DECIDED: { description: 'There is only one roster.' },
    SCORE: { description: 'The score asked for was reached without a hard rule broken.' },
    GENERATIONS: { description: 'The last generation.' },
    EVALUATIONS: { description: 'The evaluations asked for were spent.' },
    TIME: { description: 'The time was over.' },
    WORK: { description: 'The work of the run that it repeats was done.' },
    CANCEL: { description: 'Somebody cancelled it.' },
  },
});
