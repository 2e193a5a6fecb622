import type { RosterProblem } from '../types.ts';

/** What a duty is worth by who has which post, whatever else the doctor has. Lists by slot, and by doctor and post. */
export interface PostTerms {
  /** Posts of each day, >= 1. */
  readonly count: number;
  /** 1 where the doctor is not qualified for the post: `doctor * count + post`. */
  readonly unqualified: Uint8Array;
  /** Doctor of the published roster, -1 where it says nothing. */
  readonly published: Int16Array;
  /** What a duty as published adds to the value. */
  readonly perUnchanged: number;
  /** Whether any of it depends on the post. */
  readonly isAny: boolean;
}

export function postTerms({ days, posts, doctors, published, weights }: RosterProblem): PostTerms {
  const unqualified = doctors.flatMap((doctor) =>
    posts.map((_, post) => (doctor.posts === null || doctor.posts.has(post) ? 0 : 1)),
  );
  const given = published?.filter((doctor) => doctor >= 0).length ?? 0;
  return {
    count: posts.length,
    unqualified: Uint8Array.from(unqualified),
    published: Int16Array.from(published ?? Array.from({ length: days.length * posts.length }, () => -1)),
    perUnchanged: given === 0 ? 0 : weights.unchangedDuties / given,
    isAny: given > 0 || unqualified.includes(1),
  };
}

/** Posts, and the cost of a broken slot by hard rule, that of an unqualified doctor last. */
interface Posted {
  readonly posts: PostTerms;
  readonly broken: readonly [number, number, number, number];
}

/** What a doctor on a slot adds to the value by it. */
export function postWorth({ posts, broken }: Posted, doctor: number, slot: number): number {
  const { count, unqualified, published, perUnchanged } = posts;
  const isUnqualified = unqualified[doctor * count + (slot % count)] === 1;
  return (published[slot] === doctor ? perUnchanged : 0) - (isUnqualified ? broken[3] : 0);
}
