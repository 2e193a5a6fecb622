import { postWorth } from '../search/post-terms.ts';
import { type Block, type Scope, termsOf } from './day-columns.ts';
import type { ProgramBuilder, Term } from './program-builder.ts';

/** Whether a doctor may have the slot by its pins. */
function fits({ instance }: Scope, doctor: number, slot: number): boolean {
  const pin = instance.pins[slot]!;
  return pin < 0 || pin === doctor;
}

/**
 * Which post of the day a doctor on duty has, where days have several. With the days as they are, the posts are a transport
 * problem, whose best solutions are whole by themselves. Answers the terms that count duties without qualification.
 */
export function addPosts(builder: ProgramBuilder, scope: Scope, blocks: readonly Block[]): Term[] {
  const { instance } = scope;
  const { count, unqualified } = instance.posts;
  const bySlot: Term[][] = Array.from({ length: instance.slots }, () => []);
  const broken: Term[] = [];
  for (const doctor of instance.doctors.keys()) {
    const own = blocks.filter((block) => block.doctor === doctor);
    for (let day = 0; day < instance.days; day++) {
      const posts: Term[] = [];
      for (let post = 0; post < count; post++) {
        const slot = day * count + post;
        const isUnqualified = unqualified[doctor * count + post] === 1 && instance.broken[3] > 0;
        if (!fits(scope, doctor, slot) || (isUnqualified && scope.violationsMax === 0)) continue;
        const cost = postWorth(instance, doctor, slot);
        const column = builder.column({ cost, upper: 1, at: ({ roster }) => (roster[slot] === doctor ? 1 : 0) });
        posts.push([column, 1]);
        bySlot[slot]!.push([column, 1]);
        if (isUnqualified) broken.push([column, 1]);
      }
      const duty = own.flatMap((block) => termsOf(block, 1 << day)).map(([column]): Term => [column, -1]);
      if (posts.length + duty.length > 0) builder.equal(0, [...posts, ...duty]);
    }
  }
  for (const terms of bySlot) builder.equal(1, terms);
  return broken;
}

/** Duties without qualification where days have one post. */
export function singlePost({ instance }: Scope, blocks: readonly Block[]): Term[] {
  if (instance.broken[3] === 0) return [];
  return blocks.filter(({ doctor }) => instance.posts.unqualified[doctor] === 1).flatMap((block) => termsOf(block));
}
