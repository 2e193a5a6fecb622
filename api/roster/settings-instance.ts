import { rosterSettingsSheet } from '../../schema/sheets/roster-inputs.ts';
import type { SettingValue } from '../../schema/sheets/settings.ts';
import { WEEKDAYS } from './core/calendar.ts';
import type { InstancePlaces } from './instance-places.ts';
import { defaultSetting, type GivenSettings } from './roster-settings.ts';

const camel = (key: string): string => key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Settings by the section of the configuration they belong to; those of the run itself are in none. */
const SEARCH = [
  ...['population_size', 'elitism', 'tournament_selection_ratio', 'mutation_probability', 'generation_limit'],
  ...['mutation_aggressivity', 'stop_score', 'offset_ratio'],
];
const ISLANDS = ['islands', 'migration', 'epoch'];
const WEIGHT = 'weight_';

const lowerWeekdays = WEEKDAYS.map((day) => [day, `not_on_${day.toLowerCase()}_after`] as const);

/** The part of a configuration that the settings say; what nobody gave is absent, but for the rules of following weekdays. */
export function instanceOfSettings(given: GivenSettings, places: InstancePlaces): object {
  const put = (path: string, key: string): SettingValue | undefined => {
    const setting = given.get(key);
    if (setting) places.add(path, rosterSettingsSheet, setting.row, 'value');
    return setting?.value;
  };
  const section = (path: string, keys: readonly (readonly [string, string])[]): object =>
    Object.fromEntries(
      keys.flatMap(([name, key]) => {
        const value = put(`${path}.${name}`, key);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const weights = [...given.keys()].filter((key) => key.startsWith(WEIGHT));
  const named = (keys: readonly string[]) => keys.map((key) => [camel(key), key] as const);
  const month = put('month', 'month');
  const posts = put('posts', 'posts') as readonly string[] | undefined;
  const following = lowerWeekdays.some(([, key]) => given.has(key))
    ? Object.fromEntries(
        lowerWeekdays.map(([day, key]) => [
          day,
          put(`weekdays.notConsecutiveWeekdays.${day}`, key) ?? defaultSetting(key),
        ]),
      )
    : undefined;
  return {
    ...(month === undefined ? {} : { month }),
    ...(posts === undefined || posts.length === 0 ? {} : { posts }),
    weekdays: {
      ...section('weekdays', [['weekendDays', 'weekend_days']]),
      ...(following === undefined ? {} : { notConsecutiveWeekdays: following }),
    },
    algorithm: {
      ...section('algorithm', named(SEARCH)),
      islandOptions: section('algorithm.islandOptions', named(ISLANDS)),
      evaluatorWeights: section(
        'algorithm.evaluatorWeights',
        weights.map((key) => [camel(key.slice(WEIGHT.length)), key] as const),
      ),
    },
  };
}
