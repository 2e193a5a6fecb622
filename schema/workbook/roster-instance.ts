import { rosterSettings } from '../sheets/roster-settings.ts';
import { membersOf } from './roster-given.ts';
import type { RosterGiven } from './roster-input.ts';

/** A configuration that was read as JSON; what is in it was judged before, or is left as it is. */
export type InstanceObject = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): InstanceObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The ISO day of `DD/MM/YYYY` or `YYYY-MM-DD`; empty for anything else. */
export function isoDayOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const [, day, month, year] = /^(\d{2})[/](\d{2})[/](\d{4})$/.exec(value) ?? [];
  if (day !== undefined) return `${year}-${month}-${day}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '';
}

const WEEKEND = membersOf(rosterSettings.find(({ key }) => key === 'weekend_days')?.default ?? '');

/** What a configuration says about days, for the calendar of the result. */
export function givenOfInstance(instance: InstanceObject): RosterGiven {
  const { weekendDays } = objectOf(instance['weekdays']);
  const kept = listOf(instance['published']).filter((duty) => objectOf(duty)['keep'] === true);
  return {
    weekendDays: weekendDays === undefined ? WEEKEND : listOf(weekendDays).map(String),
    holidays: listOf(instance['holidays']).map((day) => ({ date: isoDayOf(day), name: null })),
    pins: [...listOf(instance['pins']), ...kept].map((duty) => {
      const { date, post } = objectOf(duty);
      return { date: isoDayOf(date), post: typeof post === 'string' ? post : null };
    }),
  };
}
