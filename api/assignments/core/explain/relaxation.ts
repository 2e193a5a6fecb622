import { reasonsAgainst } from '../eligibility.ts';
import { ruleOf, subjectOf } from '../reason-words.ts';
import type { DayPerson, DayRequest, ReasonCode } from '../types.ts';
import { costOfChange, type InputChange } from './input-change.ts';
import { counted, listed } from './phrases.ts';
import { type PlanView, pairsByPerson } from './plan-view.ts';

/** Failing tests of every person against one request, people by index; empty: may work on it, by the planner's word at least. */
export type Verdicts = readonly (readonly ReasonCode[])[];

export function verdictsOn(view: PlanView, r: number): Verdicts {
  const allowed = pairsByPerson(view, r);
  return view.people.map((person, p) => (allowed.has(p) ? [] : reasonsAgainst(view.day, view.requests[r]!, person)));
}

/** Tests about hours are met by hours, which are reckoned apart. */
export const isAboutHours = (code: ReasonCode): boolean => code === 'NO_HOURS' || code === 'CHUNK';

/** The change of input that passes each failing test but those about hours; null where a planner cannot change one. */
export function changesFor(
  codes: readonly ReasonCode[],
  request: DayRequest,
  person: DayPerson,
): readonly InputChange[] | null {
  const changes: InputChange[] = [];
  for (const code of codes) {
    if (isAboutHours(code) || isTrainedAnyway(code, codes)) continue;
    const change = changeFor(code, codes, request, person);
    if (!change) return null;
    changes.push(change);
  }
  return changes;
}

/** A skill that is both too low and expired is trained once, which costs less than the two. */
const isTrainedAnyway = (code: ReasonCode, codes: readonly ReasonCode[]): boolean =>
  ruleOf(code) === 'SKILL_EXPIRED' && codes.includes(`SKILL_LEVEL:${subjectOf(code)}`);

function changeFor(
  code: ReasonCode,
  codes: readonly ReasonCode[],
  request: DayRequest,
  person: DayPerson,
): InputChange | null {
  const personId = person.id;
  const subject = subjectOf(code);
  const level = request.skills.find(({ skill }) => skill === subject)?.minLevel ?? 1;
  const requestId = request.id;
  switch (ruleOf(code)) {
    case 'SKILL_MISSING':
      return { kind: 'grantSkill', personId, skill: subject, level };
    case 'SKILL_LEVEL':
      return {
        kind: codes.includes(`SKILL_EXPIRED:${subject}`) ? 'grantSkill' : 'raiseSkillLevel',
        ...{ personId, skill: subject, level },
      };
    case 'SKILL_EXPIRED':
      return { kind: 'renewSkill', personId, skill: subject };
    case 'ACCESS':
      return { kind: 'grantAccess', personId, access: subject };
    case 'BLOCKED':
      return { kind: 'unblock', requestId, personId };
    case 'TZ': {
      const toMinutes = Math.abs(person.tzMinutes! - request.tzMinutes!);
      return { kind: 'widenTz', requestId, fromMinutes: request.maxTzDiffMinutes!, toMinutes };
    }
    default:
      return null;
  }
}

export const costOf = (changes: readonly InputChange[]): number =>
  changes.reduce((sum, change) => sum + costOfChange(change), 0);

/** The smallest relaxation of the tests that makes somebody eligible, e.g. `with the access CITRIX 4 people would be eligible`. */
export function smallestRelaxation(view: PlanView, r: number, verdicts: Verdicts): string | null {
  let best: { cost: number; tests: string; people: number } | null = null;
  const counts = new Map<string, { cost: number; people: number }>();
  view.people.forEach((person, p) => {
    const codes = verdicts[p]!;
    const changes = changesFor(codes, view.requests[r]!, person);
    if (codes.length === 0 || codes.some(isAboutHours) || changes === null) return;
    const tests = listed(changes.map(relaxed));
    const entry = counts.get(tests) ?? { cost: costOf(changes), people: 0 };
    entry.people += 1;
    counts.set(tests, entry);
  });
  for (const [tests, { cost, people }] of counts) {
    if (!best || cost < best.cost || (cost === best.cost && people > best.people)) best = { cost, tests, people };
  }
  return best && `${best.tests} ${counted(best.people, 'person', 'people')} would be eligible`;
}

function relaxed(change: InputChange): string {
  switch (change.kind) {
    case 'grantAccess':
      return `with the access ${change.access}`;
    case 'grantSkill':
      return `with the skill ${change.skill}`;
    case 'raiseSkillLevel':
      return `with level ${change.level} of ${change.skill}`;
    case 'renewSkill':
      return `with ${change.skill} renewed`;
    case 'widenTz':
      return `with ${change.toMinutes / 60} h of time zones allowed`;
    default:
      return 'without the block';
  }
}
