import { assignments } from './assignments/job.ts';
import type { Job } from './job.ts';
import { reopening } from './reopening/job.ts';
import { roster } from './roster/job.ts';

/** In the order the pane lists them. */
export const jobs: readonly [Job, ...Job[]] = [reopening, assignments, roster];
