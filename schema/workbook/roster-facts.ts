import { WEEKDAY_NAMES } from '../sheets/roster-columns.ts';
import {
  drawnRosterSheet,
  rosterChangesSheet,
  rosterDoctorRowsSheet,
  rosterViolationsSheet,
  rosterWishesSheet,
} from '../sheets/roster-outputs.ts';
import { givenOf, rowsOf } from './roster-given.ts';
import type { RosterResultInput } from './roster-input.ts';
import { daysOfMonth, weekdayOf } from './roster-month.ts';

export interface RosterDoctor {
  readonly id: string;
  readonly name: string;
  readonly duties: number;
  readonly target: number | null;
  readonly weekendDays: number;
  readonly holidays: number;
}

/** A duty of the calendar and what is to be told about it. */
export interface RosterDuty {
  readonly date: string;
  readonly post: string;
  readonly doctorId: string;
  readonly doctorName: string;
  /** The doctor wished for it. */
  readonly isWished: boolean;
  /** Why a wish to be free is refused; empty text where no reason is given, null where none is. */
  readonly refusal: string | null;
  /** A sentence per hard rule it breaks. */
  readonly violations: readonly string[];
  readonly isPinned: boolean;
  /** Who was published, where that is another. */
  readonly published: string | null;
}

/** Wishes of doctors who are not on duty. */
export interface OtherWishes {
  readonly isMet: boolean;
  readonly kind: string;
  readonly names: readonly string[];
}

export interface RosterDay {
  readonly day: string;
  readonly isWeekend: boolean;
  /** Its name, `Public holiday` where it has none; null on other days. */
  readonly holiday: string | null;
  /** By post; null where the roster has none. */
  readonly duties: readonly (RosterDuty | null)[];
  readonly others: readonly OtherWishes[];
}

/** The month as the calendar shows it. */
export interface RosterFacts {
  readonly doctors: readonly RosterDoctor[];
  /** In their order; one without a name where a day has one post. */
  readonly posts: readonly string[];
  readonly days: ReadonlyMap<string, RosterDay>;
}

type Tables = Pick<RosterResultInput, 'tables'>;

/** In their order: those of the statistics, then whoever else is on duty. */
export function doctorsOf({ tables }: Tables): RosterDoctor[] {
  const listed = rowsOf(tables, rosterDoctorRowsSheet).map(
    ({ doctorId, doctorName, duties, target, weekendDays, holidays }): RosterDoctor => ({
      ...{ id: doctorId ?? '', name: doctorName ?? doctorId ?? '', target },
      ...{ duties: duties ?? 0, weekendDays: weekendDays ?? 0, holidays: holidays ?? 0 },
    }),
  );
  const known = new Set(listed.map(({ id }) => id));
  const others = new Map<string, RosterDoctor>();
  for (const { doctorId, doctorName } of rowsOf(tables, drawnRosterSheet)) {
    const id = doctorId ?? '';
    if (known.has(id)) continue;
    const duties = (others.get(id)?.duties ?? 0) + 1;
    others.set(id, { id, name: doctorName ?? id, duties, target: null, weekendDays: 0, holidays: 0 });
  }
  return [...listed, ...others.values()];
}

const slot = (date: string | null, post: string | null): string => `${date ?? ''}\u0000${post ?? ''}`;

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const sentence = (words: string): string => (words === '' || /[.!?]$/.test(words) ? words : `${words}.`);

function violationsBySlot(tables: RosterResultInput['tables']): Map<string, string[]> {
  const rows = grouped(rowsOf(tables, rosterViolationsSheet), ({ date, post }) => slot(date, post));
  const words = (rule: string, why: string | null, cure: string | null) =>
    [sentence(why ?? rule), cure ? sentence(`Cure: ${cure}`) : ''].filter(Boolean).join(' ');
  return new Map(
    [...rows].map(([at, list]) => [at, list.map((one) => words(one.ruleName ?? one.rule ?? '', one.why, one.cure))]),
  );
}

/** All duties of the roster, by day and post. */
function dutiesBySlot(input: RosterResultInput): Map<string, RosterDuty> {
  const { tables } = input;
  const violations = violationsBySlot(tables);
  const wishes = grouped(rowsOf(tables, rosterWishesSheet), ({ date, doctorId }) => slot(date, doctorId));
  const pins = new Set(givenOf(input).pins.map(({ date, post }) => slot(date, post)));
  const changes = new Map(rowsOf(tables, rosterChangesSheet).map((row) => [slot(row.date, row.post), row]));
  const duties = rowsOf(tables, drawnRosterSheet).map(({ date, post, doctorId, doctorName }): RosterDuty => {
    const at = slot(date, post);
    const own = wishes.get(slot(date, doctorId)) ?? [];
    const refused = own.find(({ kind, isMet }) => kind === 'free' && isMet === false);
    const change = changes.get(at);
    return {
      ...{ date: date ?? '', post: post ?? '', doctorId: doctorId ?? '', doctorName: doctorName ?? doctorId ?? '' },
      isWished: own.some(({ kind, isMet }) => kind === 'duty' && isMet === true),
      refusal: refused ? (refused.why ?? '') : null,
      violations: violations.get(at) ?? [],
      isPinned: pins.has(at),
      published: change ? (change.publishedName ?? change.publishedId ?? '') : null,
    };
  });
  return new Map(duties.map((duty) => [slot(duty.date, duty.post), duty]));
}

/** By day, the wishes that no duty of the day tells of: granted before refused, duties before days off. */
function otherWishes({ tables }: Tables, duties: readonly RosterDuty[]): Map<string, OtherWishes[]> {
  const onDuty = new Set(duties.map(({ date, doctorId }) => slot(date, doctorId)));
  const rest = rowsOf(tables, rosterWishesSheet).filter(({ date, doctorId }) => !onDuty.has(slot(date, doctorId)));
  const order = (isMet: boolean | null, kind: string | null) => (isMet ? 0 : 2) + (kind === 'duty' ? 0 : 1);
  const perDay = grouped(rest, ({ date }) => date ?? '');
  return new Map(
    [...perDay].map(([day, rows]) => {
      const groups = [...grouped(rows, ({ isMet, kind }) => String(order(isMet, kind)))].sort(([a], [b]) =>
        a < b ? -1 : 1,
      );
      const wishes = groups.map(([, list]): OtherWishes => {
        const { isMet, kind } = list[0]!;
        return {
          isMet: isMet === true,
          kind: kind ?? '',
          names: list.map(({ doctorName, doctorId }) => doctorName ?? doctorId ?? ''),
        };
      });
      return [day, wishes];
    }),
  );
}

/** The facts of a result, day by day. */
export function rosterFacts(input: RosterResultInput): RosterFacts {
  const { weekendDays, holidays } = givenOf(input);
  const duties = dutiesBySlot(input);
  const posts = [...new Set([...duties.values()].map(({ post }) => post))];
  const others = otherWishes(input, [...duties.values()]);
  const named = new Map(holidays.map(({ date, name }) => [date, name?.trim() || 'Public holiday']));
  const days = daysOfMonth(input.outcome.month).map((day): [string, RosterDay] => [
    day,
    {
      ...{ day, isWeekend: weekendDays.includes(WEEKDAY_NAMES[weekdayOf(day)]!), holiday: named.get(day) ?? null },
      duties: posts.map((post) => duties.get(slot(day, post)) ?? null),
      others: others.get(day) ?? [],
    },
  ]);
  return { doctors: doctorsOf(input), posts: posts.length > 0 ? posts : [''], days: new Map(days) };
}
