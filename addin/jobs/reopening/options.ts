import type { OptionValue } from '../../planner/state.ts';
import { reopening as words } from '../../strings.ts';
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

const declared = (
  key: keyof typeof words.options,
  kind: OptionDeclaration['kind'],
  advanced: boolean,
  standard: OptionDeclaration['standard'],
  fault: OptionDeclaration['fault'],
): OptionDeclaration => ({ key, kind, advanced, standard, fault, unit: null, ...words.options[key] });

const { faults } = words;

/** Ranges as the API checks them (`api/reopening/check-options.ts`); told here before anything is sent. */
export const reopeningOptions: readonly OptionDeclaration[] = [
  declared('gap', 'percent', false, 0.005, numberBetween(0, 1, faults.gap)),
  declared('timeLimitSeconds', 'number', false, 600, numberBetween(0.001, 36_000, faults.timeLimitSeconds)),
  declared('include', 'text', true, null, free),
  declared('exclude', 'text', true, null, free),
  declared('rescheduleCancelled', 'switch', true, false, free),
  declared('seed', 'number', true, 1, wholeBetween(0, INT_MAX, faults.seed)),
  declared('nodeLimit', 'number', true, null, wholeBetween(1, INT_MAX, faults.nodeLimit, true)),
];
