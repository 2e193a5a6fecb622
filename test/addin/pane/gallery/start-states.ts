import { reopeningOptions } from '../../../../addin/jobs/reopening/options.ts';
import { emptyBoard } from '../../../../addin/planner/board/board-state.ts';
import type { InputState, PaneState } from '../../../../addin/planner/state.ts';

const job = {
  kind: 'REOPENING',
  title: 'Reopening',
  purpose: 'Which sub-services open when, and how many patients they admit, for the most revenue.',
  sample: 'Fill in a sample hospital',
};

const input = (tab: string, description: string, rows: number, required = true): InputState => ({
  tab,
  description,
  found: rows > 0,
  rows: rows > 0 ? rows : null,
  required,
});

const inputs = (rows: readonly number[]): readonly InputState[] => [
  input('Capacity', 'Beds, rooms, staff and devices of each facility.', rows[0] ?? 0),
  input('Utilization', 'What one patient needs of each resource.', rows[1] ?? 0),
  input('Service attributes', 'Length of stay and whether a test is needed.', rows[2] ?? 0),
  input('Financials', 'Revenue and margin of one patient.', rows[3] ?? 0),
  input('Demand', 'Patients asked for, by day.', rows[4] ?? 0),
  input('Demand forecast', 'Your own forecast; without it one is made.', rows[5] ?? 0, false),
  input('Parameters', 'Settings of the scenarios.', rows[6] ?? 0),
];

/** A pane just opened on an empty workbook, by somebody who has agreed to what is sent. */
export const base: PaneState = {
  view: 'job',
  host: 'excel',
  job,
  jobs: [job],
  server: {
    state: 'online',
    url: 'https://planwright.hospital.example',
    version: '0.1.0',
    viewer: { id: 'local', name: 'Local planner', role: 'admin' },
  },
  consented: true,
  disclosure: [
    'Check and Run send the rows of the seven input tabs, all columns Planwright knows, and the settings of the run.',
    'Other tabs, your own columns, formats, comments and the name of the file stay in the workbook.',
  ],
  task: null,
  message: null,
  inputs: inputs([]),
  options: reopeningOptions.map(({ standard, fault: _fault, ...option }) => ({
    ...option,
    value: standard,
    fault: null,
  })),
  check: null,
  run: null,
  shown: null,
  undo: null,
  desk: null,
  board: emptyBoard,
  refresh: {
    source: { kind: 'mine' },
    choices: [
      { key: 'mine', label: 'My last run' },
      { key: 'anyone', label: "Anybody's last run" },
      { key: 'schedule:1', label: 'Schedule: Morning plan' },
    ],
    chosen: 'mine',
  },
  history: { mineOnly: false, loading: false, runs: [], hasMore: false },
  compare: { choices: [], left: null, right: null },
  importing: null,
  schedules: { loading: false, items: [] },
};

export const filled: PaneState = { ...base, inputs: inputs([120, 340, 48, 48, 21_900, 0, 96]) };
