import { assignmentSettingsSheet } from '../../../schema/sheets/assignment-planner.ts';
import { assignmentSettings, type SettingDefinition } from '../../../schema/sheets/assignment-settings.ts';
import { editDistance } from '../../../schema/sheets/edit-distance.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import { readIsoDay, readMonthFirstDay, readSerialDay } from '../../../schema/sheets/read-day.ts';
import type { Day } from '../../kernel/day.ts';
import { cellFinding } from './cell-finding.ts';
import { listOf } from './lists.ts';
import type { ObjectiveName } from './matching/problem.ts';
import { isTimeZone } from './time-zone.ts';
import type { AssignmentTables, CapacitySource, FillMode, Settings } from './types.ts';

type Value = string | number | readonly string[] | null;

/** A date cell arrives in a text column as its serial number. */
const dayOf = (text: string): Day | null =>
  (/^\d{5}$/.test(text) ? readSerialDay(Number(text), 1900) : (readIsoDay(text) ?? readMonthFirstDay(text)))?.day ??
  null;

/** Hours that the half hours of a plan must be able to hold. */
const HALF_HOURS: readonly string[] = ['rounding_hours', 'min_chunk_hours'];

/** The value of a cell, undefined where it is none the setting may have. */
function settingValue(
  { key, type, default: standard, min = -Infinity, max = Infinity, values }: SettingDefinition,
  text: string,
): Value | undefined {
  if (type === 'text') return text;
  if (type === 'day') return dayOf(text) ?? undefined;
  if (type === 'choice') return values!.find((one) => one.toLowerCase() === text.toLowerCase());
  if (type === 'list') {
    const list = listOf(text);
    const isKnown = (one: string) => values === undefined || values.includes(one.toLowerCase());
    if ((list.length === 0 && standard !== '') || !list.every(isKnown)) return undefined;
    return values ? [...new Set(list.map((one) => one.toLowerCase()))] : list;
  }
  const number = /^[+-]?[\d.]+$/.test(text) ? Number(text) : Number.NaN;
  const isStep =
    type === 'whole' ? Number.isInteger(number) : !HALF_HOURS.includes(key) || Number.isInteger(number * 2);
  const fits = number >= min && number <= max && isStep;
  return fits ? number : undefined;
}

function allowed({ key, type, min, max, values }: SettingDefinition): string {
  if (values) return `${type === 'list' ? 'some of' : 'one of'} ${values.join(', ')}`;
  if (type === 'day') return 'a day as YYYY-MM-DD';
  if (type === 'list') return 'a list separated by semicolons';
  const step = HALF_HOURS.includes(key) ? ' in steps of 0.5' : '';
  return `a ${type === 'whole' ? 'whole number' : 'number'} from ${min} to ${max}${step}`;
}

/** The setting whose name is nearest, where half of its letters are right; null where none is meant. */
function nearest(key: string): string | null {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  const wanted = letters(key.slice(0, LONGEST_KEY));
  const found = assignmentSettings
    .map((one) => ({ key: one.key, distance: editDistance(letters(one.key), wanted) }))
    .reduce((best, one) => (one.distance < best.distance ? one : best));
  return found.distance <= letters(found.key).length / 2 ? found.key : null;
}

const LONGEST_KEY = 40;

function unknownKey(key: string, row: number): Finding {
  const place = { layout: assignmentSettingsSheet, row, column: 'key' };
  const known = assignmentSettings.map((one) => one.key).join(', ');
  const meant = nearest(key);
  const what = `there is no setting ${key}, so it changes nothing${meant === null ? '' : `; the nearest is ${meant}`}`;
  return cellFinding('warning', place, 'UNKNOWN_SETTING', key, known, what);
}

type Given = ReadonlyMap<string, { readonly value: string; readonly row: number }>;

/** Values that are not blank, by key; a cell that holds no text is kept as it stood there, so that it is told as a fault. */
function givenValues(table: AssignmentTables['settings'], findings: Finding[]): Given {
  const given = new Map<string, { value: string; row: number }>();
  for (const { row, values, unread } of table?.rows ?? []) {
    const key = (values.key ?? '').toLowerCase();
    const value = values.value ?? unread.value;
    if (key === '' || value === undefined) continue;
    const first = given.get(key);
    if (!assignmentSettings.some((one) => one.key === key)) findings.push(unknownKey(values.key!, row));
    else if (first !== undefined && first.value !== value) {
      const place = { layout: assignmentSettingsSheet, row, column: 'key' };
      const what = `row ${first.row} sets ${key} to "${first.value}", this row to "${value}"`;
      findings.push(cellFinding('error', place, 'SETTING_TWICE', key, 'each key once', what));
    } else given.set(key, { value, row });
  }
  return given;
}

/**
 * The settings of a run: what the table says, over it `overrides`, under it the defaults; without a capacity source it is TICKET
 * where there are tickets. Every fault at once, as errors.
 */
export function readSettings(
  tables: Pick<AssignmentTables, 'settings' | 'tickets'>,
  today: (orgTimeZone: string) => Day,
  overrides: Partial<Settings>,
): { settings: Settings; findings: Finding[] } {
  const findings: Finding[] = [];
  const given = givenValues(tables.settings, findings);
  const fault = (definition: SettingDefinition, value: string, row: number, words = allowed(definition)) =>
    findings.push(
      cellFinding(
        'error',
        { layout: assignmentSettingsSheet, row, column: 'value' },
        'SETTING_FAULTY',
        value,
        words,
        `${definition.key} is "${value}"; it must be ${words}`,
      ),
    );
  const read = (key: string): Value => {
    const definition = assignmentSettings.find((one) => one.key === key)!;
    const cell = given.get(key);
    const standard = definition.default === null ? null : settingValue(definition, definition.default)!;
    if (cell === undefined) return standard;
    const value = settingValue(definition, cell.value);
    if (value !== undefined) return value;
    fault(definition, cell.value, cell.row);
    return standard;
  };
  const zone = given.get('org_time_zone');
  const isZone = zone === undefined || isTimeZone(zone.value);
  if (!isZone)
    fault(
      assignmentSettings.find(({ key }) => key === 'org_time_zone')!,
      zone.value,
      zone.row,
      'an IANA time zone such as America/New_York',
    );
  const orgTimeZone = isZone ? (read('org_time_zone') as string) : 'UTC';
  const hasTickets = (tables.tickets?.rows.length ?? 0) > 0;
  const settings: Settings = {
    orgTimeZone,
    planDate: (read('plan_date') as Day | null) ?? today(orgTimeZone),
    openStatuses: read('open_statuses') as string[],
    excludedCategories: read('excluded_categories') as string[],
    implementationStages: read('implementation_stages') as string[],
    implementationFactor: read('implementation_factor') as number,
    roundingHours: read('rounding_hours') as number,
    agingWeight: read('aging_weight') as number,
    capacitySource: (read('capacity_source') as CapacitySource | null) ?? (hasTickets ? 'TICKET' : 'COMPUTED'),
    defaultPosition: read('default_position') as string,
    defaultAccess: read('default_access') as string,
    minChunkHours: read('min_chunk_hours') as number,
    maxPeople: read('max_people') as number,
    requestPrefixes: read('request_prefixes') as string[],
    requestStatuses: read('request_statuses') as string[],
    noteLengthMax: read('note_length_max') as number,
    objectiveOrder: read('objective_order') as ObjectiveName[],
    fillMode: read('fill_mode') as FillMode,
    stabilityTolerance: read('stability_tolerance') as number,
    diffDays: read('diff_days') as number,
    timeLimitSeconds: read('time_limit_seconds') as number,
    seed: read('seed') as number,
    ...overrides,
  };
  return { settings, findings };
}
