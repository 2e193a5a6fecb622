import type { CheckState, ListedFinding, PaneState } from '../../../../addin/planner/state.ts';
import { filled } from './start-states.ts';

const first: readonly ListedFinding[] = [
  {
    severity: 'error',
    tab: 'Capacity',
    cell: 'F14',
    column: 'capacity',
    message: 'The capacity "twelve" is not a number.',
    allowed: 'a number of at least 0',
    edited: false,
  },
  {
    severity: 'error',
    tab: 'Demand',
    cell: 'E2051',
    column: 'day',
    message: '<img src=x onerror="window.pwned=true"> is not a day.',
    allowed: 'a day such as 2026-03-31',
    edited: true,
  },
  {
    severity: 'warning',
    tab: 'Service attributes',
    cell: null,
    column: null,
    message: 'Row 17 stands twice; the first one counts.',
    allowed: '',
    edited: false,
  },
  {
    severity: 'notice',
    tab: '',
    cell: null,
    column: null,
    message: 'No forecast was given; one is made from the demand.',
    allowed: '',
    edited: false,
  },
];

const warnings = Array.from(
  { length: 1_536 },
  (_, index): ListedFinding => ({
    severity: 'warning',
    tab: 'Demand',
    cell: `C${index + 2}`,
    column: 'demand',
    message: `Row ${index + 2} names a sub-service without attributes and is left out.`,
    allowed: 'a sub-service of the tab Service attributes',
    edited: false,
  }),
);

const checked = (findings: readonly ListedFinding[], rest: Partial<CheckState> = {}): CheckState => ({
  at: '2026-11-23T08:12:00Z',
  complete: true,
  errorsOnly: false,
  findings,
  counts: {
    error: findings.filter(({ severity }) => severity === 'error').length,
    warning: findings.filter(({ severity }) => severity === 'warning').length,
    notice: findings.filter(({ severity }) => severity === 'notice').length,
  },
  ...rest,
});

const faulty = filled.options.map((option) =>
  option.key === 'gap' ? { ...option, value: 'half', fault: 'Between 0 and 100 %.' } : option,
);

export const checkStates = {
  findings: { ...filled, check: checked(first) },
  'many-findings': { ...filled, check: checked([...first, ...warnings]) },
  'errors-only': { ...filled, check: checked([...first, ...warnings], { errorsOnly: true }) },
  'warnings-hidden': { ...filled, check: checked(first.slice(2), { errorsOnly: true }) },
  clean: { ...filled, check: checked([]), options: faulty },
  'check-without-server': {
    ...filled,
    server: { ...filled.server, state: 'lost' },
    check: checked(first.slice(2), { complete: false }),
  },
  busy: {
    ...filled,
    check: checked(first),
    task: { label: 'Checking the inputs', share: 0.45 },
  },
  'busy-without-share': { ...filled, task: { label: 'Looking at the workbook', share: null } },
  refused: {
    ...filled,
    check: checked(first),
    message: {
      kind: 'error',
      text: 'The input was refused: 2 errors to mend first. They are marked in the tabs.',
      details: Array.from({ length: 20 }, (_, index) => `Capacity F${index + 14}: not a number.`),
    },
  },
  warned: {
    ...filled,
    message: { kind: 'warning', text: '0 errors, 3 warnings, 1 notice. Nothing stops the run.', details: [] },
  },
  laid: {
    ...filled,
    undo: { label: 'New planning workbook with sample data', at: '2026-11-23T08:10:00Z' },
    message: { kind: 'success', text: 'Laid out: Capacity, Utilization, Demand.', details: [] },
  },
} satisfies Record<string, PaneState>;
