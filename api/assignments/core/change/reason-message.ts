import type { ReasonCode } from '../types.ts';

const WORDS: Readonly<Record<string, (subject: string) => string>> = {
  SKILL_MISSING: (subject) => `lacks the skill ${subject}`,
  SKILL_LEVEL: (subject) => `has ${subject} at too low a level`,
  SKILL_EXPIRED: (subject) => `holds ${subject}, which will have expired`,
  ACCESS: (subject) => `lacks the access ${subject}`,
  COUNTRY: () => 'is in another country than the request allows',
  TZ: () => 'is too many time zones away',
  INACTIVE: () => 'is not active',
  DATES: () => 'is not there for the whole time of the request',
  BLOCKED: () => 'is blocked for this request',
};

/** A failing rule of eligibility in words, to be read behind the name of a person. */
export function reasonMessage(code: ReasonCode): string {
  const [rule = ''] = code.split(':', 1);
  return WORDS[rule]!(code.slice(rule.length + 1));
}
