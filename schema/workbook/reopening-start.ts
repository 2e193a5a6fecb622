import { demandForecastSheet, demandSheet, parametersSheet } from '../sheets/reopening-inputs.ts';
import type { StartWords } from './start-tab.ts';

/** What *Start here* tells of the reopening job. */
export const reopeningStart: StartWords = {
  tab: 'Start here',
  purpose:
    'From these tables Planwright plans the reopening of a hospital: which sub-service opens when, and how many patients it admits.',
  steps: [
    [
      'Fill in the tables',
      'Type, paste, or take them from files or another workbook with Import in the pane.',
      'Type or paste. Files of the same names work as well: input_capacity.csv and so on.',
    ],
    [
      'Set the parameters',
      `On ${parametersSheet.tab}: one row per parameter, one column per scenario. The date of phase 1 is the first day of the plan; empty cells leave the default.`,
      'The same.',
    ],
    [
      'Check',
      'Planwright, Check: every finding is marked on its cell, with what is wrong and what is allowed.',
      'The command line tells every finding with table, row and column before it plans.',
    ],
    [
      'Run',
      'Planwright, Run: the pane shows how far it is; the best plan so far can be taken at any time.',
      'planwright reopening --input THIS.xlsx --output plan.xlsx',
    ],
    [
      'Read the plan',
      'Planwright, Results: they go to tabs of their own in this workbook. Start with Summary.',
      'Open plan.xlsx. Start with Summary.',
    ],
  ],
  needed: {
    [demandSheet.tab]: `always, unless ${demandForecastSheet.tab} is used`,
    [demandForecastSheet.tab]: 'only where RUN_INPUT_DEMAND_FCST is NO',
  },
};
