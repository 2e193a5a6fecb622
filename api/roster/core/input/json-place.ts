import { editDistance } from '../../../../schema/sheets/edit-distance.ts';
import type { Finding, Severity } from '../../../../schema/sheets/finding.ts';
import { quoteCell } from '../../../../schema/sheets/text.ts';

/** Collects what is wrong with a configuration; `path` says where: `dates.notAvailableDates.george[2]`. */
export interface JsonFindings {
  readonly all: Finding[];
  add(path: string, code: string, value: unknown, allowed: string, message: string, severity?: Severity): void;
}

export function jsonFindings(): JsonFindings {
  const all: Finding[] = [];
  return {
    all,
    add(path, code, value, allowed, message, severity = 'error') {
      const saw = value === undefined ? '' : quoteCell(typeof value === 'string' ? value : JSON.stringify(value));
      all.push({ severity, table: '', row: null, column: path, code, saw, allowed, message });
    },
  };
}

/** The path of a key below another one; keys that are no plain words stand in brackets. */
export const below = (path: string, key: string): string => {
  const step = /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return path === '' ? step.replace(/^[.]/, '') : `${path}${step}`;
};

export type JsonObject = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys and values of an object; without any, and a finding, where the value is something else. Absent counts as empty. */
export function objectAt(value: unknown, path: string, findings: JsonFindings): JsonObject {
  if (value === undefined) return new Map();
  if (isObject(value)) return new Map(Object.entries(value));
  findings.add(path, 'NOT_AN_OBJECT', value, 'an object: { "key": value, ... }', 'This must be an object.');
  return new Map();
}

/** Beyond this a key is no slip of the pen, and comparing it takes long. */
const KEY_CHARACTERS_MAX = 60;

function meant(key: string, known: readonly string[]): string {
  if (key.length > KEY_CHARACTERS_MAX) return '';
  const [best] = known.map((one) => ({ one, far: editDistance(key, one) })).sort((a, b) => a.far - b.far);
  return best && best.far <= 3 ? ` Did you mean ${best.one}?` : '';
}

/** The same with every key that is not known told by its name. */
export function keysAt(value: unknown, path: string, known: readonly string[], findings: JsonFindings): JsonObject {
  const object = objectAt(value, path, findings);
  for (const [key, own] of object)
    if (!known.includes(key))
      findings.add(
        ...([below(path, key), 'UNKNOWN_KEY', own, `one of ${known.join(', ')}`] as const),
        `There is no setting ${key} here, so it would not do anything.${meant(key, known)}`,
      );
  return object;
}

/** The members of a list; none, and a finding, where the value is something else. Absent counts as empty. */
export function listAt(value: unknown, path: string, findings: JsonFindings): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  findings.add(path, 'NOT_A_LIST', value, 'a list: [ ... ]', 'This must be a list.');
  return [];
}

/** Bounds of a number, in words and as a test. */
export interface NumberRange {
  readonly min?: number;
  /** Must be exceeded. */
  readonly above?: number;
  readonly max?: number;
  readonly isWhole?: boolean;
}

function rangeWords({ min, above, max, isWhole }: NumberRange): string {
  const kind = isWhole ? 'a whole number' : 'a number';
  if (above !== undefined) return `${kind} above ${above}${max === undefined ? '' : ` up to ${max}`}`;
  if (min === undefined) return kind;
  return max === undefined ? `${kind} of at least ${min}` : `${kind} from ${min} to ${max}`;
}

/** The number; null, and a finding, where it is none or out of range. Absent is null without one. */
export function numberAt(value: unknown, path: string, range: NumberRange, findings: JsonFindings): number | null {
  if (value === undefined) return null;
  const { min = Number.NEGATIVE_INFINITY, above = Number.NEGATIVE_INFINITY } = range;
  const { max = Number.POSITIVE_INFINITY, isWhole } = range;
  // JSON writes 1e999, which is read as infinity.
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (isNumber && value >= min && value > above && value <= max && (!isWhole || Number.isInteger(value)))
    return value + 0;
  const allowed = rangeWords(range);
  findings.add(path, isNumber ? 'OUT_OF_RANGE' : 'NOT_A_NUMBER', value, allowed, `This must be ${allowed}.`);
  return null;
}

/** The text; null, and a finding, where it is none or empty. */
export function textAt(value: unknown, path: string, findings: JsonFindings): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  findings.add(path, 'NOT_A_TEXT', value, 'a text that is not empty', 'This must be a text that is not empty.');
  return null;
}
