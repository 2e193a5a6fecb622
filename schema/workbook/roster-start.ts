import {
  publishedRosterSheet,
  rosterDatesSheet,
  rosterDoctorsSheet,
  rosterInputSheets,
  rosterSettingsSheet,
} from '../sheets/roster-inputs.ts';
import type { StartWords } from './start-tab.ts';

const ALWAYS: readonly string[] = [rosterDoctorsSheet.tab, rosterSettingsSheet.tab];

/** What the start tab tells of the roster job. */
export const rosterStart: StartWords = {
  tab: 'Start roster',
  purpose:
    'From these tables Planwright draws the duty roster of a month: hard rules kept, duties shared out evenly, wishes granted where they can be.',
  steps: [
    [
      'Fill in the doctors',
      'Type, paste, or take them from files or another workbook with Import in the pane. An id and nothing else is enough.',
      'Type or paste. Files of the same names work as well: roster_doctors.csv and so on.',
    ],
    [
      'Set month and rules',
      `On ${rosterSettingsSheet.tab}: the month is needed, as 2026-05. Empty cells leave the default beside them.`,
      'The same.',
    ],
    [
      'Enter dates',
      `On ${rosterDatesSheet.tab}: who is away, who wishes to be on duty or free. Dates of other months may stay there.`,
      'The same.',
    ],
    [
      'Add what you have',
      'Public holidays, duties that are settled already, the last week and the totals of earlier months.',
      'The same. The tabs Next last duties and Next running totals of a result are the history of the next month.',
    ],
    ['Check', 'Planwright, Check: every finding is marked on its cell.', 'The command line tells every finding first.'],
    [
      'Run',
      'Planwright, Run: the pane shows the score, what no roster can exceed, and the broken rules.',
      'planwright roster --input THIS.xlsx --output roster.xlsx',
    ],
    [
      'Read the roster',
      'Planwright, Results: start with Roster overview; Roster is the month as a calendar.',
      'Open roster.xlsx. Start with Roster overview. roster.ics goes into a calendar.',
    ],
    [
      'Change a published roster',
      `Put it on ${publishedRosterSheet.tab} and run again: as few of its duties change as can be, those marked keep not at all.`,
      'The same.',
    ],
  ],
  needed: Object.fromEntries(
    rosterInputSheets.filter(({ tab }) => !ALWAYS.includes(tab)).map(({ tab }) => [tab, 'as you have it']),
  ),
};
