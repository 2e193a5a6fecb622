import { editDistance } from './edit-distance.ts';
import { readIsoDay, readMonthFirstDay, readSerialDay } from './read-day.ts';

/** A setting of a job: a row of its tab of settings. */
export interface SettingDefinition {
  readonly key: string;
  readonly type: 'day' | 'text' | 'list' | 'number' | 'whole' | 'choice';
  /** As written in a cell; null: nothing, or computed, as the help says. */
  readonly default: string | null;
  readonly min?: number;
  readonly max?: number;
  /** What a number must be a multiple of. */
  readonly step?: number;
  /** For `choice`, and for the members of a `list` where they are limited. */
  readonly values?: readonly string[];
  readonly help: string;
}

export type SettingValue = string | number | readonly string[];

/** Members of a list as a cell holds it, separated by semicolons, each once, in their order. */
export const membersOf = (text: string): string[] => [
  ...new Set(
    text
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** A date cell arrives in a text column as its serial number. */
const dayOf = (text: string): string | undefined =>
  (/^\d{5}$/.test(text) ? readSerialDay(Number(text), 1900) : (readIsoDay(text) ?? readMonthFirstDay(text)))?.day;

/** The value of a cell, undefined where it is none the setting may have. */
export function settingValue(definition: SettingDefinition, text: string): SettingValue | undefined {
  const { type, default: standard, min = -Infinity, max = Infinity, step, values } = definition;
  if (type === 'text') return text;
  if (type === 'day') return dayOf(text);
  if (type === 'choice') return values!.find((one) => one.toLowerCase() === text.toLowerCase());
  if (type === 'list') {
    const list = membersOf(text);
    const isKnown = (one: string) => values === undefined || values.includes(one.toLowerCase());
    if ((list.length === 0 && standard !== '') || !list.every(isKnown)) return undefined;
    return values ? [...new Set(list.map((one) => one.toLowerCase()))] : list;
  }
  const number = /^[+-]?[\d.]+$/.test(text) ? Number(text) : Number.NaN;
  const isStep = type === 'whole' ? Number.isInteger(number) : step === undefined || Number.isInteger(number / step);
  return number >= min && number <= max && isStep ? number : undefined;
}

/** What a setting may be, in words. */
export function allowedSetting({ type, min, max, step, values }: SettingDefinition): string {
  if (values) return `${type === 'list' ? 'some of' : 'one of'} ${values.join(', ')}`;
  if (type === 'day') return 'a day as YYYY-MM-DD';
  if (type === 'list') return 'a list separated by semicolons';
  const range = min === undefined || max === undefined ? '' : ` from ${min} to ${max}`;
  return `a ${type === 'whole' ? 'whole number' : 'number'}${range}${step === undefined ? '' : ` in steps of ${step}`}`;
}

const LONGEST_KEY = 40;

/** The setting whose name is nearest, where half of its letters are right; null where none is meant. */
export function nearestSetting(definitions: readonly SettingDefinition[], key: string): string | null {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const wanted = letters(key.slice(0, LONGEST_KEY));
  const found = definitions
    .map((one) => ({ key: one.key, distance: editDistance(letters(one.key), wanted) }))
    .reduce((best, one) => (one.distance < best.distance ? one : best));
  return found.distance <= letters(found.key).length / 2 ? found.key : null;
}

/** The rows of a tab of settings: every setting, with the values given and the rest blank. */
export const rowsOfSettings = (
  definitions: readonly SettingDefinition[],
  values: Readonly<Record<string, string>> = {},
) =>
  definitions.map(({ key, type, default: standard, help }) => ({
    ...{ key, value: values[key] ?? null, type, default: standard, help },
  }));
