import seedrandom from 'seedrandom';
import { type BoundInput, boundTask } from './assignments/bound-task.ts';
import { type DeskInput, deskTask } from './assignments/desk-task.ts';
import { type OutputInput, outputTask } from './assignments/output-task.ts';
import { type SearchInput, searchTask, type TaskHooks } from './assignments/search-task.ts';
import { createExponentialSmoothing } from './reopening/exponential-smoothing.ts';
import { type PrepareInput, prepareTask } from './reopening/prepare-task.ts';
import { type ScenarioHooks, type ScenarioInput, scenarioTask } from './reopening/scenario-task.ts';
import { rosterBoundTask } from './roster/bound-task.ts';
import { type RosterOutputInput, rosterOutputTask } from './roster/output-task.ts';
import type { RosterInput } from './roster/roster-input.ts';
import { type TaskHooks as RosterHooks, type RosterSearchInput, rosterSearchTask } from './roster/search-task.ts';
import type { ComputeHooks, ComputeTasks } from './solver/compute-child.ts';
import { createHighsSolver } from './solver/highs.ts';

const seconds = () => performance.now() / 1000;

const assignmentTools = async () => ({
  solver: await createHighsSolver(),
  random: (seed: number) => seedrandom(String(seed)),
  now: seconds,
});

const randomOf = (seed: string) => seedrandom(seed);

const rosterTools = async () => ({ solver: await createHighsSolver(), random: randomOf, now: seconds });

/**
 * What a compute process can be asked for, by name: `compute.run('reopening.scenario', input, ...)` calls the function
 * here with the input, in a process of its own.
 */
export const computeTasks: ComputeTasks = {
  'reopening.prepare': async (input: PrepareInput) => prepareTask(await createExponentialSmoothing(), seconds)(input),
  'reopening.scenario': async (input: ScenarioInput, hooks: ComputeHooks & ScenarioHooks) =>
    scenarioTask(await createHighsSolver(), seconds)(input, hooks),
  'assignments.search': async (input: SearchInput, hooks: ComputeHooks & TaskHooks) =>
    searchTask(await assignmentTools())(input, hooks),
  'assignments.bound': async (input: BoundInput, hooks: ComputeHooks & TaskHooks) =>
    boundTask(await assignmentTools())(input, hooks),
  'assignments.desk': async (input: DeskInput) => deskTask(await assignmentTools())(input),
  'assignments.output': async (input: OutputInput) => outputTask(seconds)(input),
  'roster.search': async (input: RosterSearchInput, hooks: ComputeHooks & RosterHooks) =>
    rosterSearchTask(await rosterTools())(input, hooks),
  'roster.bound': async (input: RosterInput, hooks: ComputeHooks & RosterHooks) =>
    rosterBoundTask(await rosterTools())(input, hooks),
  'roster.output': async (input: RosterOutputInput) => rosterOutputTask(randomOf, seconds)(input),
};
