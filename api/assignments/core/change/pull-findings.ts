import { folded } from '../lists.ts';
import type { PlanningDay } from '../types.ts';
import type { Decision } from './decisions.ts';
import { type LineFinding, lineError, lineWarning } from './line-finding.ts';

/** Requests as the source has them at the check, by name; those that were not looked up are missing, deleted ones null. */
export type PulledAgain = ReadonlyMap<
  string,
  { readonly status: string | null; readonly lastModifiedAt: string | null } | null
>;

/** Whether the request is still open, and as it was when the plan was made (section 8, validation 4). */
export function pullFindings({ settings }: PlanningDay, { request }: Decision, pulled: PulledAgain): LineFinding[] {
  const now = pulled.get(request.id);
  if (now === undefined) return [];
  if (now === null) return [lineError('REQUEST_NOT_OPEN', 'requestId', `${request.id} is not in the source any more.`)];
  const isOpen = now.status === null || settings.openStatuses.some((one) => folded(one) === folded(now.status));
  if (!isOpen) return [lineError('REQUEST_NOT_OPEN', 'requestId', `${request.id} is ${now.status} by now.`)];
  if (now.lastModifiedAt === request.lastModifiedAt) return [];
  return [
    lineWarning('REQUEST_MODIFIED', 'requestId', `${request.id} was changed in the source since the plan was made.`),
  ];
}
