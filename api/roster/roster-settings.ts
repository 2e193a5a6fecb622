import type { Finding } from '../../schema/sheets/finding.ts';
import type { ReadTable } from '../../schema/sheets/read-rows.ts';
import { rosterSettingsSheet } from '../../schema/sheets/roster-inputs.ts';
import { rosterSettings } from '../../schema/sheets/roster-settings.ts';
import {
  allowedSetting,
  nearestSetting,
  type SettingDefinition,
  type SettingValue,
  settingValue,
} from '../../schema/sheets/settings.ts';

/** A setting somebody gave, and where: row of its table. */
interface GivenSetting {
  readonly value: SettingValue;
  readonly row: number;
}

export type GivenSettings = ReadonlyMap<string, GivenSetting>;

const NONE = 'none';

const finding = (
  place: { readonly severity: 'error' | 'warning'; readonly row: number; readonly column: 'key' | 'value' },
  told: Pick<Finding, 'code' | 'saw' | 'allowed' | 'message'>,
): Finding => ({ ...place, table: rosterSettingsSheet.table, ...told });

function unknown(key: string, row: number): Finding {
  const meant = nearestSetting(rosterSettings, key);
  return finding(
    { severity: 'warning', row, column: 'key' },
    {
      ...{ code: 'UNKNOWN_SETTING', saw: key, allowed: rosterSettings.map((one) => one.key).join(', ') },
      message: `There is no setting ${key}, so it changes nothing${meant === null ? '' : `; the nearest is ${meant}`}.`,
    },
  );
}

function twice(key: string, value: string, row: number, first: number): Finding {
  return finding(
    { severity: 'error', row, column: 'key' },
    {
      ...{ code: 'SETTING_TWICE', saw: value, allowed: 'each key once' },
      message: `${key} is set in row ${first}, too, to something else.`,
    },
  );
}

function faulty(definition: SettingDefinition, value: string, row: number): Finding {
  const allowed = allowedSetting(definition);
  return finding(
    { severity: 'error', row, column: 'value' },
    { code: 'SETTING_FAULTY', saw: value, allowed, message: `${definition.key} is "${value}"; it must be ${allowed}.` },
  );
}

/** The settings that are given, by key; a blank value is none. Every fault at once. */
export function givenSettings(table: ReadTable<typeof rosterSettingsSheet>): {
  readonly given: GivenSettings;
  readonly findings: readonly Finding[];
} {
  const given = new Map<string, GivenSetting & { readonly text: string }>();
  const findings: Finding[] = [];
  for (const { row, values, unread } of table.rows) {
    const key = (values.key ?? '').toLowerCase();
    const text = values.value ?? unread.value;
    if (key === '' || text === undefined || text === null) continue;
    const definition = rosterSettings.find((one) => one.key === key);
    const first = given.get(key);
    if (definition === undefined) findings.push(unknown(values.key!, row));
    else if (first !== undefined && first.text !== text) findings.push(twice(key, text, row, first.row));
    else {
      const isNone = definition.type === 'list' && text.toLowerCase() === NONE;
      const value = isNone ? [] : settingValue(definition, text);
      if (value === undefined) findings.push(faulty(definition, text, row));
      else given.set(key, { value, row, text });
    }
  }
  return { given, findings };
}

/** What a setting is where nobody gave it; null where there is no default. */
export function defaultSetting(key: string): SettingValue | null {
  const definition = rosterSettings.find((one) => one.key === key)!;
  return definition.default === null ? null : settingValue(definition, definition.default)!;
}
