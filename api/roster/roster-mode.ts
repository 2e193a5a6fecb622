import { registerEnumType } from 'type-graphql';
import type { RosterMode } from './core/types.ts';

export const RosterModeEnum = { SANE: 'sane', PARITY: 'parity' } as const satisfies Record<string, RosterMode>;
registerEnumType(RosterModeEnum, {
  name: 'RosterMode',
  description: 'How the criteria of a roster are read.',
  valuesConfig: {
    SANE: { description: 'Hard rules apart, the other criteria out of 100.' },
    PARITY: { description: 'The plain weighted sum of the original program, its quirks included.' },
  },
});
