import type { Dice } from '../../../kernel/dice.ts';
import { fillPerson, fillRequest } from './filling.ts';
import { IndexSet } from './number-set.ts';
import type { Solution } from './solution.ts';

/** Steps of an ejection chain at most. */
const CHAIN = 5;
/** Chance that a chain goes on with the request that lost hours. */
const GO_ON = 0.7;

/** Requests that are served anew together: the fewest, and how many sizes from there. */
const RUINED_LEAST = 2;
const RUINED_MORE = 4;
/** Chance that a person who stands in the way keeps the smallest piece. */
const SPARING = 0.5;

/** Candidate moves, each applied at once; whoever asked for it keeps it or takes it back. All keep every hard rule. */
export class Moves {
  readonly #solution: Solution;
  readonly #dice: Dice;
  /** Requests and people that a move took hours from, to be served again before it is judged. */
  readonly #robbed: IndexSet;
  readonly #freed: IndexSet;

  constructor(solution: Solution, dice: Dice) {
    this.#solution = solution;
    this.#dice = dice;
    this.#robbed = new IndexSet(solution.instance.requests);
    this.#freed = new IndexSet(solution.instance.people);
  }

  /** An ejection chain: the request takes hours of a person, whoever loses them looks elsewhere, and so on. */
  chain(r: number): boolean {
    return this.#chainFrom(this.#anyPairOf(r));
  }

  /** An ejection chain that begins with hours left of a person, on a request of which somebody else gives up a piece. */
  chainOf(p: number): boolean {
    const solution = this.#solution;
    const { requestOf } = solution.instance;
    const pair = this.#anyPairOfPerson(p);
    const r = requestOf[pair]!;
    if (solution.hours[pair]! > 0) return false;
    if (solution.lacking(r) === 0) {
      const piece = solution.pieceOf(r, this.#dice.below(solution.people[r]!));
      if (!this.#release(piece, solution.hours[piece]!)) return this.#forget();
    }
    return this.#chainFrom(pair);
  }

  #chainFrom(begin: number): boolean {
    let pair = begin;
    for (let step = 0; step < CHAIN; step++) {
      if (!this.#give(pair)) {
        if (step === 0) return this.#forget();
        break;
      }
      const next = this.#serveRobbed();
      if (next < 0 || !this.#dice.chance(GO_ON)) break;
      pair = this.#anyPairOf(next);
    }
    this.#serveRobbed();
    this.#serveFreed();
    return true;
  }

  /** Hours left of a person replace hours of others on a request that is served already; these serve others. */
  takeOver(p: number): boolean {
    const solution = this.#solution;
    const { requestOf, requestsMax, personLeast, frozen, least, floor } = solution.instance;
    const works = solution.count[p]!;
    const mayStart = works < requestsMax[p]! && solution.slack[p]! >= personLeast[p]!;
    if (!mayStart && works === 0) return false;
    const pair = mayStart ? this.#anyPairOfPerson(p) : solution.workOf(p, this.#dice.below(works));
    const r = requestOf[pair]!;
    const pieces = solution.people[r]!;
    if (frozen[pair] === 1 || pieces === 0) return false;
    const other = solution.pieceOf(r, this.#dice.below(pieces));
    if (other === pair) return false;
    const had = solution.hours[other]!;
    const spare = had - floor[other]!;
    const whole = Math.min(solution.slack[p]!, had);
    // Either all of it or what leaves the other piece large enough.
    if (!this.#release(other, whole < had && whole > spare ? spare : whole)) return this.#forget();
    const moved = Math.min(had - solution.hours[other]!, solution.slack[p]!);
    const isFresh = solution.hours[pair] === 0;
    if (isFresh && (moved < least[r]! || !solution.mayUse(pair))) return this.#forget();
    solution.add(pair, moved);
    this.#robbed.add(r);
    this.#serveRobbed();
    this.#serveFreed();
    return true;
  }

  /**
   * Gives up a piece of the request and gives the hours to the person of a pair instead; who is in the way looks elsewhere.
   * For objectives that leave the filled hours as they are.
   */
  relocate(r: number, pair: number): boolean {
    const solution = this.#solution;
    const pieces = solution.people[r]!;
    if (pieces === 0) return false;
    const piece = solution.pieceOf(r, this.#dice.below(pieces));
    if (piece === pair || !this.#release(piece, solution.hours[piece]!) || !this.#give(pair)) return this.#forget();
    this.#serveRobbed();
    this.#serveFreed();
    return true;
  }

  /** Ruin and recreate: requests that compete for the same people give up their hours and are served anew, in any order. */
  rebuild(r: number): boolean {
    const solution = this.#solution;
    const { requestOf } = solution.instance;
    let current = r;
    for (let n = RUINED_LEAST + this.#dice.below(RUINED_MORE); n > 0; n--) {
      for (let k = solution.people[current]! - 1; k >= 0; k--) {
        const piece = solution.pieceOf(current, k);
        this.#release(piece, solution.hours[piece]!);
      }
      this.#robbed.add(current);
      const p = solution.instance.personOf[this.#anyPairOf(current)]!;
      if (solution.count[p]! > 0) current = requestOf[solution.workOf(p, this.#dice.below(solution.count[p]!))]!;
    }
    this.#robbed.shuffle(this.#dice);
    this.#serveRobbed();
    this.#serveFreed();
    return true;
  }

  #anyPairOf(r: number): number {
    const { starts } = this.#solution.instance;
    return starts[r]! + this.#dice.below(starts[r + 1]! - starts[r]!);
  }

  #anyPairOfPerson(p: number): number {
    const { personStarts, personPairs } = this.#solution.instance;
    return personPairs[personStarts[p]! + this.#dice.below(personStarts[p + 1]! - personStarts[p]!)]!;
  }

  #forget(): false {
    this.#robbed.clear();
    this.#freed.clear();
    return false;
  }

  /** Takes half hours off a piece, all of it where less than a piece would be left; false where the planner holds it. */
  #release(pair: number, hours: number): boolean {
    const solution = this.#solution;
    const { floor, held, frozen, requestOf, personOf } = solution.instance;
    if (frozen[pair] === 1) return false;
    const had = solution.hours[pair]!;
    let left = had - hours;
    if (left < floor[pair]!) left = held[pair]!;
    if (left >= had) return false;
    solution.set(pair, left);
    this.#robbed.add(requestOf[pair]!);
    this.#freed.add(personOf[pair]!);
    return true;
  }

  /** Gives the request of a pair hours of its person, making room where needed; false (and a torn plan) where it cannot. */
  #give(pair: number): boolean {
    const solution = this.#solution;
    const { requestOf, personOf, frozen, least, floor, onTeam, peopleMax, requestsMax } = solution.instance;
    if (frozen[pair] === 1) return false;
    const r = requestOf[pair]!;
    const p = personOf[pair]!;
    const fresh = solution.hours[pair] === 0;
    if (fresh) {
      if (solution.people[r]! >= peopleMax[r]! && !this.#dropPieceOf(r)) return false;
      if (solution.count[p]! >= requestsMax[p]! && !this.#dropWorkOf(p, false)) return false;
      if (!solution.mayTake(pair, p) && (onTeam[pair] === 1 || !this.#dropWorkOf(p, true))) return false;
    }
    const wanted = solution.lacking(r);
    if (fresh && wanted < least[r]! && !this.#pull(r, least[r]! - wanted)) return false;
    const target = solution.lacking(r);
    for (let tries = 0; tries < 2 && solution.slack[p]! < target; tries++) {
      if (solution.slack[p]! >= floor[pair]! && tries > 0) break;
      if (solution.count[p]! === 0) break;
      const victim = solution.workOf(p, this.#dice.below(solution.count[p]!));
      if (victim === pair) continue;
      this.#release(victim, this.#share(victim, target - solution.slack[p]!));
    }
    const hours = Math.min(target, solution.slack[p]!);
    if (hours <= 0 || (fresh && hours < least[r]!)) return false;
    solution.add(pair, hours);
    this.#robbed.delete(r);
    if (solution.lacking(r) > 0) this.#robbed.add(r);
    return true;
  }

  /** Half hours to take off a piece when so many are asked: those, all of it, or what leaves the smallest piece. */
  #share(victim: number, asked: number): number {
    const had = this.#solution.hours[victim]!;
    const spare = had - this.#solution.instance.floor[victim]!;
    if (asked > spare && spare > 0 && this.#dice.chance(SPARING)) return spare;
    return this.#dice.chance(0.3) ? had : asked;
  }

  #dropPieceOf(r: number): boolean {
    const victim = this.#solution.pieceOf(r, this.#dice.below(this.#solution.people[r]!));
    return this.#solution.instance.held[victim] === 0 && this.#release(victim, this.#solution.hours[victim]!);
  }

  #dropWorkOf(p: number, newTeam: boolean): boolean {
    const solution = this.#solution;
    const { held, onTeam } = solution.instance;
    const victim = solution.workOf(p, this.#dice.below(solution.count[p]!));
    if (held[victim]! > 0 || (newTeam && onTeam[victim] === 1)) return false;
    return this.#release(victim, solution.hours[victim]!);
  }

  /** Takes half hours off another piece of the request, so that a further piece is not too small. */
  #pull(r: number, hours: number): boolean {
    if (this.#solution.people[r] === 0) return false;
    const other = this.#solution.pieceOf(r, this.#dice.below(this.#solution.people[r]!));
    return this.#release(other, hours);
  }

  /** Serves who lost hours; answers with one that still lacks some, or -1. */
  #serveRobbed(): number {
    let worst = -1;
    for (let n = 0; n < this.#robbed.size; n++) {
      const r = this.#robbed.at(n);
      fillRequest(this.#solution, r, this.#dice);
      if (this.#solution.lacking(r) > 0 && (worst < 0 || this.#dice.chance(0.5))) worst = r;
    }
    this.#robbed.clear();
    return worst;
  }

  #serveFreed(): void {
    for (let n = 0; n < this.#freed.size; n++) {
      if (this.#solution.slack[this.#freed.at(n)]! > 0) fillPerson(this.#solution, this.#freed.at(n), this.#dice);
    }
    this.#freed.clear();
  }
}
