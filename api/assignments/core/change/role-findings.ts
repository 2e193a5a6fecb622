import { folded, listOf } from '../lists.ts';
import { plannerDefaults } from '../planner-edits.ts';
import type { PlanningDay } from '../types.ts';
import type { Decision } from './decisions.ts';
import { type LineFinding, lineWarning } from './line-finding.ts';

/**
 * Whether the person may have the access and take the position the planner wrote. What stands there by default is not asked:
 * the access a request needs is told by eligibility.
 */
export function roleFindings(
  { settings }: PlanningDay,
  { request, person, access, position }: Decision,
): LineFinding[] {
  const { name, access: held, position: own } = person!;
  const known = new Set([...held, ...listOf(plannerDefaults(settings, request).access)].map(folded));
  const lacking = listOf(access).filter((one) => !known.has(folded(one)));
  const findings: LineFinding[] = [];
  if (lacking.length > 0)
    findings.push(lineWarning('ACCESS_NOT_HELD', 'access', `${name} lacks the access ${lacking.join(', ')}.`));
  const allowed = [own, settings.defaultPosition].filter((one) => one !== null);
  if (!allowed.some((one) => folded(one) === folded(position))) {
    const message = `${name} is no ${position}; allowed are ${[...new Set(allowed)].join(' and ')}.`;
    findings.push(lineWarning('POSITION_NOT_HELD', 'position', message));
  }
  return findings;
}
