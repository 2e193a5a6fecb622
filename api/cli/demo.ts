import { join } from 'node:path';
import type { CommandContext } from './plan-command.ts';
import { reopening } from './reopening.ts';
import { writeSample } from './sample.ts';

/** `npm run demo`: the sample hospital from tables to workbook, through the API; answers with the exit code. */
export async function demo(folder: string, context: CommandContext): Promise<number> {
  const { stdout } = context.terminal;
  const input = join(folder, 'input');
  const workbook = join(folder, 'reopening.xlsx');
  stdout.write('The sample hospital: 2 facilities, 35 patient groups, 2 years of history, 3 scenarios.\n');
  writeSample(input);
  stdout.write(`Its input tables:  ${input}\nPlanning ...\n`);
  const args = ['--input', input, '--output', join(folder, 'tables'), '--output', workbook];
  // Whoever runs the demo wants to read its summary, also in a log.
  return reopening(args, { ...context, summary: 'always' });
}
