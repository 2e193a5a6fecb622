import type { LinearProgram } from '../../../kernel/linear-program.ts';
import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';
import type { Scope } from './scope.ts';
import { type AtMostRow, addEntry, atMostRow, programOf } from './sparse-rows.ts';

/**
 * The fill without parts: hours of each pair, where a person with a share of the hours she could give takes that share of a place.
 * Rows: needs of the scope's requests, then their places, then the rows of people, whose duals nobody needs.
 */
export function fillRelaxation(problem: MatchingProblem, caps: Caps, { requests, pairs }: Scope): LinearProgram {
  const needs = requests.map((r) => atMostRow(caps.need[r]!));
  const places = requests.map((r) => atMostRow(caps.places[r]!));
  const people = new Map<number, readonly AtMostRow[]>();
  const [cost, upper]: [number[], number[]] = [[], []];
  requests.forEach((r, place) => {
    for (const pair of pairs[place]!) {
      const p = problem.pairs.person[pair]!;
      const most = Math.min(caps.need[r]!, caps.capacity[p]!);
      const column = cost.length;
      cost.push(problem.requests[r]!.weight / 2);
      upper.push(most);
      addEntry(needs[place]!, column, 1);
      addEntry(places[place]!, column, 1 / most);
      const rows = people.get(p) ?? [caps.capacity[p]!, caps.turns[p]!, caps.newTurns[p]!].map(atMostRow);
      people.set(p, rows);
      addEntry(rows[0]!, column, 1);
      addEntry(rows[1]!, column, 1 / most);
      if (problem.pairs.onTeam[pair] === 0) addEntry(rows[2]!, column, 1 / most);
    }
  });
  const rowsOfPeople = [...people.values()].flat().filter(canBind);
  return programOf(cost, upper, [...needs, ...places, ...rowsOfPeople]);
}

const canBind = ({ limit, columns }: AtMostRow): boolean => (limit > 1 ? columns.length > 1 : columns.length > 0);
