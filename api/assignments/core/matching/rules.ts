import type { Solution } from './solution.ts';

/** Whether a plan that came from elsewhere keeps every hard rule of section 11, pins included. */
export function keepsRules(solution: Solution): boolean {
  const { instance, hours, filled, people, slack, count, newTeams } = solution;
  const { need, peopleMax, requestsMax, newTeamsMax, floor, held, frozen } = instance;
  return (
    hours.every((given, pair) => given >= held[pair]! && (given === 0 || given >= floor[pair]!)) &&
    hours.every((given, pair) => frozen[pair] === 0 || given === held[pair]) &&
    filled.every((given, r) => given <= need[r]!) &&
    people.every((given, r) => given <= peopleMax[r]!) &&
    slack.every((left) => left >= 0) &&
    count.every((given, p) => given <= requestsMax[p]!) &&
    newTeams.every((given, p) => given <= newTeamsMax[p]!)
  );
}
