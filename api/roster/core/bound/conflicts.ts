import type { SearchInstance } from '../search/instance.ts';
import { type Block, type Scope, termsOf } from './day-columns.ts';
import type { ProgramBuilder, Term } from './program-builder.ts';

/** For each day the earlier days that the same doctor must not have had, as bits. */
export function conflictsOf({ days, looks, broken }: SearchInstance): Int32Array {
  const conflicts = new Int32Array(days);
  if (broken[0] > 0)
    for (const look of looks)
      for (let day = look.back; day < days; day++)
        if ((look.days >>> day) & 1) conflicts[day]! |= 1 << (day - look.back);
  return conflicts;
}

/** Sets of days of which a doctor may have one at most; every pair that excludes each other is in one of them. */
function cliquesOf(conflicts: Int32Array): number[] {
  const cliques: number[] = [];
  for (const [day, earlier] of conflicts.entries())
    for (let left = earlier; left !== 0; ) {
      const clique = growClique(conflicts, day, left);
      left &= ~clique;
      cliques.push(clique);
    }
  return cliques;
}

/** Days that all exclude each other: the given day, the last of the given earlier ones, and what fits to them. */
function growClique(conflicts: Int32Array, day: number, left: number): number {
  let last = 31 - Math.clz32(left);
  let clique = (1 << day) | (1 << last);
  let common = conflicts[day]! & conflicts[last]!;
  while (common !== 0) {
    last = 31 - Math.clz32(common);
    clique |= 1 << last;
    common &= conflicts[last]!;
  }
  return clique;
}

/** Rules of following weekdays as rows, and no more of a day than of its block. */
function addCliques(builder: ProgramBuilder, block: Block, cliques: readonly number[]): void {
  const covered = cliques.reduce((days, clique) => days | clique, 0);
  for (const [day, column] of block.days.entries())
    if (column >= 0 && !((covered >>> day) & 1))
      builder.atMost(0, [
        [column, 1],
        [block.chosen, -1],
      ]);
  for (const clique of cliques) {
    const terms = termsOf(block, clique);
    if (terms.length > 0) builder.atMost(0, [...terms, [block.chosen, -1]]);
  }
}

/** A column per day for whether it breaks the rule of following weekdays, for rosters that may. */
function addBroken(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[], conflicts: Int32Array): void {
  const { broken, doctors } = scope.instance;
  const all: Term[] = [];
  for (const [day, earlier] of conflicts.entries()) {
    if (earlier === 0) continue;
    const bad = builder.column({
      cost: -broken[0],
      upper: 1,
      isWhole: true,
      at: ({ roster, sets }) => ((sets[roster[day]!]! & earlier) === 0 ? 0 : 1),
    });
    all.push([bad, 1]);
    for (const doctor of doctors.keys()) {
      const own = blocks.filter((block) => block.doctor === doctor);
      for (let left = earlier; left !== 0; left &= left - 1)
        builder.atMost(1, [...own.flatMap((block) => termsOf(block, (1 << day) | (left & -left))), [bad, -1]]);
    }
  }
  const away = blocks.flatMap(({ doctor, days }) =>
    [...days.entries()].flatMap(([day, column]): Term[] => {
      const { awayDates, awayWeekdays } = doctors[doctor]!;
      const count = (broken[1] > 0 ? (awayWeekdays >>> day) & 1 : 0) + (broken[2] > 0 ? (awayDates >>> day) & 1 : 0);
      return column >= 0 && count > 0 ? [[column, count]] : [];
    }),
  );
  builder.atMost(scope.violationsMax, [...all, ...away]);
}

/** The hard rules between days. */
export function addConflicts(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): void {
  const conflicts = conflictsOf(scope.instance);
  const isStrict = scope.violationsMax === 0;
  const cliques = isStrict ? cliquesOf(conflicts) : [];
  for (const block of blocks) addCliques(builder, block, cliques);
  if (!isStrict) addBroken(builder, scope, blocks, conflicts);
}

/** Days of which a doctor has one at most, grown from a day on within a set of days; all days where rules may be broken. */
export function exclusiveRuns(scope: Scope, set: number): number[] {
  const conflicts = scope.violationsMax === 0 ? conflictsOf(scope.instance) : new Int32Array(scope.instance.days);
  const runs: number[] = [];
  for (let left = set; left !== 0; left &= left - 1) {
    const first = left & -left;
    let run = first;
    for (let later = left & (left - 1); later !== 0; later &= later - 1) {
      const day = 31 - Math.clz32(later & -later);
      if ((conflicts[day]! & run) === run) run |= 1 << day;
    }
    if (!runs.some((other) => (other & run) === run)) runs.push(run);
  }
  return runs;
}

/** Pairs of duties at most two days apart, a column for the later day of each. */
export function addPairs(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): void {
  const conflicts = scope.violationsMax === 0 ? conflictsOf(scope.instance) : new Int32Array(scope.instance.days);
  for (const block of blocks) {
    const { doctor, duties, chosen, days } = block;
    const { pairCost } = scope.instance.doctors[doctor]!;
    if (pairCost === 0 || duties < 2) continue;
    for (let day = 1; day < days.length; day++) {
      if (days[day]! < 0) continue;
      const [one, two] = [1 << (day - 1), day > 1 ? 1 << (day - 2) : 0];
      const pair = builder.column({
        cost: -pairCost / duties,
        upper: 1,
        at: ({ roster, sets, duties: count }) =>
          count[doctor] === duties && roster[day] === doctor && (sets[doctor]! & (one | two)) !== 0 ? 1 : 0,
      });
      // Where the two days before exclude each other, a single row says it for both, and more.
      const earlier = day > 1 && (conflicts[day - 1]! & two) !== 0 ? [one | two] : [one, two];
      for (const before of earlier) {
        const terms = termsOf(block, before);
        if (terms.length > 0) builder.atMost(0, [...terms, [days[day]!, 1], [pair, -1], [chosen, -1]]);
      }
    }
  }
}
