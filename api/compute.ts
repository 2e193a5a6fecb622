import { computeTasks } from './compute-tasks.ts';
import { serveCompute } from './solver/compute-child.ts';

serveCompute(computeTasks);
