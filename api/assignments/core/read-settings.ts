import { assignmentSettingsSheet } from '../../../schema/sheets/assignment-planner.ts';
import { assignmentSettings } from '../../../schema/sheets/assignment-settings.ts';
import type { Finding } from '../../../schema/sheets/finding.ts';
import {
  allowedSetting,
  nearestSetting,
  type SettingDefinition,
  type SettingValue,
  settingValue,
} from '../../../schema/sheets/settings.ts';
import type { Day } from '../../kernel/day.ts';
import { cellFinding } from './cell-finding.ts';
import type { ObjectiveName } from './matching/problem.ts';
import { isTimeZone } from './time-zone.ts';
import type { AssignmentTables, CapacitySource, FillMode, Settings } from './types.ts';

function unknownKey(key: string, row: number): Finding {
  const place = { layout: assignmentSettingsSheet, row, column: 'key' };
  const known = assignmentSettings.map((one) => one.key).join(', ');
  const meant = nearestSetting(assignmentSettings, key);
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
  const fault = (definition: SettingDefinition, value: string, row: number, words = allowedSetting(definition)) =>
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
  const read = (key: string): SettingValue | null => {
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
