import type { Finding } from '../../schema/sheets/finding.ts';
import { columns } from './terminal.ts';

interface Duty {
  readonly date: string;
  readonly weekday: string;
  readonly doctorId: string;
  readonly doctorName: string;
}

/** A roster as `checkRoster` answers about it. */
export interface CheckedRoster {
  readonly score: number;
  readonly maxScore: number;
  readonly percent: number;
  readonly hardViolations: number;
  readonly criteria: readonly {
    readonly key: string;
    readonly name: string;
    readonly isHard: boolean;
    readonly weight: number;
    readonly value: number;
    readonly contribution: number;
  }[];
  readonly violations: readonly (Duty & { readonly rule: string; readonly ruleName: string; readonly why: string })[];
  readonly wishes: readonly (Duty & { readonly kind: 'DUTY' | 'FREE'; readonly isMet: boolean })[];
  readonly doctors: readonly {
    readonly doctorId: string;
    readonly doctorName: string;
    readonly duties: number;
    readonly target: number;
    readonly weekendDays: number;
    readonly byWeekendDay: readonly { readonly weekday: string; readonly duties: number }[];
    readonly freeWeekends: number;
    readonly backToBackPairs: number;
    readonly wishesMet: number;
    readonly wishesRefused: number;
  }[];
}

const JOB = 'roster-check';
const json = (report: object): string => `${JSON.stringify(report, null, 2)}\n`;

/** The report of a roster that was checked, with the names of `run.json`. */
export function checkedReport(
  checked: CheckedRoster,
  mode: string,
  planwright: string,
  findings: readonly Finding[],
): string {
  const { score, maxScore, percent, hardViolations } = checked;
  return json({
    ...{ job: JOB, status: hardViolations > 0 ? 'VIOLATIONS' : 'DONE', versions: { planwright }, findings },
    ...{ mode, score, max_score: maxScore, percent, hard_violations: hardViolations },
    criteria: checked.criteria.map(({ isHard, ...one }) => ({ ...one, is_hard: isHard })),
    violations: checked.violations.map(({ date, weekday, doctorId, doctorName, rule, why }) => ({
      ...{ date, weekday, doctor_id: doctorId, doctor_name: doctorName, rule, why },
    })),
    wishes: checked.wishes.map(({ date, weekday, doctorId, doctorName, kind, isMet }) => ({
      ...{ date, weekday, doctor_id: doctorId, doctor_name: doctorName, kind: kind.toLowerCase(), is_met: isMet },
    })),
    doctors: checked.doctors.map((one) => ({
      ...{ doctor_id: one.doctorId, doctor_name: one.doctorName, duties: one.duties, target: one.target },
      weekend_days: one.weekendDays,
      by_weekend_day: Object.fromEntries(one.byWeekendDay.map(({ weekday, duties }) => [weekday, duties])),
      ...{ free_weekends: one.freeWeekends, back_to_back_pairs: one.backToBackPairs },
      ...{ wishes_met: one.wishesMet, wishes_refused: one.wishesRefused },
    })),
  });
}

/** The same where there is nothing to tell but why. */
export const stoppedReport = (
  status: 'REFUSED' | 'FAILED',
  planwright: string,
  findings: readonly Finding[],
  reason?: string,
): string =>
  json({ job: JOB, status, versions: { planwright }, findings, ...(reason === undefined ? {} : { reason }) });

const number = (value: number, decimals: number): string => value.toFixed(decimals);

function criteriaTable({ criteria }: CheckedRoster): string {
  return columns([
    ['Criterion', 'Weight', 'Value', 'Points'],
    ...criteria.map(({ name, isHard, weight, value, contribution }) => [
      ...[`${name}${isHard ? ' (hard)' : ''}`, String(weight), number(value, 4), number(contribution, 4)],
    ]),
  ]);
}

function doctorTable({ doctors }: CheckedRoster): string {
  const weekendDays = doctors[0]?.byWeekendDay.map(({ weekday }) => weekday) ?? [];
  return columns([
    [
      ...['Doctor', 'Duties', 'Target', 'Weekend days', ...weekendDays, 'Free weekends', 'Back to back'],
      ...['Wishes met', 'Refused'],
    ],
    ...doctors.map((one) => [
      ...[one.doctorName, String(one.duties), number(one.target, 2), String(one.weekendDays)],
      ...one.byWeekendDay.map(({ duties }) => String(duties)),
      ...[one.freeWeekends, one.backToBackPairs, one.wishesMet, one.wishesRefused].map(String),
    ]),
  ]);
}

function refusedWishes({ wishes }: CheckedRoster): string[] {
  const refused = wishes.filter(({ isMet }) => !isMet);
  const head = `Wishes: ${wishes.length - refused.length} met, ${refused.length} refused`;
  return [
    head,
    ...refused.map(({ date, weekday, doctorName, kind }) => {
      return `  ${weekday} ${date} ${doctorName}: wished ${kind === 'DUTY' ? 'to be on duty' : 'to be free'}`;
    }),
  ];
}

/** What a planner wants to see: score, criteria, what is wrong on which day, wishes refused, a row per doctor. */
export function rosterLines(checked: CheckedRoster, mode: string): string {
  const { score, maxScore, percent, hardViolations, violations } = checked;
  const lines = [
    `Score: ${number(score, 6)} of ${number(maxScore, 6)} (${number(percent, 2)} %), mode ${mode}`,
    `Hard violations: ${hardViolations}`,
    ...violations.map(({ date, weekday, doctorName, ruleName, why }) => {
      return `  ${weekday} ${date} ${doctorName}: ${why} (${ruleName})`;
    }),
    ...refusedWishes(checked),
    ...['', criteriaTable(checked), '', doctorTable(checked)],
  ];
  return `${lines.join('\n')}\n`;
}
