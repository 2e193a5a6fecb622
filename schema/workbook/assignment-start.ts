import { assignmentInputSheets } from '../sheets/assignment-inputs.ts';
import { peopleSheet } from '../sheets/assignment-people.ts';
import { decisionsSheet } from '../sheets/assignment-planner.ts';
import { requestsSheet } from '../sheets/assignment-requests.ts';
import type { StartWords } from './start-tab.ts';

const ALWAYS: readonly string[] = [requestsSheet.tab, peopleSheet.tab];

/** What the start tab tells of the assignments job. */
export const assignmentStart: StartWords = {
  tab: 'Start assignments',
  purpose:
    'From these tables Planwright ranks the requests of the day, shows who could work on them, and proposes who does what.',
  steps: [
    [
      'Fill in the tables',
      'Type, paste, or take them from files or another workbook with Import in the pane. Requests and people are needed, the rest as you have it.',
      'Type or paste. Files of the same names work as well: requests.csv, people.csv and so on.',
    ],
    ['Look at settings and rules', 'The plan date, the factor of a stage, how categories are formed.', 'The same.'],
    ['Check', 'Planwright, Check: every finding is marked on its cell.', 'The command line tells every finding first.'],
    [
      'Run',
      'Planwright, Run: the pane shows how near the plan is to the best one.',
      'planwright assignments --input THIS.xlsx --output plan.xlsx',
    ],
    [
      'Decide',
      `On ${decisionsSheet.tab}: take the proposal, choose somebody else from the list, pin, forbid, and run again. Your cells stay.`,
      `On ${decisionsSheet.tab} of plan.xlsx; then plan again with it as the input.`,
    ],
    [
      'Record',
      'Planwright, Record decisions: validated rows to push, and the history.',
      'The push workbook beside the result.',
    ],
  ],
  needed: Object.fromEntries(
    assignmentInputSheets.filter(({ tab }) => !ALWAYS.includes(tab)).map(({ tab }) => [tab, 'as you have it']),
  ),
};
