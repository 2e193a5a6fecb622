import type { ParameterDefinition } from '../../../../schema/sheets/reopening-parameters.ts';
import { isDay } from '../../../kernel/day.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MONTH_DAY_YEAR = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
// A date cell of a workbook may come with its time of midnight.
const YEAR_MONTH_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

const DAY_MIN = '1960-01-01';

/**
 * A parameter's value in the one form that is compared and used, so that 1 and YES, .5 and 0.50, 4/7/2020 and
 * 2020-04-07 are each the same value. null when the text is not allowed.
 */
export function canonicalValue(definition: ParameterDefinition, text: string): string | number | null {
  switch (definition.kind) {
    case 'yes-no':
      return yesNo(text);
    case 'choice':
      return definition.values?.find((value) => value === text.toUpperCase()) ?? null;
    case 'date':
      return date(text);
    case 'fraction':
      return fraction(text);
    case 'integer':
      return bounded(definition, text, Number.isSafeInteger);
    case 'number':
      return bounded(definition, text, Number.isFinite);
  }
}

function yesNo(text: string): 'YES' | 'NO' | null {
  const word = text.toUpperCase();
  if (word === 'YES' || word === '1') return 'YES';
  return word === 'NO' || word === '0' ? 'NO' : null;
}

/** 0 or 1..100: what lies between is a share (0.5) taken for a percentage. */
function fraction(text: string): number | null {
  const value = number(text);
  if (value === null) return null;
  return value === 0 || (value >= 1 && value <= 100) ? value : null;
}

function bounded(definition: ParameterDefinition, text: string, fits: (value: number) => boolean): number | null {
  const value = number(text);
  if (value === null || !fits(value)) return null;
  return value >= (definition.min ?? -Infinity) && value <= (definition.max ?? Infinity) ? value : null;
}

function number(text: string): number | null {
  // Adding 0 turns -0 into 0, which is the same value.
  return NUMBER.test(text) ? Number(text) + 0 : null;
}

function date(text: string): string | null {
  const american = MONTH_DAY_YEAR.exec(text);
  const iso = YEAR_MONTH_DAY.exec(text);
  const [year, month, day] = american ? [american[3], american[1], american[2]] : [iso?.[1], iso?.[2], iso?.[3]];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) && written >= DAY_MIN ? written : null;
}
