import type { Day } from '../../../kernel/day.ts';
import type { Pins } from '../search/instance.ts';
import type { Roster } from '../types.ts';
import type { JsonFindings, JsonObject } from './json-place.ts';
import { dutiesAt, type ListedDuty, tellClashes } from './read-duties.ts';

/** What is settled for the month already, by slot. */
export interface SettledDuties {
  readonly pins: Pins;
  /** Null where nothing is published for the month. */
  readonly published: Roster | null;
}

/** A pin and a kept duty of the same doctor say the same; kept ones that no pin says. */
const keptOnly = (published: readonly ListedDuty[], pins: readonly ListedDuty[]): ListedDuty[] =>
  published.filter(
    (one) =>
      one.isKept && !pins.some((pin) => pin.date === one.date && pin.post === one.post && pin.doctor === one.doctor),
  );

/** The sections `pins` and `published`. Duties of other months may stay in both. */
export function readSettled(
  instance: JsonObject,
  days: readonly Day[],
  posts: readonly string[],
  doctors: ReadonlyMap<string, number>,
  findings: JsonFindings,
): SettledDuties {
  const places = new Map(days.map((day, place) => [day, place]));
  const isDay = (day: Day) => places.has(day);
  const context = { posts, doctors, isDay };
  const pinned = dutiesAt(
    ...([
      instance.get('pins'),
      'pins',
      false,
      { ...context, unknownDoctor: () => 'error' as const },
      findings,
    ] as const),
  );
  // Who has left the service may stand in what was published; only a duty that must stay needs them.
  const unknownDoctor = (isKept: boolean) => (isKept ? 'error' : 'warning');
  const before = findings.all.length;
  const published = dutiesAt(instance.get('published'), 'published', true, { ...context, unknownDoctor }, findings);
  const kept = keptOnly(published, pinned);
  const isClashTold = findings.all.slice(before).some(({ severity }) => severity === 'error');
  if (kept.length > 0 && !isClashTold) tellClashes([...pinned, ...kept], findings);
  const slotOf = ({ date, post }: ListedDuty) => places.get(date)! * posts.length + post;
  const pins: (number | null)[] = Array.from({ length: days.length * posts.length }, () => null);
  for (const duty of [...pinned, ...kept]) pins[slotOf(duty)] = duty.doctor;
  const roster: number[] = pins.map(() => -1);
  for (const duty of published) roster[slotOf(duty)] = duty.doctor;
  return { pins, published: roster.every((doctor) => doctor < 0) ? null : roster };
}
