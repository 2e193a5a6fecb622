import type { Severity } from '../../schema/sheets/finding.ts';
import type { Message } from './state.ts';

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** What the use cases say. */
export const say = {
  surprise: (cause: string) =>
    `Something went wrong that Planwright did not expect: ${cause}. The workbook is as it was before.`,
  busy: (label: string) => `Planwright is still at work: ${label}. Wait until it is done.`,
  allowed: (allowed: string) => `Allowed: ${allowed}.`,
  missingTab: (tab: string) => `The tab ${tab} is missing. "New planning workbook" lays it out.`,
  noInputs: 'This workbook has no input tabs of this job yet. "New planning workbook" lays them out.',
  checkFailed: 'The check failed at the server.',
  readFirst: 'Read first what leaves the workbook and where it goes.',
  faultyOptions: 'Some settings of the run are not possible; see the red ones.',
  nothingToShow: 'There is no finished run to show yet.',
  runUnknown: 'The server does not know this run any more.',
  runWithoutResult: 'This run left no results: its findings say why.',
  noRunYet: 'Run something first: there is nothing to stop.',
  undone: (label: string) => `Taken back: ${label}.`,
  nothingToUndo: 'There is nothing of Planwright to take back.',
  forgotten: 'The snapshot is gone from the workbook; the last step can no longer be taken back.',
  laidOut: (tabs: readonly string[]) => `Laid out: ${tabs.join(', ')}.`,
  allThere: 'All input tabs are there already; nothing was changed.',
  sampleHint: 'Filled with an invented hospital.',
  submitted: 'The run has begun. You may close the pane or Excel: it goes on at the server and is found again.',
  refused: (count: number) =>
    `The input was refused: ${plural(count, 'error')} to mend first. They are marked in the tabs.`,
  ended: {
    DONE: 'The plan is ready. Write the results into the workbook when you like.',
    FAILED: (reason: string) => `The run failed: ${reason}`,
    CANCELLED: 'The run was stopped. No tab was written.',
  },
  written: (count: number, runId: string) => `${plural(count, 'result tab')} written, of run ${runId.slice(0, 8)}.`,
  beside: (tab: string) => `${tab} was written beside the old one, because your own cells stand where it would grow.`,
  replaced: (tab: string, cell: string, text: string) =>
    `${tab} ${cell}: your text "${text}" was replaced; Undo brings it back.`,
  keptRows: (tab: string, count: number) =>
    `${tab}: ${plural(count, 'row')} with entries of your own ${count === 1 ? 'is' : 'are'} no longer in the result; kept, with Planwright's columns emptied.`,
  columnsGone: (tab: string, headers: readonly string[]) => `${tab}: without ${headers.join(', ')}, which you removed.`,
  keyGone: (tab: string) =>
    `${tab} was written beside the old one, because columns that identify its rows are missing there.`,
  compared: 'The comparison is written.',
  chooseTwo: 'Choose two different runs or scenarios.',
  inputsTaken: (runId: string) =>
    `The input tabs hold the rows of run ${runId.slice(0, 8)} now. Undo brings yours back.`,
  unfinished: 'The run is not finished yet.',
  emptied: (tab: string, runId: string) => `Run ${runId.slice(0, 8)} has nothing for ${tab}.`,
  import: {
    selection: 'Selection',
    nothing: 'No table was found there: a row of headers with rows below it is needed.',
    twice: (tab: string) => `Two tables go to ${tab}; leave one of them out.`,
    missing: (headers: readonly string[]) => `Nothing fills ${headers.join(', ')}, which the job needs.`,
    tooMany: (rows: number, max: number) =>
      `${rows.toLocaleString('en-US')} rows; the job reads at most ${max.toLocaleString('en-US')}.`,
    rows: (tab: string, rows: number) => `${tab}: ${plural(rows, 'row')}.`,
    done: 'Imported. Check shows what does not fit.',
  },
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  fromTo: (first: string, last: string) => `${first} to ${last}`,
  when: (days: string, time: string, timeZone: string) => `${days} at ${time}, ${timeZone}`,
  badTime: 'The time must look like 06:30.',
  refresh: {
    mine: 'My latest run',
    anyone: 'The latest run of anybody',
    schedule: (name: string) => `Latest of the schedule ${name}`,
    run: (id: string) => `Run ${id.slice(0, 8)}`,
  },
  step: {
    results: (runId: string) => `Results of run ${runId.slice(0, 8)}`,
    layout: 'New planning workbook',
    sample: 'New planning workbook with sample data',
    compare: 'Comparison',
    takeInputs: (runId: string) => `Inputs of run ${runId.slice(0, 8)}`,
    import: (from: string) => `Import from ${from}`,
  },
  task: {
    start: 'Looking at the workbook',
    check: 'Checking the inputs',
    run: 'Sending the inputs',
    write: 'Writing the results',
    fetch: 'Fetching the results',
    layout: 'Laying out the input tabs',
    stop: 'Stopping the run',
    undo: 'Taking the last step back',
    compare: 'Comparing',
    import: 'Importing',
    history: 'Asking for the history',
    marks: 'Clearing the marks',
    schedule: 'Saving the schedule',
  },
  checked(counts: Readonly<Record<Severity, number>>, complete: boolean): Message {
    const { error, warning, notice } = counts;
    const found = [plural(error, 'error'), plural(warning, 'warning'), plural(notice, 'notice')].join(', ');
    const details = complete ? [] : ['The server does not answer: only what can be seen without it was checked.'];
    if (error > 0) return { kind: 'error', text: `${found}. Errors are marked red in the tabs.`, details };
    if (!complete) return { kind: 'warning', text: `${found}.`, details };
    if (warning > 0) return { kind: 'warning', text: `${found}. Nothing stops the run.`, details };
    return { kind: 'success', text: notice > 0 ? `${found}. Ready to run.` : 'Nothing found. Ready to run.', details };
  },
} as const;
