import type { Finding } from '../../schema/sheets/finding.ts';
import type { RunsPort } from '../runs/ports.ts';
import { argumentFinding } from '../runs/refusals.ts';
import type { Run, Viewer } from '../runs/run.ts';
import { zoneName } from './core/zone-offset.ts';
import type { ScheduledJob } from './ports.ts';
import { SCHEDULES_MAX, type SchedulePlan } from './schedule.ts';

const NAME_LENGTH_MAX = 100;
/** Enough of a wrong value to know it again. */
const SAW_LENGTH_MAX = 100;

/** Everything that is wrong with what was chosen, apart from the run. */
export function planFindings(plan: Omit<SchedulePlan, 'active' | 'templateRunId'>): Finding[] {
  const findings: Finding[] = [];
  const { name, hour, minute, weekdays, timeZone } = plan;
  // One line of text, for it stands in lists, terminals and cells.
  if (!/^[^\p{Cc}\p{Cs}]+$/u.test(name) || [...name].length > NAME_LENGTH_MAX) {
    const [saw, allowed] = [`${[...name].length} characters`, `1 to ${NAME_LENGTH_MAX} characters on one line`];
    findings.push(argumentFinding('name', 'NAME_UNUSABLE', saw, allowed, `The name needs ${allowed}.`));
  }
  const numbers = [
    ['hour', hour, 23],
    ['minute', minute, 59],
  ] as const;
  for (const [argument, value, most] of numbers) {
    if (Number.isInteger(value) && value >= 0 && value <= most) continue;
    const message = `The ${argument} of the time is a whole number from 0 to ${most}.`;
    findings.push(argumentFinding(argument, 'OUT_OF_RANGE', String(value), `0 to ${most}`, message));
  }
  if (weekdays.length === 0) {
    const message = 'The schedule names no weekday, so it would never run.';
    findings.push(argumentFinding('weekdays', 'NO_WEEKDAY', '', 'at least one weekday', message));
  }
  if (zoneName(timeZone) === null) {
    const message = `There is no time zone "${timeZone.slice(0, SAW_LENGTH_MAX)}".`;
    const allowed = 'an IANA name, e.g. Europe/Berlin or America/New_York';
    findings.push(
      argumentFinding('timeZone', 'UNKNOWN_TIME_ZONE', timeZone.slice(0, SAW_LENGTH_MAX), allowed, message),
    );
  }
  return findings;
}

/** What was chosen as it is stored: the zone in its usual letters, each weekday once, Monday first. */
export function tidyPlan<Plan extends Pick<SchedulePlan, 'weekdays' | 'timeZone'>>(plan: Plan): Plan {
  const weekdays = [...new Set(plan.weekdays)].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  return { ...plan, weekdays, timeZone: zoneName(plan.timeZone) ?? plan.timeZone };
}

export const jobOf = (jobs: readonly ScheduledJob[], run: Pick<Run, 'kind'>): ScheduledJob => {
  const job = jobs.find(({ kind }) => kind === run.kind);
  if (job === undefined) throw new Error(`Runs of kind ${run.kind} cannot be scheduled.`);
  return job;
};

/** The run to plan again, or what is wrong with it; a run of another workspace is as unknown as one that never was. */
export async function checkTemplate(
  runs: Pick<RunsPort, 'find'>,
  jobs: readonly ScheduledJob[],
  viewer: Viewer,
  runId: string,
): Promise<Run | Finding[]> {
  const run = await runs.find(viewer, runId);
  if (run === null) {
    const saw = runId.slice(0, SAW_LENGTH_MAX);
    return [argumentFinding('runId', 'UNKNOWN_RUN', saw, 'the id of a run', 'There is no such run.')];
  }
  if (run.state === 'REFUSED') {
    const message = 'The input of this run was refused, and would be refused each time.';
    return [argumentFinding('runId', 'RUN_REFUSED', run.state, 'a run whose input was accepted', message)];
  }
  const findings = await jobOf(jobs, run).check(run);
  return findings.length > 0 ? [...findings] : run;
}

export const tooManySchedules: Finding = argumentFinding(
  'input',
  'TOO_MANY_SCHEDULES',
  String(SCHEDULES_MAX),
  `at most ${SCHEDULES_MAX} schedules`,
  `The workspace has ${SCHEDULES_MAX} schedules; delete one that is no longer needed.`,
);
