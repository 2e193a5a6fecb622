import { readIsoDay } from '../../../schema/sheets/read-day.ts';
import { rosterSheet } from '../../../schema/sheets/roster.ts';
import { WEEKDAY_NAMES } from '../../../schema/sheets/roster-columns.ts';
import { weekdayOf } from '../../../schema/workbook/roster-month.ts';
import { ApiFailed, type Ask } from '../../api/client.ts';
import { CheckRosterDocument, type CheckRosterQuery } from '../../api/generated/operations.ts';
import type { BoardCheck, BoardLines } from '../../planner/board/board-state.ts';
import { roster } from '../../strings.ts';
import type { BoardStanding } from '../board.ts';
import { points } from './progress.ts';
import {
  type DrawnDuty,
  type DrawnRoster,
  drawnRoster,
  meantDuties,
  missingColumn,
  rowsOfTable,
  type StandingDuty,
  slotOf,
} from './standing.ts';

const { check: words } = roster;

type Answer = CheckRosterQuery['checkRoster'];
type Checked = Extract<Answer, { readonly __typename: 'RosterCheck' }>;
type Wish = Checked['wishes'][number];

/** Below this two scores are one: sums of the same numbers in another order. */
const LEAST_POINTS = 0.00005;
const CRITERIA_MAX = 5;

const { date, post, doctorId } = rosterSheet.columns;
const HEADERS = [date, post, doctorId].map(({ header }) => header);

async function askCheck(
  ask: Ask,
  runId: string,
  rows: readonly (readonly (string | null)[] | null)[],
  firstRow: number,
): Promise<Answer> {
  const { checkRoster } = await ask(CheckRosterDocument, { input: { runId, headers: HEADERS, rows, firstRow } });
  if (checkRoster.__typename === 'RunNotFound') throw new ApiFailed('NOT_FOUND', checkRoster.message);
  return checkRoster;
}

const cells = (day: string | null, name: string | null, doctor: string | null) => [day, name || null, doctor || null];

/** The rows at their places, so that findings name the rows of the tab. */
function rowsAtPlaces(duties: readonly StandingDuty[]): (readonly (string | null)[] | null)[] {
  const rows: (readonly (string | null)[] | null)[] = [];
  for (const duty of duties) rows[duty.row] = cells(duty.date, duty.post, duty.doctorId);
  return Array.from(rows, (row) => row ?? null);
}

async function drawnCheck(ask: Ask, runId: string, { duties }: DrawnRoster): Promise<Checked> {
  const rows = duties.map((duty) => cells(duty.date, duty.post, duty.doctorId));
  const answer = await askCheck(ask, runId, rows, 2);
  if (answer.__typename === 'RosterCheck') return answer;
  throw new ApiFailed('REFUSED', answer.message);
}

/** `Sun 2026-05-03`; what is no day stays as it is. */
export const dayWords = (day: string, name = ''): string =>
  readIsoDay(day) ? roster.day(WEEKDAY_NAMES[weekdayOf(day)]!, day, name) : day;

function changedDuties(duties: readonly StandingDuty[], drawn: readonly DrawnDuty[]): string[] {
  const before = new Map(drawn.map((duty) => [slotOf(duty.date, duty.post), duty]));
  return duties.flatMap((duty) => {
    const own = before.get(slotOf(duty.date, duty.post));
    if (!own || own.doctorId === duty.doctorId) return [];
    const now = duty.doctorName || duty.doctorId || words.nobody;
    return [words.changedLine(dayWords(duty.date, duty.post), now, own.doctorName ?? own.doctorId ?? '')];
  });
}

const violationKey = (one: Checked['violations'][number]): string =>
  JSON.stringify([one.date, one.doctorName, one.ruleName]);
const wishKey = ({ date: day, doctorId: id, kind }: Wish): string => JSON.stringify([day, id, kind]);
const wishLine = ({ date: day, doctorName, kind }: Wish): string =>
  words.wishLine(dayWords(day), doctorName, kind.toLowerCase());

function violationGroups(now: Checked, drawn: Checked): BoardLines[] {
  const before = new Set(drawn.violations.map(violationKey));
  const after = new Set(now.violations.map(violationKey));
  const line = (one: Checked['violations'][number], isNew: boolean) =>
    words.brokenLine(dayWords(one.date), one.doctorName, one.why || one.ruleName, isNew);
  return [
    { title: words.broken, lines: now.violations.map((one) => line(one, !before.has(violationKey(one)))) },
    {
      title: words.mended,
      lines: drawn.violations.filter((one) => !after.has(violationKey(one))).map((one) => line(one, false)),
    },
  ];
}

function wishGroups(now: Checked, drawn: Checked): BoardLines[] {
  const before = new Map(drawn.wishes.map((wish) => [wishKey(wish), wish.isMet]));
  const moved = (isMet: boolean) =>
    now.wishes.filter((wish) => wish.isMet === isMet && before.get(wishKey(wish)) === !isMet).map(wishLine);
  return [
    { title: words.lost, lines: moved(false) },
    { title: words.won, lines: moved(true) },
    { title: words.refused, lines: now.wishes.filter(({ isMet }) => !isMet).map(wishLine) },
  ];
}

const signed = (value: number): string => `${value > 0 ? '+' : '−'}${points(Math.abs(value))}`;

/** The criteria that moved most, most first. */
function criteriaGroup(now: Checked, drawn: Checked): BoardLines {
  const before = new Map(drawn.criteria.map(({ key, contribution }) => [key, contribution]));
  const moved = now.criteria
    .map(({ key, name, contribution }) => ({ name, by: contribution - (before.get(key) ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= LEAST_POINTS)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  return {
    title: words.criteria,
    lines: moved.slice(0, CRITERIA_MAX).map(({ name, by }) => words.criterion(name, signed(by))),
  };
}

function toneOf(now: Checked, drawn: Checked): BoardCheck['tone'] {
  const broken = now.hardViolations - drawn.hardViolations;
  const gained = now.score - drawn.score;
  if (broken !== 0) return broken > 0 ? 'worse' : 'better';
  return Math.abs(gained) < LEAST_POINTS ? 'same' : gained > 0 ? 'better' : 'worse';
}

function headline(now: Checked, drawn: Checked): string {
  const gained = now.score - drawn.score;
  const by = points(Math.abs(gained));
  const change = Math.abs(gained) < LEAST_POINTS ? words.equal : gained > 0 ? words.more(by) : words.less(by);
  const rules = words.rulesFrom(now.hardViolations, drawn.hardViolations);
  return words.edited(points(now.score), Number(points(now.maxScore)), change, rules);
}

function compared(now: Checked, drawn: Checked, changed: readonly string[]): BoardCheck {
  const groups = [...violationGroups(now, drawn), ...wishGroups(now, drawn), criteriaGroup(now, drawn)];
  const filled = groups.filter(({ lines }) => lines.length > 0);
  if (changed.length === 0) {
    const text = words.asDrawn(points(now.score), Number(points(now.maxScore)), words.rules(now.hardViolations));
    return { tone: 'same', text, groups: filled };
  }
  return {
    tone: toneOf(now, drawn),
    text: headline(now, drawn),
    groups: [{ title: words.changed, lines: changed }, ...filled],
  };
}

/** Names of tables as programs call them, in the words of the tabs. */
const TABLE = new RegExp(`\\b${rosterSheet.table}\\b`, 'g');

/** What the roster is worth as it stands, and what the edits did to it. */
export async function checkStanding(ask: Ask, standing: BoardStanding): Promise<BoardCheck> {
  const lacking = missingColumn(standing);
  if (lacking) return { tone: 'refused', text: lacking.fault, groups: [] };
  const { runId, table } = standing;
  const drawn = await drawnRoster(ask, runId);
  const duties = meantDuties(rowsOfTable(standing), drawn);
  const [now, before] = await Promise.all([
    askCheck(ask, runId, rowsAtPlaces(duties), table.row + 2),
    drawnCheck(ask, runId, drawn),
  ]);
  const changed = changedDuties(duties, drawn.duties);
  if (now.__typename === 'RosterCheck') return compared(now, before, changed);
  const lines = (now.__typename === 'InputRefused' ? now.findings : []).map(({ message }) =>
    message.replaceAll(TABLE, table.tab),
  );
  return { tone: 'refused', text: words.cannot, groups: lines.length > 0 ? [{ title: '', lines }] : [] };
}
