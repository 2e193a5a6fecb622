import type { Finding } from '../../schema/sheets/finding.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import type { Day } from '../kernel/day.ts';
import { type InputRefused, inputRefused } from '../runs/refusals.ts';
import { WEEKDAYS } from './core/calendar.ts';
import { doctorRows } from './core/doctor-rows.ts';
import { factsOf } from './core/facts.ts';
import { readRoster } from './core/input/read-roster.ts';
import { type RosterScore, scoreOf } from './core/score.ts';
import type { RosterMode, RosterProblem, RuleKey, WeekdayIndex } from './core/types.ts';
import { violationsOf } from './core/violations.ts';
import type { WishKind } from './core/wish-lists.ts';
import { wishesOf } from './core/wishes.ts';
import { type RosterInput, readRosterInput } from './roster-input.ts';

interface RosterQuestion {
  /** What it is checked against: a configuration, or the input of a run or upload. */
  readonly input: RosterInput;
  /** The roster, as a table of the layout INPUT_ROSTER. */
  readonly table: Grid;
}

interface NamedDoctor {
  readonly doctorId: string;
  readonly doctorName: string;
}

interface NamedDuty extends NamedDoctor {
  readonly date: Day;
  readonly weekday: string;
}

export interface RosterViolation extends NamedDuty {
  /** Null where a day has one post. */
  readonly post: string | null;
  readonly rule: RuleKey;
  readonly ruleName: string;
  readonly why: string;
}

export interface RosterWish extends NamedDuty {
  readonly kind: WishKind;
  readonly isMet: boolean;
}

export interface RosterDoctor extends NamedDoctor {
  readonly duties: number;
  readonly target: number;
  readonly weekendDays: number;
  readonly byWeekendDay: readonly { readonly weekday: string; readonly duties: number }[];
  readonly freeWeekends: number;
  readonly backToBackPairs: number;
  readonly wishesMet: number;
  readonly wishesRefused: number;
}

/** What a roster is worth and why. */
export interface RosterCheck extends RosterScore {
  readonly mode: RosterMode;
  readonly hardViolations: number;
  readonly violations: readonly RosterViolation[];
  readonly wishes: readonly RosterWish[];
  readonly doctors: readonly RosterDoctor[];
  /** Warnings and notices about the input. */
  readonly findings: readonly Finding[];
}

/** A cell of a roster that cannot be read leaves a day without doctor: nothing to be told as a warning. */
const asErrors = (findings: readonly Finding[]): Finding[] =>
  findings.map((finding) => (finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding));

const weekdayName = (weekday: WeekdayIndex): string => WEEKDAYS[weekday]!;

function namesIn({ days, doctors }: RosterProblem) {
  const doctorOf = (doctor: number): NamedDoctor => {
    const { id, name } = doctors[doctor]!;
    return { doctorId: id, doctorName: name };
  };
  const dutyOf = (day: number, doctor: number): NamedDuty => {
    const { date, weekday } = days[day]!;
    return { date, weekday: weekdayName(weekday), ...doctorOf(doctor) };
  };
  return { doctorOf, dutyOf };
}

/** Scores and explains a roster, or tells everything that is wrong with the input. */
export function checkRoster({ input, table }: RosterQuestion): RosterCheck | InputRefused {
  const { problem, findings: ofInstance, settings } = readRosterInput(input);
  const { mode } = settings;
  const read = readRows(rosterSheet, table);
  // Without its columns every row would be told for what the header alone lacks.
  const isTable = read.findings.every(({ severity }) => severity !== 'error');
  const given = problem && isTable ? readRoster(problem, read.rows) : null;
  const findings = [...ofInstance, ...asErrors(read.findings), ...(given?.findings ?? [])];
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!problem || !given?.roster || errors.length > 0) return inputRefused(errors);
  const facts = factsOf(problem, given.roster, mode);
  const { doctorOf, dutyOf } = namesIn(problem);
  const violations = violationsOf(facts).map(({ day, post, doctor, ...violation }) => ({
    ...dutyOf(day, doctor),
    post: problem.posts[post] || null,
    ...violation,
  }));
  return {
    mode,
    ...scoreOf(facts),
    hardViolations: violations.length,
    violations,
    wishes: wishesOf(facts).map(({ day, doctor, ...wish }) => ({ ...dutyOf(day, doctor), ...wish })),
    doctors: doctorRows(facts).map(({ doctor, byWeekendDay, ...row }) => ({
      ...doctorOf(doctor),
      ...row,
      byWeekendDay: byWeekendDay.map(({ weekday, duties }) => ({ weekday: weekdayName(weekday), duties })),
    })),
    findings,
  };
}
