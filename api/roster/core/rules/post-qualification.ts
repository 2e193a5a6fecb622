import { postOfSlot } from '../slots.ts';
import { hardRule } from './rule.ts';

/** Off where posts have no names, since nobody can be said to be qualified for them. */
export const postQualification = hardRule({
  key: 'postQualification',
  name: 'Posts a doctor is qualified for',
  formula: 'duties whose doctor is qualified for the post / duties',
  weight: 33,
  source: null,
  applies: ({ posts }) => posts.some((post) => post !== ''),
  broken({ problem, roster }, slot) {
    const { posts } = problem.doctors[roster[slot]!]!;
    const post = postOfSlot(problem, slot);
    return posts === null || posts.has(post) ? null : `not qualified for ${problem.posts[post]}`;
  },
});
