import { addDays, type Day, dayFromNumber, dayNumber, weekday } from '../../kernel/day.ts';
import type { ZoneOffset } from './zone-offset.ts';

/** When a schedule plans: on each chosen weekday at a local time. Moments are ms since 1970, UTC. */
export interface SlotRule {
  /** 0 to 23 */
  readonly hour: number;
  /** 0 to 59 */
  readonly minute: number;
  /** 0 = Sunday ... 6 = Saturday; at least one. */
  readonly weekdays: readonly number[];
}

/** What to do about a schedule at a moment. */
export interface Due {
  /** The slot to start a run for; null: none that is recent enough. */
  readonly start: number | null;
  /** The first of the slots that passed without a run and stay without one; null: none. */
  readonly skippedFrom: number | null;
  /** The last slot that has come; it and all before it are dealt with. */
  readonly latest: number;
  /** The slot to wait for. */
  readonly next: number;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** A plan of this morning is worth having at noon; of yesterday's the next one is the better. */
const CATCH_UP_MS = 12 * 60 * MS_PER_MINUTE;

/**
 * The moment of a day's slot: the first at which the local clock shows the time or, where clocks go forward over it,
 * a later one. So a time that does not exist is the moment of the change, and of one that exists twice it is the first.
 */
function slotOf(day: Day, { hour, minute }: SlotRule, offsetAt: ZoneOffset): number {
  const local = dayNumber(day) * MS_PER_DAY + (hour * 60 + minute) * MS_PER_MINUTE;
  // No zone is a day away from UTC, so the moment lies between these two, and so does a change that matters.
  const [before, after] = [offsetAt(local - MS_PER_DAY), offsetAt(local + MS_PER_DAY)];
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  if (offsetAt(early) === local - early) return early;
  if (offsetAt(late) === local - late) return late;
  return momentOfChange(early, late, offsetAt);
}

/** The first moment in (early, late] with the offset that holds at `late`; there is one change between them. */
function momentOfChange(early: number, late: number, offsetAt: ZoneOffset): number {
  const changed = offsetAt(late);
  let [last, first] = [early, late];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle) === changed) first = middle;
    else last = middle;
  }
  return first;
}

const localDay = (moment: number, offsetAt: ZoneOffset): Day =>
  dayFromNumber(Math.floor((moment + offsetAt(moment)) / MS_PER_DAY));

/** The slots of the days around a moment, `from` and `to` counted in days from the moment's own. */
function slotsAround(rule: SlotRule, offsetAt: ZoneOffset, moment: number, from: number, to: number): number[] {
  const today = localDay(moment, offsetAt);
  const days = Array.from({ length: to - from + 1 }, (_, i) => addDays(today, from + i));
  return days.filter((day) => rule.weekdays.includes(weekday(day))).map((day) => slotOf(day, rule, offsetAt));
}

/** The first slot after a moment. */
export function nextSlot(rule: SlotRule, offsetAt: ZoneOffset, moment: number): number {
  const [next] = slotsAround(rule, offsetAt, moment, 0, 7).filter((slot) => slot > moment);
  if (next === undefined) throw new RangeError('a schedule without a weekday has no slots');
  return next;
}

/** The last slot at or before a moment. */
function latestSlot(rule: SlotRule, offsetAt: ZoneOffset, moment: number): number {
  // Where clocks go back over midnight, tomorrow has begun once before.
  const latest = slotsAround(rule, offsetAt, moment, -8, 1).findLast((slot) => slot <= moment);
  if (latest === undefined) throw new RangeError('a schedule without a weekday has no slots');
  return latest;
}

/** What to do at `now` about a schedule that has waited for the slot `awaited`, which has come. */
export function whatIsDue(rule: SlotRule, offsetAt: ZoneOffset, awaited: number, now: number): Due {
  const latest = latestSlot(rule, offsetAt, now);
  const next = nextSlot(rule, offsetAt, now);
  // The zone's rules changed while it waited, and the slot is yet to come: nothing passed.
  if (latest < awaited) return { start: null, skippedFrom: null, latest, next };
  const isRecent = now - latest < CATCH_UP_MS;
  const start = isRecent ? latest : null;
  return { start, skippedFrom: awaited === start ? null : awaited, latest, next };
}

/** A moment as the zone's clocks show it, e.g. `2026-11-23 06:30`. */
export function localText(moment: number, offsetAt: ZoneOffset): string {
  return new Date(moment + offsetAt(moment)).toISOString().slice(0, 16).replace('T', ' ');
}
