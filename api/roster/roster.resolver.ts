import { Arg, Query, Resolver } from 'type-graphql';
import { Allow } from '../auth/permissions.ts';
import { checkRoster } from './check-roster.ts';
import { CheckRosterInput, CheckRosterResult } from './roster.types.ts';

/** Questions about rosters. */
@Resolver()
export class RosterResolver {
  @Query(() => CheckRosterResult, {
    description: 'Scores and explains a roster that is given: criteria, hard rules broken, wishes, a row per doctor.',
  })
  @Allow('run:read')
  checkRoster(
    @Arg('input', () => CheckRosterInput, { description: 'The roster and what it is checked against.' })
    { instance, headers, rows, firstRow, mode }: CheckRosterInput,
  ) {
    const table = { headers, rows: rows.map((row) => row ?? []), firstRow };
    return checkRoster({ instance, table, mode });
  }
}
