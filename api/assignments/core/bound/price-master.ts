import type { LinearProgram } from '../../../kernel/linear-program.ts';
import type { MatchingProblem } from '../matching/problem.ts';
import type { Caps } from './caps.ts';
import type { Scope } from './scope.ts';
import { addEntry, atMostRow, programOf } from './sparse-rows.ts';

/** What one person chose at some prices: requests and half hours in turn. */
export type Choice = readonly number[];

/**
 * Best mixture of the choices that people made so far (Dantzig and Wolfe): its duals are prices at which none of these choices
 * is worth more than what the person has anyway.
 */
export class PriceMaster {
  readonly #problem: MatchingProblem;
  readonly #caps: Caps;
  readonly #scope: Scope;
  readonly #choices: { readonly person: number; readonly choice: Choice }[] = [];
  readonly #known = new Set<string>();

  constructor(problem: MatchingProblem, caps: Caps, scope: Scope) {
    this.#problem = problem;
    this.#caps = caps;
    this.#scope = scope;
  }

  get size(): number {
    return this.#choices.length;
  }

  /** A choice that is known already adds nothing. */
  add(person: number, choice: Choice): void {
    const key = `${person}:${choice.join()}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#choices.push({ person, choice });
  }

  /** Rows: needs, places, one mixture for each person. */
  program(): LinearProgram {
    const { requests, placeOf } = this.#scope;
    const needs = requests.map((r) => atMostRow(this.#caps.need[r]!));
    const places = requests.map((r) => atMostRow(this.#caps.places[r]!));
    const people = new Map<number, ReturnType<typeof atMostRow>>();
    const cost = this.#choices.map(({ person, choice }, column) => {
      const row = people.get(person) ?? atMostRow(1);
      people.set(person, row);
      addEntry(row, column, 1);
      let worth = 0;
      for (let i = 0; i < choice.length; i += 2) {
        const [r, halfHours] = [choice[i]!, choice[i + 1]!];
        worth += (this.#problem.requests[r]!.weight / 2) * halfHours;
        addEntry(needs[placeOf[r]!]!, column, halfHours);
        addEntry(places[placeOf[r]!]!, column, 1);
      }
      return worth;
    });
    const upper = cost.map(() => Number.POSITIVE_INFINITY);
    return programOf(cost, upper, [...needs, ...places, ...people.values()]);
  }
}
