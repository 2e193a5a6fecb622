import type { Finding } from '../sheets/finding.ts';
import { isObject, type JsonValue } from './plain-value.ts';
import { type ConfigFile, readExports } from './read-exports.ts';

type JsonObject = { readonly [key: string]: JsonValue };

/** A configuration in the shape of the JSON input, not checked yet; null where a finding is an error. */
export interface ReadConfig {
  readonly instance: JsonValue | null;
  readonly findings: Finding[];
}

/** Of each file of the original program the section it becomes; null: its names are keys of the configuration themselves. */
const SECTIONS: Readonly<Record<string, string | null>> = {
  'doctors.js': null,
  'dates.js': 'dates',
  'offsets.js': null,
  'weekdays.js': 'weekdays',
  'algorithm.js': 'algorithm',
};

/** What a file without a section may export. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'doctors.js': ['doctors'],
  'offsets.js': ['dutyDaysOffset', 'dutiesDoneElsewhere', 'extraDuties'],
};

const OLD_WEEKDAYS = { commonDesiredFreeWeekdays: 'weekendDays' };
const OLD_WEIGHTS = {
  commonDesiredFreeWeekdaysBalance: 'weekendDaysBalance',
  commonIsolatedDesiredFreeWeekdaysBalance: 'isolatedWeekendDaysBalance',
};

const finding = (column: string, code: string, allowed: string, message: string): Finding => ({
  ...{ severity: 'error', table: '', row: null, column, code, saw: '', allowed, message },
});

/** A section with the names its keys have today. */
function renamed(value: JsonValue, path: string, names: Readonly<Record<string, string>>, findings: Finding[]) {
  if (!isObject(value)) return value;
  for (const [old, now] of Object.entries(names))
    if (Object.hasOwn(value, old) && Object.hasOwn(value, now))
      findings.push(
        finding(`${path}.${old}`, 'TWICE', 'one of the two', `${old} is the old name of ${now}; give one of them.`),
      );
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [Object.hasOwn(names, key) ? names[key]! : key, own]),
  );
}

/** The same with all names of today; what is not as it should be stays, for whoever checks it. */
function withNamesOfToday(instance: JsonObject, findings: Finding[]): JsonObject {
  const { weekdays, algorithm } = instance;
  const weights = isObject(algorithm ?? null) ? (algorithm as JsonObject)['evaluatorWeights'] : undefined;
  const path = 'algorithm.evaluatorWeights';
  return {
    ...instance,
    ...(weekdays === undefined ? {} : { weekdays: renamed(weekdays, 'weekdays', OLD_WEEKDAYS, findings) }),
    ...(weights === undefined
      ? {}
      : {
          algorithm: { ...(algorithm as JsonObject), evaluatorWeights: renamed(weights, path, OLD_WEIGHTS, findings) },
        }),
  };
}

const read = (instance: JsonValue | null, findings: Finding[]): ReadConfig => ({
  instance: findings.some(({ severity }) => severity === 'error') ? null : instance,
  findings,
});

/** The keys of a file without a section; names that would do nothing are told. */
function ownKeys(name: string, value: JsonValue, findings: Finding[]): JsonObject {
  const known = NAMES[name]!;
  // The list of doctors may be all there is.
  if (Array.isArray(value) && name === 'doctors.js') return { doctors: value };
  const allowed = `export const ${known[0]} = ...`;
  if (!isObject(value)) {
    findings.push(finding(name, 'NOT_AN_OBJECT', allowed, `It must export ${known[0]} by its name.`));
    return {};
  }
  for (const key of Object.keys(value))
    if (!known.includes(key))
      findings.push(
        finding(name, 'UNKNOWN_KEY', `one of ${known.join(', ')}`, `It exports ${key}, which is not read.`),
      );
  return value;
}

/** Whether a file of this name is part of a configuration folder. */
export const isConfigPart = (name: string): boolean => Object.hasOwn(SECTIONS, name);

/** A folder is taken for a configuration by this file. */
export const DOCTORS_FILE = 'doctors.js';

const leftOut = (name: string): Finding => ({
  ...finding(
    name,
    'FILE_LEFT_OUT',
    Object.keys(SECTIONS).join(', '),
    'This file says nothing about a roster; it was not read.',
  ),
  severity: 'notice',
});

/** Reads the files of a configuration folder into one configuration, as data: nothing in them is executed. */
export function readConfigFolder(files: readonly ConfigFile[], others: readonly string[]): ReadConfig {
  const findings = others.map(leftOut);
  let instance: JsonObject = {};
  for (const file of files) {
    const exported = readExports(file);
    findings.push(...exported.findings);
    if (exported.value === null) continue;
    const section = SECTIONS[file.name];
    const keys = section ? { [section]: exported.value } : ownKeys(file.name, exported.value, findings);
    instance = { ...instance, ...keys };
  }
  return read(withNamesOfToday(instance, findings), findings);
}

/** Reads one file that exports a whole configuration, as data: nothing in it is executed. */
export function readConfigFile(file: ConfigFile): ReadConfig {
  if (isConfigPart(file.name)) {
    const message = `${file.name} is one of several files of a configuration.`;
    return read(null, [finding(file.name, 'PART_OF_A_FOLDER', 'the folder it lies in', message)]);
  }
  const { value, findings } = readExports(file);
  return read(value !== null && isObject(value) ? withNamesOfToday(value, findings) : value, findings);
}
