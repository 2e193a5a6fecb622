import type { Severity } from '../schema/sheets/finding.ts';
import type { ImportTableState, Message, RunStateName, ServerState } from './planner/state.ts';
import type { Mark } from './ports.ts';

/** Every English sentence of the pane. Sentences with values are functions; values come in formatted. */

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

export const pane = {
  product: 'Planwright',
  outsideExcel: "This is the task pane of Planwright's Excel add-in; it works inside of Excel.",
  withoutOfficeJs:
    "This is the task pane of Planwright's Excel add-in; it works inside of Excel. Microsoft's part of it could not be loaded. If you see this in Excel, your network does not reach Microsoft's: the Planwright server can hand out a copy of its own.",
  tryInBrowser: 'Try the same pane beside a spreadsheet in the browser',
  chooseJob: 'Job',
  navigation: 'Views',
  more: 'More',
  moreOpen: (view: string) => `: ${view}`,
  dismiss: 'Dismiss message',
  details: 'Details of the message',
  task: (label: string) => `${label}…`,
  busy: 'Buttons wait meanwhile.',
  views: {
    job: 'Plan',
    import: 'Import',
    compare: 'Compare',
    history: 'History',
    schedules: 'Schedules',
    settings: 'Settings',
    help: 'Help',
  },
  server: {
    connecting: 'Connecting',
    online: 'Connected',
    lost: 'Server lost',
  } satisfies Record<ServerState['state'], string>,
  message: { success: 'Done', info: 'Note', warning: 'Warning', error: 'Error' },
  step: (number: number) => `Step ${number}:`,
  share: (label: string, percent: number) => `${label}, ${percent} %`,
} as const;

export const disclosure = {
  title: 'Before anything is sent',
  where: (url: string) => `It goes to ${url} and nowhere else.`,
  promise:
    'Nothing leaves the workbook before you continue, and later only when you check, run, compare or refresh, or as a line above says.',
  accept: 'I understand, continue',
  list: 'What leaves the workbook',
} as const;

export const inputs = {
  title: 'Inputs',
  found: (tabs: number, rows: number) => `${plural(tabs, 'tab')}, ${plural(rows, 'row')}`,
  lacking: (found: number, needed: number) => `${found} of ${needed} needed tabs`,
  listed: (count: number) => (count === 1 ? 'Show the tab' : `Show all ${count} tabs`),
  tabMissing: 'missing',
  tabOptional: 'not used',
  rows: (rows: number) => plural(rows, 'row'),
  present: 'present',
  layOut: 'New planning workbook',
  layOutMissing: 'Lay out missing tabs',
  explain: 'Adds the input tabs with headers, units and dropdowns. Tabs that exist stay as they are.',
  import: 'Import data',
} as const;

export const check = {
  title: 'Check',
  action: 'Check inputs',
  never: 'Not checked yet',
  at: (time: string) => `Checked ${time}`,
  clear: 'Clear marks',
  errorsOnly: 'Errors only',
  none: 'Nothing to correct. The inputs can be planned.',
  noErrors: 'No errors. Warnings leave rows out, notices only tell.',
  hidden: 'No errors. Switch “Errors only” off to see the rest.',
  partly: 'Checked without the server. The rules that need it are checked when you run.',
  counts: {
    error: (count: number) => plural(count, 'error'),
    warning: (count: number) => plural(count, 'warning'),
    notice: (count: number) => plural(count, 'notice'),
  },
  severity: { error: 'Error', warning: 'Warning', notice: 'Notice' },
  list: 'Findings',
  keys: 'Enter goes to the cell; the arrow keys move in the list.',
  wholeInput: 'Whole input',
  allowed: (allowed: string) => `Allowed: ${allowed}`,
  edited: 'Edited since, check again',
  more: (count: string) => `and ${count} more. Correct these first, then check again.`,
} as const;

export const options = {
  title: 'Options',
  legend: 'Options of the run',
  advanced: 'More options',
  percent: '%',
  on: 'on',
  off: 'off',
  value: (label: string, value: string) => `${label} ${value}`,
} as const;

export const run = {
  title: 'Run',
  action: 'Run',
  again: 'Run again',
  none: 'No run yet',
  states: {
    QUEUED: 'Waiting',
    RUNNING: 'Running',
    DONE: 'Done',
    REFUSED: 'Refused',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
  } satisfies Record<RunStateName, string>,
  id: (id: string) => `Run ${id}`,
  percent: (percent: number, phase: string) => (phase === '' ? `${percent} %` : `${percent} %, ${phase}`),
  progress: 'Progress of the run',
  announce: (state: string, percent: number) => `Run: ${state}, ${percent} %`,
  parts: 'Parts of the run',
  partsOf: (count: number) => `Figures of ${plural(count, 'part')}`,
  partState: (state: string, time: string) => `${state}, ${time}`,
  objective: 'Objective',
  bound: 'Bound',
  gap: 'Gap',
  time: 'Time',
  unknown: 'none yet',
  best: 'Best plan so far',
  takeBest: 'Take best so far',
  takeBestDoes: 'Stops the run and writes the best plan found so far.',
  takeBestWaits: 'There is no plan to take yet.',
  cancel: 'Cancel run',
  cancelDoes: 'Stops the run. No tab is written.',
  cancelling: 'Stopping the run…',
  background: 'You may close the pane or the workbook; the run goes on and is found again.',
  polling: 'News every few seconds: the connection for live news is blocked.',
  waiting: 'The server cannot be reached. The run goes on at the server; news when it is back.',
  needsInputs: 'Lay out or import the missing input tabs first.',
  needsServer: 'The server cannot be reached.',
  needsOptions: 'Correct the options first.',
  needsRole: (role: string) => `Your role, ${role}, may look at runs but not start them.`,
  active: 'A run is under way.',
  errors: (count: number) =>
    `The last check found ${plural(count, 'error')}. The server refuses a run until they are corrected.`,
} as const;

export const results = {
  title: 'Results',
  none: 'Nothing written yet',
  written: (time: string) => `Written ${time}`,
  shows: (run: string, label: string) => `Run ${run}: ${label}`,
  stale: 'Inputs changed since this run. These results show the inputs as they were.',
  fresh: 'Inputs are unchanged since this run.',
  tabs: (count: number) => `On ${plural(count, 'tab')}`,
  ready: (run: string) => `Run ${run} is done and not written yet.`,
  write: 'Write results',
  writeDoes: 'Goes to its own tabs. Your inputs, columns, formats and filters stay.',
  refresh: 'Refresh',
  source: 'Refresh from',
  undo: 'Undo last Planwright write',
  undoOf: (label: string, time: string) => `${label}, ${time}`,
  forget: 'Forget snapshot',
  forgetDoes: 'The snapshot for undo is kept in hidden tabs of this workbook. Forget it before you send the file on.',
} as const;

export const importing = {
  title: 'Import data',
  explain: 'Fills the input tabs from other tables. Headers may differ: you see and correct where each column goes.',
  files: 'Choose files',
  fileKinds: 'CSV or Excel files, several at once',
  selection: 'From selection',
  selectionDoes: 'Paste a table anywhere in the workbook, select it with its headers, and take it from there.',
  tableOf: (from: string, rows: number) => `${from}, ${plural(rows, 'row')}`,
  target: 'Goes to',
  leaveOut: 'Leave out',
  stays: 'stays empty',
  requiredColumn: (header: string) => `${header} (required)`,
  mapped: (mapped: number, all: number) => `${mapped} of ${plural(all, 'column')} filled`,
  columns: (from: string) => `Columns of ${from}`,
  how: {
    same: 'same name',
    remembered: 'as last time',
    similar: 'similar name, please check',
    chosen: 'chosen by you',
    none: 'nothing fits',
  } satisfies Record<ImportTableState['columns'][number]['how'], string>,
  examples: (values: string) => `e.g. ${values}`,
  mode: 'Rows already in the tabs',
  replace: 'Replace them',
  append: 'Keep them and add below',
  apply: 'Import',
  cancel: 'Discard',
  notReady: 'Choose a column for each required one, or leave its table out.',
  undoable: 'One step: “Undo last Planwright write” takes it back.',
} as const;

export const compare = {
  title: 'Compare two runs',
  explain: 'Writes both side by side with difference rows, on a tab of its own.',
  left: 'This',
  right: 'with this',
  choose: 'Choose a run',
  swap: 'Swap sides',
  action: 'Compare',
  needsBoth: 'Choose a run on both sides.',
  needsDifferent: 'Choose two different runs.',
  empty: 'There is nothing to compare yet. Finished runs appear here.',
} as const;

export const history = {
  title: 'History of runs',
  mineOnly: 'Only my runs',
  loading: 'Loading runs…',
  empty: 'No runs yet.',
  list: 'Runs',
  more: 'Show older runs',
  shown: 'In this workbook',
  by: (who: string, how: string) => `${who}, from ${how}`,
  you: 'You',
  with: { excel: 'Excel', workbook: 'the browser', cli: 'the command line', api: 'the API', schedule: 'a schedule' },
  watch: 'Watch',
  write: 'Write results',
  takeInputs: 'Take its inputs',
  takeInputsAsk: 'Replaces the rows of the input tabs by those of this run. Undo takes it back.',
  replace: 'Replace rows',
  keep: 'Keep mine',
  of: (action: string, time: string) => `${action}: run of ${time}`,
} as const;

export const schedules = {
  title: 'Schedules',
  explain:
    'The server repeats a run by itself, with its inputs. Choose a schedule at “Refresh from” to load the latest.',
  loading: 'Loading schedules…',
  empty: 'No schedules yet.',
  list: 'Saved schedules',
  on: (name: string) => `${name} is on`,
  next: (time: string) => `Next ${time}`,
  active: 'On',
  off: 'Off',
  fault: (fault: string) => `Last time: ${fault}`,
  remove: 'Remove',
  removeNamed: (name: string) => `Remove ${name}`,
  removeAsk: (name: string) => `Remove “${name}”? Its past runs stay.`,
  keep: 'Keep',
  addTitle: 'Add a schedule',
  name: 'Name',
  nameExample: 'e.g. Morning plan',
  run: 'Repeats run',
  runChoice: (id: string, time: string, who: string) => `${time}, ${who} (${id})`,
  time: 'At',
  days: 'On',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  weekdayNames: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  timeZone: 'Time zone',
  add: 'Add schedule',
  needsRun: 'A schedule repeats a finished run. Run once first.',
  needsName: 'Give it a name.',
  needsDay: 'Choose at least one day.',
} as const;

export const settings = {
  title: 'Settings',
  server: 'Server',
  address: 'Address',
  version: 'Version',
  state: 'State',
  versionUnknown: 'not known yet',
  who: 'Signed in',
  nobody: 'Not known until the server answers.',
  person: (name: string, role: string) => `${name}, ${role}`,
  local: 'No sign-in on this server yet: everybody who can reach it plans as one and the same person.',
  elsewhere: 'Another server',
  elsewhereExcel:
    'The pane speaks to the server it was loaded from. That address stands in the manifest of the add-in; install the manifest of the other server to change it.',
  elsewhereBrowser: 'The page speaks to the server it was loaded from. Open the page of the other server to change it.',
  sent: 'What is sent',
} as const;

export const help = {
  title: 'Help',
  steps: 'The way to a plan',
  stepList: [
    [
      'Inputs',
      'Lay out a new workbook, then type, paste or import your data. Each header tells unit and range in a note.',
    ],
    ['Check', 'Marks each cell that needs a look and lists it here. Click a line to go to its cell.'],
    ['Run', 'The server plans. Watch the gap shrink, take the best so far, or close the pane and come back.'],
    ['Results', 'Written to their own tabs in one step, with run and time. One step takes them back.'],
  ],
  words: 'Words',
  wordList: [
    ['Objective', 'What the plan is worth, the figure that the run makes as large as it can.'],
    ['Bound', 'No plan can be worth more than this.'],
    ['Gap', 'How far the plan is from the bound at most. At 0.5\u00a0% nothing better than half a percent is left.'],
    ['Stale', 'Inputs were changed after the run that is shown.'],
  ],
  keys: 'Keyboard',
  keyList: [
    ['F6', 'moves between the sheet and this pane'],
    ['Tab', 'goes to the next control'],
    ['↑ ↓', 'move within the list of findings'],
    ['Enter', 'goes to the cell of a finding'],
    ['Esc', 'closes the list under “More”'],
  ],
} as const;

export const workbookBar = {
  title: 'Planwright workbook',
  what: 'A spreadsheet in the browser to try Planwright with. It is not Excel; open and save .xlsx files to go between them.',
  open: 'Open .xlsx',
  save: 'Save .xlsx',
  startOver: 'New empty workbook',
  sure: 'Throw away this workbook? What is not saved as .xlsx is lost.',
  yes: 'Throw away',
  no: 'Keep it',
  opened: (name: string) => `${name} is open.`,
} as const;

/** What the use cases say. */
export const say = {
  surprise: (cause: string) =>
    `Something went wrong that Planwright did not expect: ${cause}. Where tabs look wrong, “Undo last Planwright write” takes the last step back.`,
  busy: (label: string) => `Planwright is still at work: ${label}. Wait until it is done.`,
  allowed: (allowed: string) => `Allowed: ${allowed}.`,
  missingTab: (tab: string) => `The tab ${tab} is missing. "New planning workbook" lays it out.`,
  noInputs: 'This workbook has no input tabs of this job yet. "New planning workbook" lays them out.',
  checkFailed: 'The check was stopped at the server before it was done. Check again.',
  checkFailedFor: (reason: string) => `The check failed at the server: ${reason}`,
  readFirst: 'Read first what leaves the workbook and where it goes.',
  faultyOptions: 'Some settings of the run are not possible; see the red ones.',
  nothingToShow: 'There is no finished run to show yet.',
  scheduleGone: (name: string) => `The schedule “${name}” was removed. Choose another source at “Refresh from”.`,
  scheduleWithoutRun: (name: string) => `The schedule “${name}” has no finished run yet.`,
  runUnknown: 'The server does not know this run any more.',
  runWithoutResult: 'This run has no plan to write; nothing was changed.',
  noRunYet: 'No run is under way, so there is nothing to stop.',
  noPlanYet: 'There is no plan to take yet.',
  underWay: 'The last run is still under way. Wait for it, take the best so far, or cancel it first.',
  undone: (label: string) => `Taken back: ${label}.`,
  undoneKept: (tab: string) => `The tab ${tab} holds what was typed since, so it stays.`,
  nothingToUndo: 'There is nothing of Planwright to take back.',
  forgotten: 'The snapshot is gone from the workbook; the last step can no longer be taken back.',
  laidOut: (tabs: readonly string[]) => `Laid out: ${tabs.join(', ')}.`,
  allThere: 'All input tabs are there already; nothing was changed.',
  sampleHint: 'Filled with an invented hospital.',
  submitted: 'The run has begun. It goes on at the server whatever you close here, and is found again.',
  refused: (count: number) =>
    `The input was refused: ${plural(count, 'error')} to mend first. They are listed under Check and marked in the tabs.`,
  refusedBefore:
    'The input of this run was refused. It was changed since, so no cells are marked; Check shows what is still wrong.',
  refusedElsewhere: 'The input of this run was refused. It was started from other inputs, so no cells are marked here.',
  ended: {
    DONE: 'The plan is ready. Write the results into the workbook when you like.',
    PARTLY: 'The run is done, but a part of it has no plan. The results that you can write tell the same.',
    NO_PLAN: 'The run is done, but found no plan. The results that you can write tell why.',
    FAILED: (reason: string | null) =>
      reason
        ? `The run failed: ${reason}`
        : 'The run failed at the server. Run again; if it fails again, tell whoever runs it.',
    CANCELLED: 'The run was stopped. No tab was written.',
  },
  written: (count: number, runId: string) => `${plural(count, 'result tab')} written, of run ${runId.slice(0, 8)}.`,
  fromElsewhere:
    'This run was not started from this workbook, or too long ago: whether its inputs are those of the input tabs is not known.',
  beside: (tab: string, name: string) =>
    `${tab} was written to ${name}, beside the old one: your own cells stand where it would grow.`,
  nameTaken: (tab: string, name: string) => `${tab} was written to ${name}, because another tab has that name.`,
  leftAsItWas: (tab: string) =>
    `${tab} still shows an earlier run: this one has nothing for it, and which words on it are yours is not known any more.`,
  replaced: (tab: string, cell: string, text: string) =>
    `${tab} ${cell}: your text "${text}" was replaced; Undo brings it back.`,
  keptRows: (tab: string, count: number) =>
    `${tab}: ${plural(count, 'row')} with entries of your own ${count === 1 ? 'is' : 'are'} no longer in the result; kept, with Planwright's columns emptied.`,
  typedOver: (tab: string, count: number, first: string) =>
    count === 1
      ? `${tab} ${first}: you typed over a result outside of your columns; it is back. Undo brings what you typed.`
      : `${tab}: you typed over ${count} results outside of your columns, the first at ${first}; they are back. Undo brings what you typed.`,
  columnsGone: (tab: string, headers: readonly string[]) =>
    `${tab}: without ${headers.join(', ')}, which the table there does not have.`,
  keyGone: (tab: string, name: string) =>
    `${tab} was written to ${name}, beside the old one: columns that tell its rows apart are missing there.`,
  drawingUnknown: (tab: string, name: string) =>
    `${tab} was written to ${name}, beside the old one: which words on the old one are yours is not known any more.`,
  compared: 'The comparison is written.',
  chooseTwo: 'Choose two different runs or scenarios.',
  inputsTaken: (runId: string) =>
    `The input tabs hold the rows of run ${runId.slice(0, 8)} now. Undo brings yours back.`,
  unfinished: 'The run is not finished yet.',
  emptied: (tab: string, runId: string) => `Run ${runId.slice(0, 8)} has nothing for ${tab}.`,
  import: {
    selection: 'Selection',
    nothing: 'No table was found there: a row of headers with rows below it is needed.',
    notAll: 'Some files could not be read; the others are below.',
    noTableIn: (file: string) => `${file}: no headers with rows below them were found.`,
    unreadable: (file: string, reason: string) => `${file}: ${reason}`,
    oldWorkbook:
      'This is a workbook of Excel 97 to 2003, or one with a password. Save it as Excel Workbook (.xlsx) without a password.',
    column: (letters: string) => `Column ${letters}`,
    encoding:
      'The file does not say how its letters are written and was read as Western European (Windows-1252). Look whether names with accents are right; else save it as CSV UTF-8.',
    tooLong: (count: number, first: number) =>
      `${plural(count, 'row')} ${count === 1 ? 'has' : 'have'} more values than there are headers; those beyond are left out. The first is row ${first} below the headers. In a CSV file a value with a separator in it needs quotes.`,
    outside: (tab: string) => `Cells of ${tab} outside of its Excel tables are left out.`,
    leftOut: (headers: readonly string[]) => `Left out: ${headers.join(', ')}.`,
    readAs: {
      'month-first': (header: string, example: string) =>
        `${header}: days such as ${example} are read with the month first. Where the day comes first, write them as 2026-12-31.`,
      'decimal-dot': (header: string, example: string) =>
        `${header}: numbers such as ${example} are read with a decimal point. Where the dot parts thousands, take it out.`,
    },
    lacking: (tab: string, headers: readonly string[]) =>
      `${tab} lacks the columns ${headers.join(', ')}, which the new rows fill. Add them to the table, then import again. Nothing was changed.`,
    formulas: (tab: string, headers: readonly string[]) =>
      `${tab}: ${headers.join(', ')} hold formulas, which adding rows would turn into values. Replace the rows instead, or type the new ones below. Nothing was changed.`,
    formulasGone: (tab: string, headers: readonly string[]) =>
      `${tab}: formulas in ${headers.join(', ')} gave way to values; Undo brings them back.`,
    drawnAnew: (tab: string) =>
      `${tab} was laid out anew for the new rows, without formats and columns of your own; Undo brings the old one back.`,
    noTable: (tab: string) =>
      `${tab} holds no Excel table, so the rows stand on a new tab beside it, which is what counts from now on.`,
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
  checked(counts: Readonly<Record<Severity, number>>, complete: boolean, lost: boolean): Message {
    const { error, warning, notice } = counts;
    const found = [plural(error, 'error'), plural(warning, 'warning'), plural(notice, 'notice')].join(', ');
    const why = lost ? 'The server does not answer' : 'The server is busy with other runs';
    const details = complete ? [] : [`${why}: only what can be seen without it was checked.`];
    if (error > 0) return { kind: 'error', text: `${found}. Errors are marked red in the tabs.`, details };
    if (!complete) return { kind: 'warning', text: `${found}.`, details };
    if (warning > 0) return { kind: 'warning', text: `${found}. Nothing stops the run.`, details };
    return { kind: 'success', text: notice > 0 ? `${found}. Ready to run.` : 'Nothing found. Ready to run.', details };
  },
} as const;

export const server = {
  lost: 'The server does not answer. What you did is kept in the workbook; try again in a moment.',
  busy: 'The server is busy. Wait a moment, then try again.',
  tooLarge:
    'Something between this pane and the server takes only small requests. Ask whoever runs the network to let requests of 2 MB through.',
  refused: (status: number) =>
    `Something between this pane and the server refused the request (status ${status}). Ask whoever runs the network.`,
  outdated:
    'The server has a newer Planwright than this pane. Reload it: in Excel close the workbook and open it again, in the browser load the page again. The workbook keeps everything.',
  noData: 'The server answered without an answer. Try again; if that does not help, tell whoever runs it.',
  unknownRun: (id: string) =>
    `The server does not know the run ${id.slice(0, 8)}: it was started at another server, or is there no more.`,
  tableGone: (id: string, table: string) => `The server has the run ${id.slice(0, 8)} without its table ${table}.`,
  request: (message: string, id: string) => `${message} (request ${id})`,
} as const;

export const reopening = {
  title: 'Reopening',
  purpose: 'Which sub-services open when, and how many patients they admit, for the most revenue.',
  sample: 'Fill in a sample hospital',
  disclosure: [
    'Check and Run send the rows of the seven input tabs (capacity, utilization, service attributes, financials, demand, demand forecast, parameters), all columns Planwright knows, and the settings of the run.',
    'Other tabs, your own columns, formats, comments and the name of the file stay in the workbook.',
    'The tables hold counts of patients per service and day. Do not put names or numbers of patients into them; nothing here needs them.',
  ],
  options: {
    gap: {
      label: 'Good enough within',
      help: 'How far from the best possible plan is good enough, in percent: 0 to 100. 0.5 is proved in seconds for most hospitals.',
    },
    timeLimitSeconds: {
      label: 'Search per scenario',
      unit: 's',
      help: 'Seconds, at most 36,000 (ten hours). What was found by then is the result.',
    },
    include: {
      label: 'Only rows where',
      help: "Plans a part of the hospital, e.g. facility in ('North', 'ALL'). Empty: all rows.",
    },
    exclude: {
      label: 'Without rows where',
      help: "Leaves rows out, e.g. service_line = 'Cosmetics'. Empty: none.",
    },
    rescheduleCancelled: {
      label: 'Plan cancelled patients again',
      help: 'Patients whose treatment was cancelled are offered new days after reopening.',
    },
    seed: { label: 'Seed', help: 'A whole number from 0 on. The same input and seed give the same plan.' },
    nodeLimit: {
      label: 'Node limit',
      help: 'Branch-and-bound nodes per solve: a limit that gives the same plan on every machine. Empty: none.',
    },
  },
  faults: {
    gap: 'Between 0 and 100 %.',
    timeLimitSeconds: 'Seconds, more than 0 and at most 36,000.',
    seed: 'A whole number from 0 on.',
    nodeLimit: 'A whole number from 1 on, or empty.',
  },
  bestSoFar: (scenario: string, revenue: string, margin: string, open: number, all: number) =>
    `${scenario}: revenue ${revenue}, margin ${margin}, ${open} of ${all} sub-services open`,
  label(scenarios: number, revenueGap: string | null, marginGap: string | null): string {
    const proofs = [
      ...(revenueGap === null ? [] : [`revenue proved within ${revenueGap}`]),
      ...(marginGap === null ? [] : [`margin within ${marginGap}`]),
    ];
    return [plural(scenarios, 'scenario'), ...proofs].join(', ');
  },
  clash: (scenario: string, message: string) => `${scenario}: ${message}`,
  noPlan: (scenario: string, why: string) => `${scenario} has no plan: ${why}.`,
  statuses: {
    TIME_LIMIT: 'the time limit came before one was found; give the search more seconds',
    INFEASIBLE: 'its rules contradict each other',
    UNBOUNDED: 'nothing limits its patients',
    CANCELLED: 'it was stopped before one was found',
    FAILED: 'the solver gave up; its numbers may differ too much in size',
  } as Readonly<Record<string, string>>,
  noScenario: (id: string, scenario: string) => `Run ${id} has no scenario ${scenario}.`,
  side: (scenario: string, run: string, when: string) => `${scenario}, run ${run} of ${when} UTC`,
} as const;

export const assignments = {
  title: 'Assignments',
  purpose: 'Who works on which request of a facility for how many hours a week.',
  sample: 'Fill in a sample agency',
  disclosure: [
    'Check and Run send the rows of the input tabs (requests, people, teams, skills, existing assignments, tickets, time off, blocks, pins, rules, settings) and, of the request summary, the columns you decide in.',
    'Names and employee ids of people are among them; they stay on the server of your organization. Other tabs, your own columns, formats, comments and the name of the file stay in the workbook.',
    'Nothing here needs data of patients. Do not put any into notes or requirements.',
  ],
  options: {
    planDate: { label: 'Plan date', help: 'As YYYY-MM-DD. Empty: as on Settings, else today.' },
    timeLimitSeconds: { label: 'Search', unit: 's', help: 'Seconds, at most 3,600. Empty: as on Settings.' },
    seed: { label: 'Seed', help: 'A whole number from 0 on. Empty: as on Settings.' },
    evaluations: {
      label: 'Work budget',
      help: 'Candidate moves instead of seconds: the same plan on every machine. Empty: seconds count.',
    },
  },
  faults: {
    planDate: 'A day as YYYY-MM-DD, or empty.',
    timeLimitSeconds: 'Seconds, more than 0 and at most 3,600, or empty.',
    seed: 'A whole number from 0 on, or empty.',
    evaluations: 'A whole number from 1 on, or empty.',
  },
  bestSoFar: (points: string) => `${points} points (composite times hours) so far`,
  label: (planDate: string, filled: number, total: number, gap: string) =>
    `Plan of ${planDate}: ${filled} of ${total} requests filled, at most ${gap} below the best`,
  open: (requests: number, hours: number) =>
    `${plural(requests, 'request')} not filled completely, ${hours} h open; Explain says why.`,
  side: (planDate: string, run: string, when: string) => `Plan of ${planDate}, run ${run} of ${when} UTC`,
  checked(requests: number, people: number, hours: number, errors: number, warnings: number): string {
    const decided = `${plural(requests, 'request')} decided, ${people} people, ${hours} h.`;
    if (errors + warnings === 0) return `${decided} Nothing speaks against any of them.`;
    return `${decided} ${plural(errors, 'error')}, ${plural(warnings, 'warning')}: see Validation.`;
  },
  recorded: (added: number, revised: number, unchanged: number) =>
    `Recorded: ${added} new, ${revised} changed, ${unchanged} as before.`,
} as const;

export const roster = {
  title: 'Roster',
  purpose: 'Which doctor is on duty on which day of a month: rules kept, fair, kind to wishes.',
  sample: 'Fill in a sample service',
  disclosure: [
    'Check and Run send the rows of the input tabs (doctors, dates, rules, public holidays, pinned duties, last duties, running totals, published roster) and the settings of the run.',
    'While a roster stands in the workbook, each change of a doctor on Roster table sends the rows of that table, so that the pane can tell at once what it is worth.',
    'Names and ids of doctors are among them, and the days on which they are away; they stay on the server of your organization. Other tabs, your own columns, formats, comments and the name of the file stay in the workbook.',
  ],
  options: {
    timeLimitSeconds: { label: 'Search', unit: 's', help: 'Seconds, at most 3,600. Empty: as on Duty rules.' },
    alternatives: {
      label: 'Other rosters',
      help: 'How many other good rosters are looked for as well, 0 to 9. Empty: as on Duty rules.',
    },
    alternativesDistance: {
      label: 'Other rosters differ on',
      unit: 'duties',
      help: 'At least so many, 1 to 31. Empty: as on Duty rules.',
    },
    service: {
      label: 'Name of the service',
      help: 'Part of the calendar files, where several services have one. Empty: there is only one.',
    },
    sundayFirst: {
      label: 'Weeks begin on Sunday',
      help: 'On the calendar of the tab Roster, drawn so when results are written. Off: on Monday.',
    },
    parity: {
      label: 'Score of the original program',
      help: 'The plain sum with its quirks instead of hard rules apart and the rest out of 100. Off: as on Duty rules.',
    },
    seed: { label: 'Seed', help: 'A whole number from 0 on. Empty: as on Duty rules.' },
    evaluations: {
      label: 'Work budget',
      help: 'Rosters scored instead of seconds: the same roster on every machine. Empty: seconds count.',
    },
    searches: {
      label: 'Searches at once',
      help: 'Each on a processor of its own, 1 to 16; the best roster counts. Empty: 1.',
    },
  },
  faults: {
    timeLimitSeconds: 'Seconds, more than 0 and at most 3,600, or empty.',
    alternatives: 'A whole number from 0 to 9, or empty.',
    alternativesDistance: 'A whole number from 1 to 31, or empty.',
    seed: 'A whole number from 0 on, or empty.',
    evaluations: 'A whole number from 1 on, or empty.',
    searches: 'A whole number from 1 to 16, or empty.',
  },
  best: (score: string, broken: number) =>
    broken === 0 ? `Score ${score}, all hard rules kept` : `Score ${score}, ${plural(broken, 'hard rule')} broken`,
  bound: (bound: string, gap: string | null) =>
    gap === null ? `No roster scores more than ${bound}` : `No roster scores more than ${bound}: gap ${gap}`,
  boundUnknown: 'How near the best is not proven yet',
  search: (generation: string, mean: string, evaluations: string, seconds: number) =>
    `Generation ${generation}, mean score ${mean}, ${evaluations} evaluations in ${seconds} s`,
  label(month: string, score: string, maxScore: number, broken: number, gap: string | null): string {
    const rules = broken === 0 ? 'all hard rules kept' : `${plural(broken, 'hard rule')} broken`;
    return `${month}: score ${score} of ${maxScore}, ${rules}${gap === null ? '' : `, at most ${gap} below the best`}`;
  },
  broken: (words: string) => `Hard rules: ${words}`,
  day: (weekday: string, date: string, post: string) => `${weekday} ${date}${post === '' ? '' : `, ${post}`}`,
  holds: (name: string) => `${name} is on duty.`,
  holdsNobody: 'The run left this day without a doctor.',
  editedSince: (name: string) => `Roster table has ${name} here now; what is told is of the roster as it was drawn.`,
  notDrawn: 'The run has no such day; nothing is known about it.',
  costs(cost: number | null, violations: number | null): string {
    const rules = violations ?? 0;
    const broken =
      rules > 0
        ? `breaks ${plural(rules, 'hard rule')} more`
        : rules < 0
          ? `breaks ${plural(-rules, 'hard rule')} less`
          : '';
    if (cost === null) return broken;
    const points =
      Math.abs(cost) < 0.00005
        ? 'costs nothing'
        : `${cost > 0 ? 'costs' : 'gains'} ${Math.abs(cost).toFixed(4)} points`;
    return broken === '' ? points : `${broken}, ${points}`;
  },
  brokenTitle: 'Hard rules broken',
  brokenLine: (name: string, why: string, cure: string) => `${name}: ${why}.${cure === '' ? '' : ` Cure: ${cure}.`}`,
  wishesTitle: 'Wishes of the day',
  wishLine(name: string, kind: string, isMet: boolean, price: string): string {
    const wish = `${name} wishes ${kind === 'free' ? 'to be free' : 'for the duty'}`;
    return isMet ? `${wish}: granted` : `${wish}: refused${price === '' ? '' : `. ${price}`}`;
  },
  granting: (costs: string, paidBy: string) => `Granting it ${costs}${paidBy === '' ? '' : `, paid by ${paidBy}`}`,
  check: {
    asDrawn: (score: string, maxScore: number, rules: string) =>
      `Score ${score} of ${maxScore}, ${rules}: as it was drawn.`,
    edited: (score: string, maxScore: number, change: string, rules: string) =>
      `Score ${score} of ${maxScore}, ${change}; ${rules}.`,
    rules: (count: number) => (count === 0 ? 'all hard rules kept' : `${plural(count, 'hard rule')} broken`),
    rulesFrom: (count: number, before: number) =>
      count === before ? roster.check.rules(count) : `${roster.check.rules(count)}, drawn ${before}`,
    less: (points: string) => `${points} less than drawn`,
    more: (points: string) => `${points} more than drawn`,
    equal: 'as much as drawn',
    changed: 'Duties changed',
    changedLine: (day: string, now: string, drawn: string) => `${day}: ${now}, drawn ${drawn}`,
    nobody: 'nobody',
    broken: 'Hard rules broken',
    brokenLine: (day: string, name: string, why: string, isNew: boolean) =>
      `${day}, ${name}: ${why}${isNew ? ' (new)' : ''}`,
    mended: 'No longer broken',
    lost: 'Wishes no longer granted',
    won: 'Wishes granted now',
    refused: 'Wishes refused',
    wishLine: (day: string, name: string, kind: string) =>
      `${day}, ${name}: ${kind === 'free' ? 'to be free' : 'to be on duty'}`,
    criteria: 'Points by criterion',
    criterion: (name: string, points: string) => `${name}: ${points}`,
    cannot: 'The roster cannot be checked as it stands.',
  },
  desk: {
    column: (header: string, tab: string) =>
      `The column ${header} is not on ${tab} any more. Put it back, then try again.`,
    formulas: (header: string, tab: string) =>
      `The column ${header} on ${tab} holds formulas, which a pin would overwrite. Nothing was written: write the pin yourself.`,
    noDuties: 'Roster table holds no duties.',
  },
  calendarOfAll: 'All doctors',
  side: (month: string, score: string, run: string, when: string) =>
    `${month}, score ${score}, run ${run} of ${when} UTC`,
} as const;

/** Deciding on single rows of a result. */
export const desk = {
  title: 'Decide',
  none: 'no row looked at',
  help: 'Select a row of the request summary, then look at it: who could work on it, why, and why not.',
  look: 'Look at the selected row',
  looking: 'Looking at the row',
  asking: 'Asking what would be',
  settling: 'Writing the decision',
  noResult: 'There is no plan in this workbook yet: run, and write the results.',
  notOnTable: 'Select a cell of the request summary, then try again.',
  emptyRow: 'The selected row names no request.',
  moved: 'The row looked at has moved or is gone. Look at it again.',
  noPins: 'The tab Pins is not in this workbook. Lay out the input tabs, then try again.',
  noColumn: (header: string, tab: string) =>
    `The column ${header} is not on ${tab} any more. Put it back, then try again.`,
  hasFormulas: (header: string, tab: string) =>
    `The column ${header} on ${tab} holds formulas, which a decision would overwrite. Nothing was written: decide in the cells yourself.`,
  fix: (words: string) => `Would fill it: ${words}`,
  hours: (hours: number, left: number) => (hours > 0 ? `${hours} h here, ${left} h left` : `${left} h left`),
  chosen: 'in the plan',
  pin: 'Pin',
  forbid: 'Keep off',
  whatIfPin: 'What if pinned?',
  whatIfForbid: 'What if kept off?',
  named: (label: string, name: string) => `${label}: ${name}`,
  others: 'Why not the others',
  check: 'Check decisions',
  record: 'Record decisions',
  decideDoes:
    'Checks every row as it stands and writes Validation and the rows to push. Record also keeps the decisions in the history.',
  checking: 'Checking the decisions',
  recording: 'Recording the decisions',
  decided: 'Decisions checked',
  refused: 'The decisions cannot be read as they stand. Nothing was written or recorded.',
  step: { pin: (item: string) => `Pin on ${item}`, forbid: (item: string) => `Keeping somebody off ${item}` },
  settled: {
    pin: (name: string, item: string) => `${name} is pinned to ${item}. The next run plans around it.`,
    forbid: (name: string, item: string) => `${name} is kept off ${item} from the next run on.`,
  },
} as const;

/** A result that is a calendar, place by place. */
export const board = {
  title: 'Day by day',
  none: 'no day looked at',
  look: 'Why this day',
  help: 'Select a day on Roster, or a row of Roster table, then ask who else could be on duty.',
  pin: 'Pin',
  unpin: 'Take the pin off',
  pinnedTo: (name: string) => `Pinned to ${name}`,
  named: (label: string, name: string) => `${label}: ${name}`,
  onDuty: 'on duty',
  check: 'Check the roster as it stands',
  checkDoes: 'Change a doctor on Roster table: what the roster is worth then shows here at once.',
  checkTitle: 'As it stands',
  notChecked: 'not edited, not checked',
  tones: {
    better: 'better than drawn',
    same: 'as good as drawn',
    worse: 'worse than drawn',
    refused: 'cannot be checked',
  },
  keepNear: 'Keep near this roster',
  keepNearDoes: 'Copies it to Published roster: the next run changes few of its duties.',
  next: 'Next month',
  nextAsk:
    'Rolls the input tabs on: month, last duties, running totals. Pins and published duties of this month go. Undo takes it back.',
  nextDo: 'Roll on',
  nextKeep: 'Not now',
  files: 'Calendar files',
  filesDoes:
    'One for all and one per doctor, for any calendar program. A file of the same month taken in again changes the duties that are there.',
  filesList: 'Calendar files to keep',
  noResult: 'There is no roster in this workbook yet: run, and write the results.',
  notOnBoard: 'Select a day on Roster or a row of Roster table, then try again.',
  looking: 'Looking at the day',
  pinning: 'Writing the pin',
  checking: 'Checking the roster',
  carrying: 'Writing the input tabs',
  making: 'Making the files',
  step: {
    pin: (title: string) => `Pin of ${title}`,
    keepNear: 'Roster to Published roster',
    next: (title: string) => `Inputs of ${title}`,
  },
  pinned: (name: string, title: string) => `${name} is pinned to ${title}. The next run plans around it.`,
  unpinned: (title: string) => `${title} is no longer pinned, from the next run on.`,
  keptNear: 'The roster stands on Published roster. Run again: few of its duties change.',
  rolledOn: (title: string) =>
    `The input tabs are those of ${title} now. Look over dates, wishes and holidays, then run.`,
} as const;

/** What the spreadsheet in the browser says. */
export const grid = {
  held: (first: number, last: number, count: number): string => {
    const [from, to, all] = [first, last, count].map((number) => number.toLocaleString('en-US'));
    const shown = first === 1 ? `First ${to} of ${all} rows` : `Rows ${from} to ${to} of ${all}`;
    return `${shown}; the whole table is held beside the grid. Saving as .xlsx gives all rows.`;
  },
  heldCannotBeEdited: 'These rows can only be looked at. To change them, import the table anew.',
  earlier: 'Earlier rows',
  later: 'Later rows',
  severity: { error: 'Error', warning: 'Warning', notice: 'Notice' } satisfies Record<Mark['severity'], string>,
  openElsewhere:
    'The workbook is open in another window or tab of this browser. Close it there, then load this page again.',
  storageFailed: (reason: string): string =>
    `This browser could not store the workbook: ${reason}. Save it as .xlsx before you close the page.`,
  opened: (name: string): string => `Opening of ${name}`,
} as const;

/** What the workbook says when it could not do what was asked. */
export const workbookFaults = {
  cellInEdit: 'A cell is being edited. Press Enter or Esc in the sheet, then try again.',
  protected:
    'A tab or the workbook is protected, so nothing could be written. Take the protection off (Review, Unprotect), then try again.',
  structureProtected:
    'The structure of the workbook is protected, so tabs cannot be added or kept for undo. Take the protection off (Review, Protect Workbook), then try again.',
  tabProtected: (tab: string) =>
    `The tab ${tab} is protected, so nothing was written. Take the protection off (Review, Unprotect Sheet), then try again.`,
  notMarked: (tab: string) =>
    `The tab ${tab} is protected, so its cells could not be marked; the list of findings has them all. Take the protection off (Review, Unprotect Sheet) and check again.`,
  tooLargeToWrite: 'This is more than Excel takes in one piece.',
  tooLargeToRead: 'This is more than Excel hands out in one piece.',
  rowTooLarge: 'A single row holds more than Excel hands out in one piece.',
  gone: 'A tab, table or name that was just there is gone. Look at the workbook, then try again.',
  tableGone: (table: string) => `There is no table ${table} in this workbook any more, so nothing was written.`,
  tabGone: (tab: string) => `The workbook has no tab ${tab} any more.`,
  selection: 'Select one block of cells, then try again.',
  nameTaken: 'A tab, table or name of this name exists already. Try again.',
  aborted: 'Excel broke the request off. Try again.',
  timeout: 'Excel took too long. Try again.',
  busy: 'Excel is busy with other requests. Wait a moment, then try again.',
  unknown: (code: string, message: string) => `Excel could not do this (${code}: ${message}).`,
  notTakenBack: (first: string, second: string) =>
    `The step broke off (${first}) and what it had done could not be taken back (${second}). The cells as they were are kept in the workbook: undo the last Planwright write.`,
  changedSince: (table: string, step: string) =>
    `Columns of the table ${table} were added, moved or renamed after "${step}", so it cannot be taken back. Nothing was changed.`,
} as const;
