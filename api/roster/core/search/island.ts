import { Dice } from '../../../kernel/dice.ts';
import type { Random } from '../../../kernel/random.ts';
import type { EvolutionOptions } from './evolution-options.ts';
import type { SearchInstance } from './instance.ts';
import type { Meter } from './meter.ts';
import { anyMove, noMove, reassign } from './moves.ts';
import { type Individual, refine } from './refine.ts';
import { RosterState } from './roster-state.ts';

/** Local search of a later generation is longer, up to so many times: early ones find quickly, late ones find the rest. */
const LENGTHENING_MAX = 25;

const byValue = (a: Individual, b: Individual): number => b.value - a.value;

/** A population that evolves by itself: what a generation does follows from the island's own state. */
export class Island {
  readonly meter: Meter;
  generation = 0;
  best: Individual;
  readonly #state: RosterState;
  readonly #dice: Dice;
  readonly #options: EvolutionOptions;
  readonly #move = noMove();
  /** The best first. */
  #population: Individual[] = [];

  constructor(instance: SearchInstance, random: Random, options: EvolutionOptions, meter: Meter) {
    this.meter = meter;
    this.#state = new RosterState(instance);
    this.#dice = new Dice(random);
    this.#options = options;
    this.best = this.#drawn();
    this.#population.push(this.best);
    while (this.#population.length < options.populationSize && !meter.isOver) this.#population.push(this.#drawn());
    this.#settle(this.#population);
  }

  get mean(): number {
    return this.#population.reduce((sum, { value }) => sum + value, 0) / this.#population.length;
  }

  /** One generation; cut short where the meter is over, and what was found by then counts. */
  step(): void {
    const { populationSize, elitism, refinedChildren, refineMoves } = this.#options;
    this.generation++;
    const elite = this.#population.slice(0, Math.max(1, Math.round(elitism * populationSize)));
    const children: Individual[] = [];
    while (elite.length + children.length < populationSize && !this.meter.isOver) children.push(...this.#children());
    children.sort(byValue);
    const moves = Math.round(refineMoves * Math.min(LENGTHENING_MAX, 1 + this.generation / 4));
    for (let n = 0; n < Math.min(refinedChildren, children.length) && !this.meter.isOver; n++)
      children[n] = refine(this.#state, this.#dice, children[n]!, moves, this.meter);
    this.#settle([...elite, ...children]);
  }

  /** The best of the island, to be sent to the next one. */
  emigrants(): readonly Individual[] {
    return this.#population.slice(0, Math.round(this.#options.migration * this.#options.populationSize));
  }

  /** Takes in rosters of another island; the worst make room. */
  receive(immigrants: readonly Individual[]): void {
    this.#settle([...this.#population.slice(0, this.#options.populationSize - immigrants.length), ...immigrants]);
  }

  #settle(population: Individual[]): void {
    this.#population = population.sort(byValue).slice(0, this.#options.populationSize);
    if (this.#population[0]!.value > this.best.value) this.best = this.#population[0]!;
  }

  /** A random roster. */
  #drawn(): Individual {
    const { pins, doctors, posts } = this.#state.instance;
    const roster = Uint8Array.from(pins, (pin) => Math.max(0, pin));
    for (let slot = 0; slot < pins.length; slot++) {
      if (pins[slot]! >= 0) continue;
      const first = slot - (slot % posts.count);
      // Those before on that day, and those pinned after, whose places are left out from the lowest on.
      const taken = [...roster.subarray(first, slot), ...pins.slice(slot + 1, first + posts.count)];
      const others = taken.filter((doctor) => doctor >= 0).sort((a, b) => a - b);
      let doctor = this.#dice.below(doctors.length - others.length);
      for (const other of others) if (other <= doctor) doctor++;
      roster[slot] = doctor;
    }
    return this.#weighed(roster);
  }

  #weighed(roster: Uint8Array): Individual {
    this.meter.count();
    return { roster, value: this.#state.load(roster) };
  }

  /** Two children that take the days up to one from one parent and the rest from the other. */
  #children(): Individual[] {
    const [mother, father] = [this.#parent().roster, this.#parent().roster];
    const { days, posts } = this.#state.instance;
    const cut = posts.count * (1 + this.#dice.below(days - 1));
    return [this.#child(mother, father, cut), this.#child(father, mother, cut)];
  }

  #parent(): Individual {
    const { length } = this.#population;
    const [one, other] = [this.#dice.below(length), this.#dice.below(length)];
    const isBetterChosen = this.#dice.chance(this.#options.tournamentSelectionRatio);
    return this.#population[isBetterChosen ? Math.min(one, other) : Math.max(one, other)]!;
  }

  #child(before: Uint8Array, after: Uint8Array, cut: number): Individual {
    const roster = after.slice();
    roster.set(before.subarray(0, cut));
    const child = this.#weighed(roster);
    if (!this.#dice.chance(this.#options.mutationProbability)) return child;
    const state = this.#state;
    for (const slot of state.instance.movable) {
      if (!this.#dice.chance(this.#options.mutationAggressivity)) continue;
      const propose = this.#options.mutationMoves === 'any' ? anyMove : reassign;
      propose(state, this.#dice, slot, this.#move);
      state.weigh(this.#move.a, this.#move.b, this.#move.days, this.#move.exchanged);
      state.accept();
      this.meter.count();
    }
    return { roster: state.roster.slice(), value: state.value };
  }
}
