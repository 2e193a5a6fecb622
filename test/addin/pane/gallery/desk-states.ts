import { assignmentInputs } from '../../../../addin/jobs/assignments/input.ts';
import { assignmentOptions } from '../../../../addin/jobs/assignments/options.ts';
import type { DeskState, PaneState } from '../../../../addin/planner/state.ts';
import { assignments } from '../../../../addin/strings.ts';
import { runStates } from './run-states.ts';
import { base } from './start-states.ts';

const job = { kind: 'ASSIGNMENTS', title: assignments.title, purpose: assignments.purpose, sample: assignments.sample };

const { shown } = runStates.written;

/** The assignments job with a plan on the request summary. */
const planned: PaneState = {
  ...base,
  ...{ job, jobs: [base.job, job], disclosure: assignments.disclosure },
  inputs: assignmentInputs.map(({ layout: { tab, description }, required }) => {
    return { tab, description, found: true, rows: 60, required };
  }),
  options: assignmentOptions.map(({ standard, fault: _fault, ...option }) => ({
    ...{ ...option, value: standard, fault: null },
  })),
  run: { ...runStates.written.run!, parts: [], bestSoFar: [] },
  shown: shown && {
    ...{ ...shown, label: 'Plan of 2026-11-23: 41 of 60 requests filled, at most 0.42 % below the best' },
    tabs: ['Morning', 'Request summary', 'Hours left', 'Explain'],
  },
  undo: runStates.written.undo,
};

/** Ids of people are whatever an organization uses. */
const ODD_ID = 'E 102 "b"';

const looked: DeskState = {
  ...{ item: 'SR-20001', line: '1', row: 0, answer: null },
  explanation: {
    why: 'Pat Quill holds PED-HEART and has 12 hours left; nobody on the team has more.',
    fix: 'Four more hours of anybody with PED-HEART.',
    people: [
      {
        ...{ id: 'E101', name: 'Pat Quill', isChosen: true, hours: 8, hoursLeft: 4 },
        reason: 'On the team already, same time zone.',
      },
      {
        ...{ id: ODD_ID, name: 'Maximiliane Featherstonehaugh-Cholmondeley', isChosen: false, hours: 0 },
        ...{ hoursLeft: 16.5, reason: 'Planned on SR-20007, which weighs more.' },
      },
    ],
    others: ['41 lack the skill PED-HEART', '2 are blocked'],
  },
};

export const deskStates = {
  'desk-without-plan': { ...planned, run: null, shown: null, undo: null },
  'desk-waiting': planned,
  'desk-looked': { ...planned, desk: looked },
  'desk-answered': {
    ...planned,
    desk: { ...looked, answer: { personId: ODD_ID, text: 'Worth 12 points less: SR-20007 would lose 6 hours.' } },
  },
  'desk-nobody': { ...planned, desk: { ...looked, explanation: { ...looked.explanation, fix: null, people: [] } } },
} satisfies Record<string, PaneState>;
