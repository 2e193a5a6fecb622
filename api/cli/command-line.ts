import { resolve } from 'node:path';
import { assignmentOptionSpecs } from './assignment-options.ts';
import { assignments } from './assignments.ts';
import { compare, compareOptionSpecs } from './compare.ts';
import { demo } from './demo.ts';
import { historyCommand, historyOptionSpecs } from './history.ts';
import { helpLines } from './options.ts';
import type { CommandContext } from './plan-command.ts';
import { reopening } from './reopening.ts';
import { reopeningOptionSpecs } from './reopening-options.ts';
import { roster } from './roster.ts';
import { rosterCheck, rosterCheckOptionSpecs } from './roster-check.ts';
import { rosterNext, rosterNextOptionSpecs } from './roster-next.ts';
import { rosterOptionSpecs } from './roster-options.ts';
import { EXIT } from './run-report.ts';
import { apiOptionSpecs, runsCommand } from './runs.ts';
import { sample, sampleOptionSpecs } from './sample.ts';
import { addSpecs, schedulesCommand } from './schedules.ts';
import { complain } from './terminal.ts';

const HELP = `Planwright plans for hospitals and healthcare staffing: tables in, plan out.

  planwright reopening --input PATH --output PATH   plan the reopening of services
${helpLines(reopeningOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright assignments --input PATH --output PATH plan who works on which request
${helpLines(assignmentOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright roster --input PATH --output PATH      draw the duty roster of a month
${helpLines(rosterOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright roster-check --input PATH --roster FILE
                                                    what a roster is worth, rules broken, wishes refused
${helpLines(rosterCheckOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright roster-next --input PATH --result PATH --output PATH
                                                    the input of the month after, with what this one brought
${helpLines(rosterNextOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright sample --output PATH                   write the input tables of an invented hospital, agency or service
${helpLines(sampleOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright compare --left RUN --right RUN --output PATH
                                                    two scenarios side by side, of one run or of two
${helpLines(compareOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright history --output FILE                  decisions that were recorded, every revision
  planwright history import FILE.xlsx               take an old history workbook over
${helpLines(historyOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright demo                                   plan all samples into ./demo
  planwright runs                                   list the latest runs
  planwright cancel ID                              stop a run and keep its best so far
  planwright schedules                              list what is planned again each morning
  planwright schedules add                          plan a run again on chosen weekdays
${helpLines(addSpecs).replaceAll(/^/gm, '  ')}
  planwright schedules remove|pause|resume ID       end it, or let it rest
${helpLines(apiOptionSpecs).replaceAll(/^/gm, '  ')}

  planwright worker                                 run one more worker on the same database

Through npm: npm run --silent planwright -- reopening --input PATH --output PATH
Exit codes: 0 done, 2 refused input, 3 no feasible plan or hard rules broken, 4 time limit without a plan,
5 an outside system failed, 130 cancelled.
`;

/** Runs the command named first; answers with the exit code. `worker` is not here: it is a program of its own. */
export async function commandLine(argv: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...args] = argv;
  const { terminal, connect } = context;
  if (name === undefined || name === 'help' || argv.includes('--help')) {
    terminal.stdout.write(HELP);
    return name === undefined ? EXIT.refused : EXIT.done;
  }
  switch (name) {
    case 'reopening':
      return reopening(args, context);
    case 'assignments':
      return assignments(args, context);
    case 'roster':
      return roster(args, context);
    case 'roster-next':
      return rosterNext(args, terminal);
    case 'roster-check':
      return rosterCheck(args, context);
    case 'sample':
      return sample(args, terminal);
    case 'demo':
      return demo(resolve('demo'), context);
    case 'compare':
      return compare(args, terminal, connect);
    case 'history':
      return historyCommand(args, terminal, connect);
    case 'runs':
    case 'cancel':
      return runsCommand(name, args, terminal, connect);
    case 'schedules':
      return schedulesCommand(args, terminal, connect);
    default:
      complain(terminal, `error: There is no command "${name}". See planwright --help.`);
      return EXIT.refused;
  }
}
