import { counted } from './phrases.ts';

/** A change of the input that a planner can make; people and requests by id, hours per week. */
export type InputChange =
  | { readonly kind: 'unblock'; readonly requestId: string; readonly personId: string }
  | { readonly kind: 'releaseHold'; readonly personId: string; readonly hours: number }
  /** Other hours for a pair the planner has pinned. */
  | { readonly kind: 'changePin'; readonly requestId: string; readonly personId: string; readonly toHours: number }
  | { readonly kind: 'raiseMaxPeople'; readonly requestId: string; readonly to: number }
  | { readonly kind: 'raiseMaxRequests'; readonly personId: string; readonly to: number }
  | { readonly kind: 'raiseMaxNewTeams'; readonly personId: string; readonly to: number }
  | { readonly kind: 'lowerChunk'; readonly requestId: string; readonly fromHours: number; readonly toHours: number }
  | { readonly kind: 'addHours'; readonly personId: string; readonly hours: number }
  | {
      readonly kind: 'widenTz';
      readonly requestId: string;
      readonly fromMinutes: number;
      readonly toMinutes: number;
    }
  | { readonly kind: 'grantAccess'; readonly personId: string; readonly access: string }
  | { readonly kind: 'renewSkill'; readonly personId: string; readonly skill: string }
  | { readonly kind: 'raiseSkillLevel'; readonly personId: string; readonly skill: string; readonly level: number }
  | { readonly kind: 'grantSkill'; readonly personId: string; readonly skill: string; readonly level: number }
  /** A person who may work on the request and has just these hours. */
  | { readonly kind: 'addPerson'; readonly requestId: string; readonly personId: string; readonly hours: number };

type Kind = InputChange['kind'];
type Changes = { readonly [K in Kind]: Extract<InputChange, { kind: K }> };
type PerKind<T> = { readonly [K in Kind]: (change: Changes[K]) => T };

/**
 * What a change costs, to find the cheapest: what the planner can decide alone comes first, then hours of people she has,
 * then rules others own, then training, last somebody new. A choice of ours, not of the notebook.
 */
const costs: PerKind<number> = {
  unblock: () => 1,
  changePin: () => 1,
  releaseHold: ({ hours }) => 1 + 0.1 * hours,
  raiseMaxPeople: () => 2,
  raiseMaxRequests: () => 2,
  raiseMaxNewTeams: () => 2,
  lowerChunk: ({ fromHours, toHours }) => 2 + 0.25 * (fromHours - toHours),
  addHours: ({ hours }) => 3 + 0.5 * hours,
  widenTz: ({ fromMinutes, toMinutes }) => 4 + (toMinutes - fromMinutes) / 60,
  grantAccess: () => 5,
  renewSkill: () => 6,
  raiseSkillLevel: () => 7,
  grantSkill: () => 9,
  addPerson: ({ hours }) => 15 + 0.1 * hours,
};

/** People by name in sentences. */
export type NameOf = (personId: string) => string;

const wordings: { readonly [K in Kind]: (change: Changes[K], nameOf: NameOf) => string } = {
  unblock: ({ personId, requestId }, nameOf) => `lift the block of ${nameOf(personId)} on ${requestId}`,
  releaseHold: ({ personId, hours }, nameOf) => `release ${hours} h held free of ${nameOf(personId)}`,
  changePin: ({ requestId, personId, toHours }, nameOf) => `pin ${nameOf(personId)} on ${requestId} for ${toHours} h`,
  raiseMaxPeople: ({ requestId, to }) => `allow ${to} people on ${requestId}`,
  raiseMaxRequests: ({ personId, to }, nameOf) => `allow ${nameOf(personId)} ${counted(to, 'request', 'requests')}`,
  raiseMaxNewTeams: ({ personId, to }, nameOf) => `allow ${nameOf(personId)} ${counted(to, 'new team', 'new teams')}`,
  lowerChunk: ({ requestId, fromHours, toHours }) =>
    `allow parts of ${toHours} h instead of ${fromHours} h on ${requestId}`,
  addHours: ({ personId, hours }, nameOf) => `give ${nameOf(personId)} ${hours} h more`,
  widenTz: ({ requestId, toMinutes }) => `allow ${toMinutes / 60} h of time zones on ${requestId}`,
  grantAccess: ({ personId, access }, nameOf) => `give ${nameOf(personId)} the access ${access}`,
  renewSkill: ({ personId, skill }, nameOf) => `renew ${skill} of ${nameOf(personId)}`,
  raiseSkillLevel: ({ personId, skill, level }, nameOf) => `bring ${nameOf(personId)} to level ${level} of ${skill}`,
  grantSkill: ({ personId, skill, level }, nameOf) =>
    `train ${nameOf(personId)} in ${skill}${level > 1 ? ` to level ${level}` : ''}`,
  addPerson: ({ requestId, hours }) => `find one more person who may work on ${requestId}, with ${hours} h`,
};

/** Cost in points of effort, > 0; only for comparing. */
export const costOfChange = <K extends Kind>(change: Changes[K]): number =>
  (costs[change.kind] as (change: Changes[K]) => number)(change);

/** The change as a planner would be told: a clause that starts with a verb. */
export const changeInWords = <K extends Kind>(change: Changes[K], nameOf: NameOf): string =>
  (wordings[change.kind] as (change: Changes[K], nameOf: NameOf) => string)(change, nameOf);
