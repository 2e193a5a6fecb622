import type { ImportState, PaneState, RunListItem } from '../../../../addin/planner/state.ts';
import { runStates } from './run-states.ts';
import { filled } from './start-states.ts';

const listed = (id: string, rest: Partial<RunListItem>): RunListItem => ({
  id,
  state: 'DONE',
  createdAt: '2026-11-23T08:16:00Z',
  submittedBy: 'Local planner',
  submittedWith: 'excel',
  gap: 0.0031,
  objective: 48_213_977,
  isMine: true,
  hasResult: true,
  isShown: false,
  ...rest,
});

const runs: readonly RunListItem[] = [
  listed('9c8d7e6f-1', { state: 'RUNNING', hasResult: false, gap: 0.021, objective: 39_870_100 }),
  listed('1a2b3c4d-2', { isShown: true }),
  listed('5e6f7a8b-3', { submittedBy: 'Morning plan', submittedWith: 'schedule', isMine: false }),
  listed('77aa88bb-4', { state: 'REFUSED', submittedWith: 'cli', gap: null, objective: null, hasResult: false }),
  listed('0f1e2d3c-5', { state: 'CANCELLED', submittedWith: 'workbook', gap: null, objective: null, hasResult: false }),
];

const choices = [
  { key: '1a2b3c4d-2:As planned', label: '1a2b3c4d As planned, Nov 23, 8:16 AM' },
  { key: '1a2b3c4d-2:Fewer tests', label: '1a2b3c4d Fewer tests, Nov 23, 8:16 AM' },
];

const importing: ImportState = {
  targets: [
    { table: 'INPUT_CAPACITY', tab: 'Capacity' },
    { table: 'INPUT_DEMAND', tab: 'Demand' },
  ],
  mode: 'replace',
  ready: false,
  tables: [
    {
      from: 'beds-north.csv',
      rows: 118,
      target: 'INPUT_CAPACITY',
      sources: ['Site', 'Line', 'Resource name', 'Beds', 'Comment'],
      faults: [],
      notes: [],
      columns: [
        { header: 'facility', required: true, source: 'Site', how: 'remembered', examples: ['North', 'South', 'ALL'] },
        { header: 'service_line', required: true, source: 'Line', how: 'similar', examples: ['Surgery', 'Cardiology'] },
        { header: 'resource', required: true, source: null, how: 'none', examples: [] },
        { header: 'capacity', required: true, source: 'Beds', how: 'chosen', examples: ['12', '8', ''] },
        { header: 'comment', required: false, source: null, how: 'none', examples: [] },
      ],
    },
    {
      from: 'planning 2025.xlsx, Demand',
      rows: 21_900,
      target: 'INPUT_DEMAND',
      sources: ['facility', 'day', 'demand'],
      faults: [],
      notes: [],
      columns: [
        { header: 'facility', required: true, source: 'facility', how: 'same', examples: ['North'] },
        { header: 'day', required: true, source: 'day', how: 'same', examples: ['2025-01-01', '2025-01-02'] },
        { header: 'demand', required: true, source: 'demand', how: 'same', examples: ['4', '7'] },
      ],
    },
    {
      from: 'planning 2025.xlsx, Notes',
      rows: 3,
      target: null,
      sources: ['Note'],
      faults: ['No input tab has these headers.'],
      notes: [],
      columns: [],
    },
  ],
};

const history = { mineOnly: false, loading: false, runs, hasMore: true };

export const viewStates = {
  'import-start': { ...filled, view: 'import' },
  'import-mapping': { ...filled, view: 'import', importing },
  'compare-empty': { ...filled, view: 'compare' },
  compare: { ...filled, view: 'compare', compare: { choices, left: choices[0]?.key ?? null, right: null } },
  history: { ...filled, view: 'history', history },
  'history-loading': { ...filled, view: 'history', history: { ...history, runs: [], hasMore: false, loading: true } },
  'history-empty': { ...filled, view: 'history' },
  'history-before-consent': { ...filled, view: 'history', consented: false },
  schedules: {
    ...filled,
    view: 'schedules',
    history,
    schedules: {
      loading: false,
      items: [
        {
          id: '1',
          name: 'Morning plan',
          when: 'Mon to Fri at 06:30, Europe/Berlin',
          active: true,
          nextAt: '2026-11-24T05:30:00Z',
          lastFault: null,
        },
        {
          id: '2',
          name: 'Weekend',
          when: 'Sat at 12:00, Europe/Berlin',
          active: false,
          nextAt: null,
          lastFault: 'The run it repeats is gone.',
        },
      ],
    },
  },
  'schedules-empty': { ...filled, view: 'schedules' },
  settings: { ...filled, view: 'settings' },
  'settings-signed-in': {
    ...runStates['server-lost'],
    view: 'settings',
    host: 'browser',
    server: { ...filled.server, state: 'lost', viewer: { id: '7', name: 'R. Ochs', role: 'planner' } },
  },
  help: { ...filled, view: 'help' },
  'two-jobs': {
    ...filled,
    jobs: [
      filled.job,
      { kind: 'ROSTER', title: 'Duty roster', purpose: 'Who is on duty when.', sample: 'Fill in a sample month' },
    ],
  },
} satisfies Record<string, PaneState>;
