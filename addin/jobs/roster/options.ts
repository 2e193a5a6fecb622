import type { OptionValue } from '../../planner/state.ts';
import { roster as words } from '../../strings.ts';
import type { OptionDeclaration } from '../job.ts';

const INT_MAX = 2_147_483_647;
const { faults } = words;

const isEmpty = (value: OptionValue): boolean => value === null || value === '';

const numberOr =
  (fault: string, fits: (value: number) => boolean) =>
  (value: OptionValue): string | null =>
    isEmpty(value) || (typeof value === 'number' && fits(value)) ? null : fault;

const wholeOr = (fault: string, least: number, most: number) =>
  numberOr(fault, (value) => Number.isSafeInteger(value) && value >= least && value <= most);

const free = () => null;

const declared = (
  key: keyof typeof words.options,
  kind: OptionDeclaration['kind'],
  advanced: boolean,
  fault: OptionDeclaration['fault'],
): OptionDeclaration => ({
  ...{ key, kind, advanced, standard: kind === 'switch' ? false : null, fault, unit: null },
  ...words.options[key],
});

/** Ranges as the API checks them (`api/roster/check-options.ts`); empty is as the tab of rules says. */
export const rosterOptions: readonly OptionDeclaration[] = [
  declared(
    ...(['timeLimitSeconds', 'number', false] as const),
    numberOr(faults.timeLimitSeconds, (value) => value > 0 && value <= 3_600),
  ),
  declared('alternatives', 'number', false, wholeOr(faults.alternatives, 0, 9)),
  declared('alternativesDistance', 'number', true, wholeOr(faults.alternativesDistance, 1, 31)),
  declared('service', 'text', true, free),
  declared('sundayFirst', 'switch', true, free),
  declared('parity', 'switch', true, free),
  declared('seed', 'number', true, wholeOr(faults.seed, 0, INT_MAX)),
  declared('evaluations', 'number', true, wholeOr(faults.evaluations, 1, Number.MAX_SAFE_INTEGER)),
  declared('searches', 'number', true, wholeOr(faults.searches, 1, 16)),
];
