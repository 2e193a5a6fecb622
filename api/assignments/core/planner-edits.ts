import { folded, listOf } from './lists.ts';
import type { DayRequest, DecisionRow, Settings } from './types.ts';

/** What the planner's columns hold before she writes into them (section 4, step 3). */
export interface PlannerDefaults {
  readonly position: string;
  readonly access: string;
  readonly assignmentPlan: string | null;
}

/** `request`: null where it is gone, so that nothing but the settings is known. */
export function plannerDefaults(
  { defaultPosition, defaultAccess }: Settings,
  request: Pick<DayRequest, 'access' | 'assignmentPlan'> | null,
): PlannerDefaults {
  const own = request?.access ?? [];
  return {
    position: defaultPosition,
    access: own.length === 0 ? defaultAccess : own.join('; '),
    assignmentPlan: request?.assignmentPlan ?? null,
  };
}

const differs = (text: string | null, standard: string | null): boolean =>
  text !== null && folded(text) !== folded(standard);

const differsAsList = (text: string | null, standard: string): boolean =>
  text !== null && listOf(text).map(folded).join(';') !== listOf(standard).map(folded).join(';');

/** Whether the planner wrote into the columns beside the person: what the defaults put there by themselves is no edit. */
export function hasEdit(row: DecisionRow, defaults: PlannerDefaults): boolean {
  return (
    row.pin !== 'none' ||
    [row.requestStatusUpdate, row.notes, row.updateRequestHoursTo, row.overrideReason].some((cell) => cell !== null) ||
    [row.requestHoursUpdate, row.override].includes(true) ||
    differs(row.position, defaults.position) ||
    differsAsList(row.access, defaults.access) ||
    differs(row.assignmentPlan, defaults.assignmentPlan)
  );
}
