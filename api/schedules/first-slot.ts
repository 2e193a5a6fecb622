import { nextSlot } from './core/slots.ts';
import { zoneOffset } from './core/zone-offset.ts';
import type { SchedulePlan } from './schedule.ts';

/** The first slot after `now`; null for a schedule that is paused. */
export function firstSlot(plan: SchedulePlan, now: Date): Date | null {
  return plan.active ? new Date(nextSlot(plan, zoneOffset(plan.timeZone), now.getTime())) : null;
}
