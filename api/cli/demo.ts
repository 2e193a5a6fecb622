import { join } from 'node:path';
import { assignments } from './assignments.ts';
import type { CommandContext } from './plan-command.ts';
import { reopening } from './reopening.ts';
import { roster } from './roster.ts';
import { writeSample } from './sample.ts';

/** Work of each search: about a second, and the same plan every time. */
const EVALUATIONS = '100000';
const ROSTER_EVALUATIONS = '1000000';
/** The sample agency plans two working days in a row, so that there is something to compare with. */
const DAYS = ['2026-11-23', '2026-11-24'] as const;

async function hospital(folder: string, context: CommandContext): Promise<number> {
  const { stdout } = context.terminal;
  const input = join(folder, 'input');
  const workbook = join(folder, 'reopening.xlsx');
  stdout.write('The sample hospital: 2 facilities, 35 patient groups, 2 years of history, 3 scenarios.\n');
  writeSample(input);
  stdout.write(`Its input tables:  ${input}\nPlanning ...\n`);
  return reopening(['--input', input, '--output', join(folder, 'tables'), '--output', workbook], context);
}

async function agency(folder: string, context: CommandContext): Promise<number> {
  const { stdout } = context.terminal;
  const input = join(folder, 'assignments-input');
  const [before, today] = DAYS.map((day) => join(folder, `assignments-${day}`)) as [string, string];
  stdout.write('\nThe sample agency: 60 requests of 36 teams, 80 abstractors, two mornings in a row.\n');
  writeSample(input, 'assignments');
  stdout.write(`Its input tables:  ${input}\nPlanning ...\n`);
  const common = ['--input', input, '--evaluations', EVALUATIONS];
  const first = await assignments([...common, '--plan-date', DAYS[0], '--output', before], context);
  if (first !== 0) return first;
  const outputs = ['--output', today, '--output', join(folder, 'assignments.xlsx')];
  return assignments([...common, '--plan-date', DAYS[1], '--previous', before, ...outputs], context);
}

/** Seconds in which the bound has to come; the search is done sooner. */
const BOUND_SECONDS = '3';

async function service(folder: string, context: CommandContext): Promise<number> {
  const { stdout } = context.terminal;
  const input = join(folder, 'roster-input');
  stdout.write('\nThe sample service: eight doctors, one on duty each day of May 2026.\n');
  writeSample(input, 'roster');
  stdout.write(`Its input tables:  ${input}\nPlanning ...\n`);
  const outputs = ['--output', join(folder, 'roster'), '--output', join(folder, 'roster.xlsx')];
  const budget = ['--evaluations', ROSTER_EVALUATIONS, '--time-limit', BOUND_SECONDS];
  return roster(['--input', input, ...budget, ...outputs], context);
}

/** `npm run demo`: all samples from tables to workbook, through the API; answers with the exit code. */
export async function demo(folder: string, context: CommandContext): Promise<number> {
  // Whoever runs the demo wants to read its summaries, also in a log.
  const told = { ...context, summary: 'always' } as const;
  const planned = await hospital(folder, told);
  const assigned = planned === 0 ? await agency(folder, told) : planned;
  return assigned === 0 ? service(folder, told) : assigned;
}
