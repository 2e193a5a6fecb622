import { roster } from '../../../../addin/jobs/roster/job.ts';
import { type BoardLook, emptyBoard } from '../../../../addin/planner/board/board-state.ts';
import type { PaneState } from '../../../../addin/planner/state.ts';
import { runStates } from './run-states.ts';
import { base } from './start-states.ts';

const { kind, title, purpose, sample, disclosure } = roster;
const job = { kind, title, purpose, sample };
const { shown } = runStates.written;

/** The roster job with a roster in the workbook. */
const drawn: PaneState = {
  ...base,
  ...{ job, jobs: [base.job, job], disclosure },
  inputs: roster.inputs.map(({ layout: { tab, description }, required }) => {
    return { tab, description, found: true, rows: 12, required };
  }),
  options: roster.options.map(({ standard, fault: _fault, ...option }) => ({
    ...{ ...option, value: standard, fault: null },
  })),
  run: { ...runStates.written.run!, parts: [], bestSoFar: [] },
  shown: shown && {
    ...{ ...shown, label: 'May 2026: score 91.6460 of 100, all hard rules kept, at most 0.41 % below the best' },
    tabs: ['Roster overview', 'Roster', 'Roster table', 'Duty statistics'],
  },
  undo: runStates.written.undo,
};

/** Ids of doctors are whatever a service uses. */
const ODD_ID = 'D 102 "b"';

const look: BoardLook = {
  place: { day: '2026-05-02', post: 'ICU' },
  explanation: {
    title: 'Sat 2026-05-02, ICU',
    text: 'Nancy Norton is on duty.',
    people: [
      { ...{ id: 'nancy', name: 'Nancy Norton', isOnDuty: true, figures: '' }, reason: 'fewest weekend duties' },
      {
        ...{ id: ODD_ID, name: 'Maximiliane Featherstonehaugh-Cholmondeley', isOnDuty: false },
        ...{ figures: 'breaks 1 hard rule more, costs 4.9289 points', reason: 'on duty on Fri 2026-05-01, too' },
      },
    ],
    notes: [{ title: 'Wishes of the day', lines: ['Lily Long wishes to be free: granted'] }],
  },
  pinnedTo: null,
};

const edited = {
  ...({ tone: 'worse', text: 'Score 81.2725 of 100, 7.5790 less than drawn; 1 hard rule broken, drawn 0.' } as const),
  groups: [
    { title: 'Duties changed', lines: ['Sun 2026-05-03: Nancy Norton, drawn Lily Long'] },
    { title: 'Hard rules broken', lines: ['Sun 2026-05-03, Nancy Norton: on duty on Sat 2026-05-02, too (new)'] },
  ],
};

const files = [{ name: 'roster.ics', label: 'All doctors', type: 'text/calendar', text: 'BEGIN:VCALENDAR\r\n' }];

export const boardStates = {
  'board-without-roster': { ...drawn, run: null, shown: null, undo: null },
  'board-waiting': drawn,
  'board-looked': { ...drawn, board: { ...emptyBoard, look } },
  'board-pinned': { ...drawn, board: { ...emptyBoard, look: { ...look, pinnedTo: ODD_ID } } },
  'board-edited': { ...drawn, board: { look, check: edited, files: [] } },
  'board-refused': {
    ...drawn,
    board: {
      ...emptyBoard,
      check: {
        ...{ tone: 'refused', text: 'The roster cannot be checked as it stands.' },
        groups: [{ title: '', lines: ['Roster table row 5: "zoe" is no doctor of the input.'] }],
      },
    },
  },
  'board-files': { ...drawn, board: { ...emptyBoard, files } },
} satisfies Record<string, PaneState>;
