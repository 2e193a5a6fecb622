import type { SearchInstance } from '../search/instance.ts';
import { postWorth } from '../search/post-terms.ts';
import type { ProgramBuilder, Term } from './program-builder.ts';

/** The duty sets of one doctor with a given number of duties: what follows from the number is exact. */
export interface Block {
  readonly doctor: number;
  readonly duties: number;
  /** Whether the doctor has that number of duties. */
  readonly chosen: number;
  /** Column of each day, -1 where the doctor cannot be on duty. */
  readonly days: Int32Array;
}

export interface Scope {
  readonly instance: SearchInstance;
  /** Numbers of duties by doctor that a roster better than the known one may have. */
  readonly duties: readonly { readonly least: number; readonly most: number }[];
  /** Hard rules that such a roster may break in all; 0 keeps every one of them by rows. */
  readonly violationsMax: number;
  /** Points that such a roster may lose against the best imaginable one. */
  readonly slack: number;
}

const isIn = (set: number, day: number): boolean => ((set >>> day) & 1) === 1;

function mayWork({ instance, violationsMax }: Scope, doctor: number, day: number): boolean {
  const { count, unqualified } = instance.posts;
  const pins = instance.pins.subarray(day * count, (day + 1) * count);
  if (pins.includes(doctor)) return true;
  if (!pins.includes(-1)) return false;
  if (violationsMax > 0) return true;
  const { awayDates, awayWeekdays, followsEarlier } = instance.doctors[doctor]!;
  const [following, weekdays, dates, posts] = instance.broken;
  if (posts > 0 && pins.every((pin, post) => pin >= 0 || unqualified[doctor * count + post] === 1)) return false;
  return !(
    (following > 0 && isIn(followsEarlier, day)) ||
    (weekdays > 0 && isIn(awayWeekdays, day)) ||
    (dates > 0 && isIn(awayDates, day))
  );
}

/** What a duty of a doctor adds by itself: wishes, a single post, and away days where rules may be broken. */
function worthOf({ instance }: Scope, doctor: number, day: number): number {
  const { doctors, broken, posts } = instance;
  const { wishedDuty, wishedFree, awayDates, awayWeekdays } = doctors[doctor]!;
  return (
    (isIn(wishedDuty.days, day) ? wishedDuty.perDuty : 0) -
    (isIn(wishedFree.days, day) ? wishedFree.perDuty : 0) -
    (isIn(awayWeekdays, day) ? broken[1] : 0) -
    (isIn(awayDates, day) ? broken[2] : 0) +
    (posts.isAny && posts.count === 1 ? postWorth(instance, doctor, day) : 0)
  );
}

function addBlock(builder: ProgramBuilder, scope: Scope, doctor: number, duties: number): Block {
  const { instance } = scope;
  const has = (count: readonly number[]): boolean => count[doctor] === duties;
  const chosen = builder.column({
    cost: duties === 0 ? instance.doctors[doctor]!.idle : instance.rest,
    upper: 1,
    isWhole: true,
    at: (known) => (has(known.duties) ? 1 : 0),
  });
  const days = new Int32Array(instance.days).fill(-1);
  if (duties > 0)
    for (let day = 0; day < instance.days; day++)
      if (mayWork(scope, doctor, day))
        days[day] = builder.column({
          cost: worthOf(scope, doctor, day),
          upper: 1,
          isWhole: true,
          at: ({ sets, duties: count }) => (has(count) && isIn(sets[doctor]!, day) ? 1 : 0),
        });
  const block = { doctor, duties, chosen, days };
  builder.equal(0, [...termsOf(block), [chosen, -duties]]);
  return block;
}

/** The days of a block, or those of a set. */
export const termsOf = ({ days }: Block, set = -1): Term[] =>
  [...days.entries()].flatMap(([day, column]): Term[] => (column >= 0 && isIn(set, day) ? [[column, 1]] : []));

/** As many doctors a day as it has posts, one number of duties a doctor. */
export function addDays(builder: ProgramBuilder, scope: Scope): Block[] {
  const { instance } = scope;
  const blocks = scope.duties.flatMap(({ least, most }, doctor) =>
    Array.from({ length: most - least + 1 }, (_, n) => addBlock(builder, scope, doctor, least + n)),
  );
  for (let day = 0; day < instance.days; day++)
    builder.equal(
      instance.posts.count,
      blocks.flatMap((block) => termsOf(block, 1 << day)),
    );
  for (const doctor of instance.doctors.keys())
    builder.equal(
      1,
      blocks.filter((block) => block.doctor === doctor).map(({ chosen }): Term => [chosen, 1]),
    );
  return blocks;
}
