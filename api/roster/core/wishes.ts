import type { RosterFacts } from './facts.ts';
import { type WishKind, wishedDays } from './wish-lists.ts';

/** A day of this month that a doctor wishes to be on duty, or free. */
export interface WishOutcome {
  readonly day: number;
  readonly doctor: number;
  readonly kind: WishKind;
  readonly isMet: boolean;
}

/** In order of the days; a wish given twice is one. */
export function wishesOf({ problem, duties }: RosterFacts): WishOutcome[] {
  const outcomes = problem.doctors.flatMap((_, doctor) =>
    (['duty', 'free'] as const).flatMap((kind) =>
      wishedDays(problem, doctor, kind).map((day) => {
        return { day, doctor, kind, isMet: duties[doctor]!.includes(day) === (kind === 'duty') };
      }),
    ),
  );
  return outcomes.sort((a, b) => a.day - b.day);
}
