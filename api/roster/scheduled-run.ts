import { argumentFinding } from '../runs/refusals.ts';
import type { ScheduledJob } from '../schedules/ports.ts';

/** A roster is drawn once for its month, by somebody who looks at it: no schedule repeats it. */
export const unscheduledRoster: ScheduledJob = {
  kind: 'roster',
  check: async ({ id }) => {
    const message = 'A roster is drawn once for its month; there is nothing to repeat each day.';
    return [argumentFinding('runId', 'NOT_SCHEDULED', id, 'a run of another job', message)];
  },
  start: () => Promise.reject(new Error('Rosters are never scheduled.')),
};
