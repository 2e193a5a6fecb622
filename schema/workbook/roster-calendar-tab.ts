import { doctorFill } from './roster-colors.ts';
import type { OtherWishes, RosterDay, RosterDoctor, RosterDuty, RosterFacts } from './roster-facts.ts';
import type { RosterOutcome } from './roster-input.ts';
import { isoWeek, monthTitle, type WeekStart, weekdaysFrom, weeksOf } from './roster-month.ts';
import { CALENDAR_FIRST_COLUMN, CALENDAR_HEADER_ROWS, type CalendarShape, rowOfWeek } from './roster-places.ts';
import { colors, styles } from './styles.ts';
import type { Cell, Style, Tab } from './workbook.ts';

/** What speaks beside a name; explained above the calendar. */
const signs = { granted: '✓', refused: '✗', broken: '!', pinned: '■', changed: '≠' } as const;

const DAYS = 7;
const END_COLUMN = CALENDAR_FIRST_COLUMN + DAYS;
const DAY_WIDTH = 19;
const LABEL_WIDTH = { min: 10, max: 24 } as const;
const LINE_POINTS = { duty: 14, wish: 11.5, day: 16, least: 5, most: 400 } as const;
/** Arial's letters are narrower than the digit a column width counts in; small ones the more. */
const LETTERS = { duty: DAY_WIDTH * 1.05, wish: DAY_WIDTH * 1.35 } as const;
/** Names of one kind of wish on a day; all stand on the tab of wishes. */
const NAMES_MAX = 8;
const WEEKEND_FILL = 'D5DDE6';
const HOLIDAY_FILL = colors.warning;

const line = { top: colors.line, left: colors.line } as const;
const day: Style = { ...styles.bold, border: { top: colors.header, left: colors.line }, vertical: 'center', indent: 1 };
const duty: Style = { ...styles.text, border: line, align: 'center', vertical: 'center', wrap: true };
const wish: Style = { ...styles.text, size: 8, border: { left: colors.line }, vertical: 'top', wrap: true };
const looks = {
  day: { plain: day, weekend: { ...day, fill: WEEKEND_FILL }, holiday: { ...day, fill: HOLIDAY_FILL } },
  wish: { plain: wish, weekend: { ...wish, fill: WEEKEND_FILL }, holiday: { ...wish, fill: HOLIDAY_FILL } },
  outside: { fill: colors.readOnly, border: { left: colors.line } },
  outsideDay: { fill: colors.readOnly, border: { top: colors.header, left: colors.line } },
  none: { ...duty, color: colors.muted },
  broken: { ...duty, ...styles.alarm },
  doctor: {
    ...styles.text,
    align: 'center',
    vertical: 'center',
    wrap: true,
    border: { top: 'FFFFFF', left: 'FFFFFF' },
  },
  week: { ...styles.label, border: { top: colors.header }, vertical: 'center' },
  post: { ...styles.bold, vertical: 'center', wrap: true },
  end: { border: { left: colors.line } },
  last: { border: { top: colors.header } },
  key: { ...styles.text, align: 'center' },
} as const satisfies Record<string, Style | Record<string, Style>>;

const shade = ({ isWeekend, holiday }: RosterDay): keyof typeof looks.day =>
  holiday !== null ? 'holiday' : isWeekend ? 'weekend' : 'plain';

/** A style per doctor, so that cells of one look share one object. */
const dutyStyles = (doctors: readonly RosterDoctor[], plain: Style): Map<string, Style> =>
  new Map(doctors.map(({ id }, place) => [id, { ...plain, fill: doctorFill(place) }]));

/** A blank at which no line breaks: a sign stays beside its name. */
const BESIDE = '\u00a0';

/** The name, then its signs. */
function dutyText({ doctorName, isWished, refusal, violations, isPinned, published }: RosterDuty): string {
  const marks = [
    violations.length > 0 && signs.broken,
    isWished && signs.granted,
    refusal !== null && signs.refused,
    isPinned && signs.pinned,
    published !== null && signs.changed,
  ].filter((mark) => mark !== false);
  return [doctorName, ...marks].join(BESIDE);
}

function dutyNote({ violations, refusal, isWished, isPinned, published }: RosterDuty): string {
  const sentences = [
    ...violations,
    refusal === null ? '' : `Wished to be free. ${refusal}`.trim(),
    isWished ? 'Wished for this duty.' : '',
    isPinned ? 'Pinned.' : '',
    published === null ? '' : `Published: ${published}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}

function wishText({ isMet, kind, names }: OtherWishes): string {
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const more = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return `${isMet ? signs.granted : signs.refused} ${kind}: ${shown}${more}`;
}

const dayText = ({ day: date, holiday }: RosterDay): string =>
  [String(Number(date.slice(8))), ...(holiday === null ? [] : [holiday])].join(' · ');

/** Lines of a paragraph that breaks at blanks and hyphens; what fits on no line breaks anywhere. */
function paragraphLines(text: string, letters: number): number {
  let lines = 1;
  let used = 0;
  for (const part of text.split(/(?<=[ -])/)) {
    const fits = used + part.trimEnd().length <= letters;
    lines += fits ? 0 : Math.ceil(part.length / letters) - (used === 0 ? 1 : 0);
    used = fits ? used + part.length : part.length % letters;
  }
  return lines;
}

const linesOf = (text: string, letters: number): number =>
  text.split('\n').reduce((sum, one) => sum + paragraphLines(one, letters), 0);

/** Cells of a row of a week, as high as the tallest needs. */
class CalendarRows {
  readonly cells: Cell[] = [];
  readonly heights = new Map<number, number>();

  put(cell: Cell, lines: number, points: number, room: number): void {
    this.cells.push(cell);
    const high = Math.min(LINE_POINTS.most, Math.max(LINE_POINTS.least, lines * points + room));
    this.heights.set(cell.row, Math.max(this.heights.get(cell.row) ?? 0, high));
  }
}

function putDay(rows: CalendarRows, at: { row: number; column: number }, one: RosterDay, fills: Map<string, Style>) {
  const { row, column } = at;
  const look = shade(one);
  const title = dayText(one);
  rows.put({ row, column, value: title, style: looks.day[look] }, linesOf(title, LETTERS.duty), LINE_POINTS.day, 2);
  one.duties.forEach((given, post) => {
    const text = given === null ? '–' : dutyText(given);
    const plain = given === null ? looks.none : (fills.get(given.doctorId) ?? duty);
    const style = given !== null && given.violations.length > 0 ? looks.broken : plain;
    const note = given === null ? '' : dutyNote(given);
    rows.put(
      { row: row + 1 + post, column, value: text, style, ...(note === '' ? {} : { note }) },
      linesOf(text, LETTERS.duty),
      ...([LINE_POINTS.duty, 8] as const),
    );
  });
  const wishes = one.others.map(wishText).join('\n');
  rows.put(
    { row: row + 1 + one.duties.length, column, value: wishes === '' ? null : wishes, style: looks.wish[look] },
    wishes === '' ? 0 : linesOf(wishes, LETTERS.wish),
    ...([LINE_POINTS.wish, 4] as const),
  );
}

/** A place of the grid that belongs to another month. */
function putOutside(rows: CalendarRows, { row, column }: { row: number; column: number }, posts: number): void {
  for (let r = 0; r < posts + 2; r += 1)
    rows.cells.push({ row: row + r, column, value: null, style: r === 0 ? looks.outsideDay : looks.outside });
}

function weekRows(rows: CalendarRows, facts: RosterFacts, shape: CalendarShape): void {
  const fills = dutyStyles(facts.doctors, duty);
  weeksOf(shape.month, shape.weekStart).forEach((days, week) => {
    const row = rowOfWeek(shape, week);
    const first = days.find((one) => one !== null)!;
    // Weeks that begin on Sunday have no number of their own in ISO 8601.
    const label = shape.weekStart === 'Mon' ? `Week ${isoWeek(first)}` : null;
    rows.cells.push({ row, column: 0, value: label, style: looks.week });
    shape.posts.forEach((post, p) => {
      if (post !== '') rows.cells.push({ row: row + 1 + p, column: 0, value: post, style: looks.post });
    });
    days.forEach((date, place) => {
      const at = { row, column: CALENDAR_FIRST_COLUMN + place };
      const one = date === null ? undefined : facts.days.get(date);
      if (one) putDay(rows, at, one, fills);
      else putOutside(rows, at, shape.posts.length);
    });
    for (let r = 0; r < shape.posts.length + 2; r += 1)
      rows.cells.push({ row: row + r, column: END_COLUMN, value: null, style: looks.end });
  });
  const below = rowOfWeek(shape, weeksOf(shape.month, shape.weekStart).length);
  for (let column = 0; column < END_COLUMN; column += 1)
    rows.cells.push({ row: below, column, value: null, style: looks.last });
}

const legend: readonly (readonly [string, Style])[] = [
  [`${signs.granted} wish granted`, looks.key],
  [`${signs.refused} wish refused`, looks.key],
  [`${signs.broken} hard rule broken`, { ...looks.key, ...styles.alarm }],
  [`${signs.pinned} pinned`, looks.key],
  [`${signs.changed} not as published`, looks.key],
  ['weekend', { ...looks.key, fill: WEEKEND_FILL }],
  ['public holiday', { ...looks.key, fill: HOLIDAY_FILL }],
];

function heading({ month }: RosterOutcome, summary: string, weekStart: WeekStart): Cell[] {
  // The corner stays blank: a header of a table here would have the tab taken for one, which a tab of this name may be.
  const headers = ['', ...weekdaysFrom(weekStart)];
  return [
    { row: 0, column: 0, value: `Roster of ${monthTitle(month)}`, style: styles.title },
    { row: 1, column: 0, value: summary, style: styles.subtitle },
    ...legend.map(([value, style], i): Cell => ({ row: 2, column: CALENDAR_FIRST_COLUMN + i, value, style })),
    ...headers.map(
      (value, column): Cell => ({
        ...{ row: CALENDAR_HEADER_ROWS - 1, column, value },
        style: column === 0 ? styles.header : styles.headerCenter,
      }),
    ),
  ];
}

/** Doctors with their colors below the weeks, seven in a row. */
function doctorLegend(rows: CalendarRows, doctors: readonly RosterDoctor[], from: number): number {
  const fills = dutyStyles(doctors, looks.doctor);
  for (let column = 0; column < END_COLUMN; column += 1)
    rows.cells.push({ row: from, column, value: column === 0 ? 'Doctors' : null, style: styles.section });
  rows.heights.set(from, 20).set(from + 1, LINE_POINTS.least);
  doctors.forEach(({ id, name, duties, weekendDays }, place) => {
    const row = from + 2 + Math.floor(place / DAYS);
    const count = `${duties} ${duties === 1 ? 'duty' : 'duties'}, ${weekendDays} weekend`;
    const value = `${name}\n${count}`;
    const column = CALENDAR_FIRST_COLUMN + (place % DAYS);
    rows.put(
      { row, column, value, style: fills.get(id)! },
      linesOf(value, LETTERS.duty),
      ...([LINE_POINTS.duty, 4] as const),
    );
  });
  return from + 2 + Math.ceil(doctors.length / DAYS);
}

/** A4 less the margins the writer sets, its long side first. */
const PAPER_POINTS = [784, 512] as const;
/** A character of column width, as printed. */
const CHARACTER_POINTS = 5.65;
const HEADER_POINTS = [30, 18, 18, 20] as const;

/** Whether the tab comes out larger on paper that lies down. */
function isWide(widths: readonly number[], heights: Iterable<number>): boolean {
  const width = widths.reduce((sum, one) => sum + one * CHARACTER_POINTS, 0);
  const height = [...heights].reduce((sum, one) => sum + one, 0);
  const [long, short] = PAPER_POINTS;
  return Math.min(long / width, short / height) >= Math.min(short / width, long / height);
}

/** *Roster*: the month as a calendar, a week per block of rows, with what is to be told about each day in signs. */
export function rosterCalendarTab(
  facts: RosterFacts,
  outcome: RosterOutcome,
  weekStart: WeekStart,
  summary: string,
): Tab {
  const shape: CalendarShape = { month: outcome.month, weekStart, posts: facts.posts };
  const rows = new CalendarRows();
  weekRows(rows, facts, shape);
  const weeks = weeksOf(outcome.month, weekStart).length;
  const end = doctorLegend(rows, facts.doctors, rowOfWeek(shape, weeks) + 1);
  const longest = Math.max(...facts.posts.map(({ length }) => length + 3));
  const label = Math.min(LABEL_WIDTH.max, Math.max(LABEL_WIDTH.min, longest));
  const widths = [label, ...Array.from({ length: DAYS }, () => DAY_WIDTH), 2];
  const heights = new Map([...HEADER_POINTS.entries(), ...rows.heights]);
  return {
    name: 'Roster',
    purpose: 'result',
    description: 'The month as a calendar: who is on duty on each day, with wishes, pins and broken rules.',
    ...{ widths, heights },
    ...{ frozenRows: CALENDAR_HEADER_ROWS, frozenColumns: CALENDAR_FIRST_COLUMN, gridlines: false },
    cells: [...heading(outcome, summary, weekStart), ...rows.cells],
    ...{ tables: [], validations: [], conditionalFormats: [], charts: [] },
    page: { landscape: isWide(widths, heights.values()), fit: 'one-page', repeatRows: 0, printRows: end },
  };
}
