import { readIsoDay } from '../../../schema/sheets/read-day.ts';
import type { OptionValue } from '../../planner/state.ts';
import { assignments as words } from '../../strings.ts';
import type { OptionDeclaration } from '../job.ts';

const INT_MAX = 2_147_483_647;
const { faults } = words;

const isEmpty = (value: OptionValue): boolean => value === null || value === '';

const numberOr =
  (fault: string, fits: (value: number) => boolean) =>
  (value: OptionValue): string | null =>
    isEmpty(value) || (typeof value === 'number' && fits(value)) ? null : fault;

const dayOr = (value: OptionValue): string | null =>
  isEmpty(value) || (typeof value === 'string' && readIsoDay(value.trim())?.day === value.trim())
    ? null
    : faults.planDate;

const declared = (
  key: keyof typeof words.options,
  kind: OptionDeclaration['kind'],
  advanced: boolean,
  fault: OptionDeclaration['fault'],
): OptionDeclaration => ({ key, kind, advanced, standard: null, fault, unit: null, ...words.options[key] });

/** Ranges as the API checks them; empty is as the Settings tab says. */
export const assignmentOptions: readonly OptionDeclaration[] = [
  declared('planDate', 'text', false, dayOr),
  declared(
    ...(['timeLimitSeconds', 'number', false] as const),
    numberOr(faults.timeLimitSeconds, (value) => value > 0 && value <= 3_600),
  ),
  declared(
    ...(['seed', 'number', true] as const),
    numberOr(faults.seed, (value) => Number.isInteger(value) && value >= 0 && value <= INT_MAX),
  ),
  declared(
    ...(['evaluations', 'number', true] as const),
    numberOr(faults.evaluations, (value) => Number.isSafeInteger(value) && value >= 1),
  ),
];
