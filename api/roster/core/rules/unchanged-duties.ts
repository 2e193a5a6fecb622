import type { Rule } from './rule.ts';

/** Off without a published roster. */
export const unchangedDuties: Rule = {
  key: 'unchangedDuties',
  name: 'Duties as published',
  formula: 'duties of the published roster with the same doctor / duties of the published roster',
  unit: 'duties',
  weight: 35.89,
  source: null,
  applies: ({ published }) => published?.some((doctor) => doctor >= 0) ?? false,
  value({ problem: { published }, roster }) {
    const given = [...published!.keys()].filter((slot) => published![slot]! >= 0);
    return given.filter((slot) => roster[slot] === published![slot]).length / given.length;
  },
};
