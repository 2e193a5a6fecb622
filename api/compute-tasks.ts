import type { ComputeTasks } from './solver/compute-child.ts';

/**
 * What a compute process can be asked for, by name: `compute.run('reopening.scenario', input, ...)` calls the function
 * here with the input, in a process of its own.
 */
export const computeTasks: ComputeTasks = {};
