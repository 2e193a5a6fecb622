import type { SettingDefinition } from './settings.ts';

const WEIGHT_MAX = 1_000_000;

const weight = (key: string, standard: string, help: string): SettingDefinition => ({
  ...{ key: `weight_${key}`, type: 'number', default: standard, min: 0, max: WEIGHT_MAX },
  help: `Weight: ${help}; 0 is off`,
});

const share = (key: string, standard: string, help: string): SettingDefinition => ({
  ...{ key, type: 'number', default: standard, min: 0, max: 1, help },
});

const whole = (key: string, standard: string | null, min: number, max: number, help: string): SettingDefinition => ({
  ...{ key, type: 'whole', default: standard, min, max, help },
});

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const NOT_AFTER = ['Sat;Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** In the order of the tab of rules. A list is separated by semicolons; `none` is an empty one. */
export const rosterSettings: readonly SettingDefinition[] = [
  { key: 'month', type: 'text', default: null, help: 'Month of the roster, as 2026-05' },
  {
    key: 'mode',
    type: 'choice',
    default: 'sane',
    values: ['sane', 'parity'],
    help: 'Hard rules apart and the rest out of 100, or the plain sum of the original program',
  },
  { key: 'posts', type: 'list', default: '', help: 'Posts of each day; blank is one post' },
  { key: 'weekend_days', type: 'list', default: 'Fri;Sat;Sun', help: 'Weekdays that make a weekend' },
  ...WEEKDAYS.map(
    (day, n): SettingDefinition => ({
      ...{ key: `not_on_${day.toLowerCase()}_after`, type: 'list', default: NOT_AFTER[n]! },
      help: `Weekdays on whose latest day before a ${day} the same doctor must not have been on duty; none is no rule`,
    }),
  ),
  {
    ...{ key: 'offset_ratio', type: 'number', default: '0.75', min: 0, max: 100 },
    help: 'What a duty done elsewhere counts against one of this month',
  },
  weight('common_not_consecutive_weekdays', '33', 'weekdays that do not follow each other (hard)'),
  weight('personal_not_available_weekdays', '33', 'weekdays a doctor is not available (hard)'),
  weight('personal_not_available_dates', '33', 'dates a doctor is not available (hard)'),
  weight('avoid_back_to_back', '1.339', 'few duties at most two days apart'),
  weight('total_duty_days_balance', '1.339', 'even numbers of duties'),
  weight('personal_desired_free_dates', '0.268', 'wishes to be free'),
  weight('personal_desired_duty_dates', '0.134', 'wishes to be on duty'),
  weight('personal_duties_distribution', '0.134', 'duties spread over the month'),
  weight('max_possible_free_weekends', '0.134', 'many free weekends'),
  weight('weekend_days_balance', '0.107', 'even numbers of weekend duties'),
  weight('free_weekends_balance', '0.08', 'even numbers of free weekends'),
  weight('isolated_weekend_days_balance', '0.054', 'even numbers of duties on each weekday of the weekend'),
  weight('public_holidays_balance', '0.107', 'even numbers of duties on public holidays, where the month has any'),
  weight('weekend_spacing', '0', 'no two weekends in a row on duty'),
  weight('unchanged_duties', '35.89', 'few changes of the published roster, where there is one'),
  whole('population_size', '20', 2, 10_000, 'Rosters of an island'),
  share('elitism', '0.1', 'Share of a population that lives on unchanged'),
  share('tournament_selection_ratio', '0.65', 'Chance that the better of two rosters becomes a parent'),
  share('mutation_probability', '0.5', 'Chance that a child is mutated'),
  share('mutation_aggressivity', '0.05', 'Chance that each of its days then is'),
  whole('islands', '3', 1, 64, 'Populations that meet by migration only'),
  share('migration', '0.1', 'Share of an island that moves on'),
  whole('epoch', '10', 1, 1_000_000, 'Generations between migrations'),
  whole('generation_limit', null, 0, 1_000_000_000, 'Generations after which the search ends; blank is no limit'),
  {
    key: 'stop_score',
    type: 'number',
    default: null,
    help: 'Score at which the search ends; blank is the best possible',
  },
  whole('alternatives', '0', 0, 9, 'How many other good rosters are looked for'),
  whole('alternatives_distance', '5', 1, 31, 'Duties on which each of them differs from all others at least'),
  { key: 'time_limit_seconds', type: 'number', default: '10', min: 0.1, max: 3600, help: 'Seconds of search' },
  whole('seed', '1', 0, 2_147_483_647, 'Seed of the search'),
];
