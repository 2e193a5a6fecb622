import type { OptionValue } from '../../planner/state.ts';
import type { OptionDeclaration } from '../job.ts';

const INT_MAX = 2_147_483_647;

const numberBetween = (min: number, max: number, what: string) => (value: OptionValue) =>
  typeof value === 'number' && value >= min && value <= max ? null : what;

const wholeBetween =
  (min: number, max: number, what: string, optional = false) =>
  (value: OptionValue) => {
    if (value === null) return optional ? null : what;
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? null : what;
  };

const free = () => null;

/** Ranges as the API checks them (`api/reopening/check-options.ts`); told here before anything is sent. */
export const reopeningOptions: readonly OptionDeclaration[] = [
  {
    ...{ key: 'gap', label: 'Good enough within', kind: 'percent', advanced: false, standard: 0.005 },
    help: 'How far from the best possible plan is good enough, in percent: 0 to 100. 0.5 is proved in seconds for most hospitals.',
    fault: numberBetween(0, 1, 'Between 0 and 100 %.'),
  },
  {
    ...{ key: 'timeLimitSeconds', label: 'Search per scenario', kind: 'number', advanced: false, standard: 600 },
    help: 'Seconds, at most 36,000 (ten hours). What was found by then is the result.',
    fault: numberBetween(0.001, 36_000, 'Seconds, more than 0 and at most 36,000.'),
  },
  {
    ...{ key: 'include', label: 'Only rows where', kind: 'text', advanced: true, standard: null },
    help: "Plans a part of the hospital, e.g. facility in ('North', 'ALL'). Empty: all rows.",
    fault: free,
  },
  {
    ...{ key: 'exclude', label: 'Without rows where', kind: 'text', advanced: true, standard: null },
    help: "Leaves rows out, e.g. service_line = 'Cosmetics'. Empty: none.",
    fault: free,
  },
  {
    ...{ key: 'rescheduleCancelled', label: 'Plan cancelled patients again', kind: 'switch', advanced: true },
    ...{ standard: false, help: 'Patients whose treatment was cancelled are offered new days after reopening.' },
    fault: free,
  },
  {
    ...{ key: 'seed', label: 'Seed', kind: 'number', advanced: true, standard: 1 },
    help: 'A whole number from 0 on. The same input and seed give the same plan.',
    fault: wholeBetween(0, INT_MAX, 'A whole number from 0 on.'),
  },
  {
    ...{ key: 'nodeLimit', label: 'Node limit', kind: 'number', advanced: true, standard: null },
    help: 'Branch-and-bound nodes per solve: a limit that gives the same plan on every machine. Empty: none.',
    fault: wholeBetween(1, INT_MAX, 'A whole number from 1 on, or empty.', true),
  },
];
