import type { Finding } from '../sheets/finding.ts';
import type { TableRows } from '../sheets/layout.ts';

/** How a roster came out; the fields of `run.json`. A type and not an interface, so that it can be stored as JSON. */
export type RosterOutcome = {
  /** `2026-05`. */
  readonly month: string;
  readonly mode: 'sane' | 'parity';
  /** Points: the soft criteria out of 100, or the plain sum of the original program. */
  readonly score: number;
  readonly maxScore: number;
  /** Share of the highest score, in percent. */
  readonly percent: number;
  /** No roster has a higher score; null where none was proven. */
  readonly bound: number | null;
  /** Distance of the score to the bound as a share of the bound; null without one. */
  readonly gap: number | null;
  readonly hardViolations: number;
  /** Fewest hard violations any roster has. */
  readonly hardViolationsMinimum: number;
  /** false: `hardViolationsMinimum` is only proven to be no less. */
  readonly isMinimumExact: boolean;
  readonly evaluations: number;
  readonly generations: number;
  readonly seconds: number;
  /** Duties that differ from the published roster; null where none was published. */
  readonly changes: number | null;
};

/** What was given about days; each may name days of other months. */
export interface RosterGiven {
  /** Weekdays that make a weekend, `Mon` to `Sun`. */
  readonly weekendDays: readonly string[];
  /** ISO days. */
  readonly holidays: readonly { readonly date: string; readonly name: string | null }[];
  /** Duties settled before the search; post null where a day has one. */
  readonly pins: readonly { readonly date: string; readonly post: string | null }[];
}

/** Everything the result tabs show. */
export interface RosterResultInput {
  readonly runId: string;
  /** ISO instant at which the run was submitted. */
  readonly createdAt: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Who submitted it. */
  readonly submittedBy: string;
  /** SHA-256 over options and every input row. */
  readonly inputHash: string;
  readonly outcome: RosterOutcome;
  /** The output tables by name. */
  readonly tables: TableRows;
  readonly findings: readonly Finding[];
  /** The input tables as given, as far as they are known; none for a run from JSON. */
  readonly inputs: TableRows;
  /** Where the input is no tables; else it is taken from `inputs`. */
  readonly given?: RosterGiven;
  /** First day of the weeks of the calendar; Monday where absent. */
  readonly weekStart?: 'Mon' | 'Sun';
}
