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
import { alternatives } from './core/explain/alternatives.ts';
import { candidates } from './core/explain/candidates.ts';
import { changes } from './core/explain/changes.ts';
import { cures } from './core/explain/cures.ts';
import { refusedWishes } from './core/explain/refused-wishes.ts';
import type { Pins } from './core/search/instance.ts';
import type { Roster, RosterMode, RosterProblem } from './core/types.ts';
import type { RosterRunSettings } from './options.ts';
import { doctorOf, rosterRows, slotOf } from './result-rows.ts';

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
export const violationRows = ({ problem, roster, mode, pins }: Explained): RowOf<typeof rosterViolationsSheet>[] =>
  cures(problem, roster, mode, pins).map(({ violation, inWords }) => ({
    ...slotOf(problem, violation.day * problem.posts.length + violation.post),
    ...doctorOf(problem, violation.doctor),
    ...{ rule: violation.rule, ruleName: violation.ruleName, why: violation.why, cure: inWords },
  }));

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
export const changeRows = (problem: RosterProblem, roster: Roster): RowOf<typeof rosterChangesSheet>[] =>
  changes(problem, roster).map(({ slot, published, doctor }) => {
    const { doctorId: publishedId, doctorName: publishedName } = doctorOf(problem, published);
    return { ...slotOf(problem, slot), publishedId, publishedName, ...doctorOf(problem, doctor) };
  });

/** Other good rosters as asked for, the best first. */
export function alternativeRows(
  { problem, roster, mode, pins }: Explained,
  { alternatives: count, alternativesDistance: distance }: RosterRunSettings,
  random: Random,
): RowOf<typeof rosterAlternativesSheet>[] {
  return alternatives(problem, roster, { mode, pins, count, distance }, random).flatMap((other, n) =>
    rosterRows(problem, other.roster).map((row) => ({
      ...{ alternative: n + 1, score: other.score, violations: other.hardViolations, daysChanged: other.slotsChanged },
      ...row,
    })),
  );
}
