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

/** Whether any of the doctors, of whom one at most is on duty, breaks the rule on the day; null where nobody can. */
function addBrokenDay(
  builder: ProgramBuilder,
  { instance }: Scope,
  blocks: readonly Block[],
  day: number,
  earlier: number,
  group: readonly number[],
): number | null {
  const { broken, doctors } = instance;
  const isBefore = (doctor: number): boolean => broken[0] > 0 && ((doctors[doctor]!.followsEarlier >>> day) & 1) === 1;
  if (earlier === 0 && !group.some(isBefore)) return null;
  const isBad = (sets: ArrayLike<number>, doctor: number): boolean =>
    ((sets[doctor]! >>> day) & 1) === 1 && (isBefore(doctor) || (sets[doctor]! & earlier) !== 0);
  const bad = builder.column({
    ...{ cost: -broken[0], upper: 1, isWhole: true },
    at: ({ sets }) => (group.some((doctor) => isBad(sets, doctor)) ? 1 : 0),
  });
  for (const doctor of group) {
    const own = blocks.filter((block) => block.doctor === doctor);
    const on = (set: number) => own.flatMap((block) => termsOf(block, set));
    if (isBefore(doctor)) builder.atMost(0, [...on(1 << day), [bad, -1]]);
    for (let left = earlier; left !== 0; left &= left - 1)
      builder.atMost(1, [...on((1 << day) | (left & -left)), [bad, -1]]);
  }
  return bad;
}

/**
 * A column per day for whether it breaks the rule of following weekdays, for rosters that may; per doctor, too, where several
 * are on duty.
 */
function addBroken(
  builder: ProgramBuilder,
  scope: Scope,
  blocks: readonly Block[],
  unqualified: readonly Term[],
  conflicts: Int32Array,
): void {
  const { doctors, posts } = scope.instance;
  const all: Term[] = [...unqualified];
  const everybody = [...doctors.keys()];
  for (const [day, earlier] of conflicts.entries())
    for (const group of posts.count === 1 ? [everybody] : everybody.map((doctor) => [doctor])) {
      const bad = addBrokenDay(builder, scope, blocks, day, earlier, group);
      if (bad !== null) all.push([bad, 1]);
    }
  const { broken } = scope.instance;
  const away = blocks.flatMap(({ doctor, days }) =>
    [...days.entries()].flatMap(([day, column]): Term[] => {
      const { awayDates, awayWeekdays } = doctors[doctor]!;
      const count = (broken[1] > 0 ? (awayWeekdays >>> day) & 1 : 0) + (broken[2] > 0 ? (awayDates >>> day) & 1 : 0);
      return column >= 0 && count > 0 ? [[column, count]] : [];
    }),
  );
  builder.atMost(scope.violationsMax, [...all, ...away]);
}

/** The hard rules between days; `unqualified` counts duties that break the one of posts. */
export function addConflicts(
  builder: ProgramBuilder,
  scope: Scope,
  blocks: readonly Block[],
  unqualified: readonly Term[],
): void {
  const conflicts = conflictsOf(scope.instance);
  const isStrict = scope.violationsMax === 0;
  const cliques = isStrict ? cliquesOf(conflicts) : [];
  for (const block of blocks) addCliques(builder, block, cliques);
  if (!isStrict) addBroken(builder, scope, blocks, unqualified, conflicts);
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
    const { pairCost, pairsEarlier } = scope.instance.doctors[doctor]!;
    if (pairCost === 0) continue;
    for (let day = 0; day < days.length; day++) {
      const isPaired = ((pairsEarlier >>> day) & 1) === 1;
      if (days[day]! < 0 || ((day === 0 || duties < 2) && !isPaired)) continue;
      const [one, two] = [day > 0 ? 1 << (day - 1) : 0, day > 1 ? 1 << (day - 2) : 0];
      const pair = builder.column({
        cost: -pairCost / duties,
        upper: 1,
        at: ({ sets, duties: count }) => {
          const isOn = count[doctor] === duties && ((sets[doctor]! >>> day) & 1) === 1;
          return isOn && (isPaired || (sets[doctor]! & (one | two)) !== 0) ? 1 : 0;
        },
      });
      if (isPaired) {
        builder.atMost(0, [
          [days[day]!, 1],
          [pair, -1],
        ]);
        continue;
      }
      // Where the two days before exclude each other, a single row says it for both, and more.
      const earlier = day > 1 && (conflicts[day - 1]! & two) !== 0 ? [one | two] : [one, two];
      for (const before of earlier) {
        const terms = termsOf(block, before);
        if (terms.length > 0) builder.atMost(0, [...terms, [days[day]!, 1], [pair, -1], [chosen, -1]]);
      }
    }
  }
}
