import { emptyBoard } from './board/board-state.ts';
import type { PlannerPorts } from './context.ts';
import { optionStates } from './options.ts';
import type { PaneState } from './state.ts';

/** The pane before the workbook and the server have been asked. */
export function initialState({ jobs, workbook, server }: PlannerPorts): PaneState {
  const [first] = jobs;
  const title = ({ kind, title: name, purpose, sample }: typeof first) => ({ kind, title: name, purpose, sample });
  return {
    view: 'job',
    host: workbook.host,
    job: title(first),
    jobs: jobs.map(title),
    server: { state: 'connecting', url: server, version: null, viewer: null },
    consented: false,
    disclosure: first.disclosure,
    task: null,
    message: null,
    inputs: [],
    options: optionStates(first, {}),
    check: null,
    run: null,
    shown: null,
    undo: null,
    refresh: { source: { kind: 'mine' }, choices: [], chosen: 'mine' },
    history: { mineOnly: false, loading: false, runs: [], hasMore: false },
    compare: { choices: [], left: null, right: null },
    importing: null,
    desk: null,
    board: emptyBoard,
    schedules: { loading: false, items: [] },
  };
}
