import { dayAfter, daysFrom } from '../workbook/calendar.ts';
import { monthTitle } from '../workbook/roster-month.ts';
import { contentLine, escapedText } from './content-line.ts';

/** A duty as it stands in a row of the roster. */
export interface CalendarDuty {
  /** ISO day. */
  readonly date: string | null;
  /** null or blank where a day has one post. */
  readonly post: string | null;
  readonly doctorId: string | null;
  readonly doctorName: string | null;
}

/** A duty that differs from the published roster, as it stands in a row of the changes. */
export interface ChangedDuty {
  readonly date: string | null;
  readonly post: string | null;
  readonly publishedId: string | null;
  readonly publishedName: string | null;
}

export interface RosterCalendarInput {
  readonly rows: readonly CalendarDuty[];
  /** `2026-05`. */
  readonly month: string;
  /** Name of the service, part of what identifies a duty; blank where there is only one. */
  readonly service: string;
  /** ISO instant of the run: of two files the later one holds. */
  readonly stamp: string;
  /** Only the duties of this doctor; absent: those of all. */
  readonly doctorId?: string;
  /** For the file of one doctor: duties published before that are now another's are called off in it. */
  readonly changes?: readonly ChangedDuty[];
}

/** Counts seconds until 2088 within the whole numbers calendars have. */
const SEQUENCE_FROM = '2020-01-01';
const MS_PER_SECOND = 1_000;
const SECONDS_PER_DAY = 86_400;

interface Stamp {
  /** `20260420T060000Z`. */
  readonly utc: string;
  /** Rises with every second, so that of two files a calendar keeps the later one. */
  readonly sequence: number;
}

/** Throws a RangeError where the text is no instant. */
function stampOf(instant: string): Stamp {
  const iso = new Date(instant).toISOString();
  const seconds = Math.floor(Date.parse(iso) / MS_PER_SECOND) - daysFrom('1970-01-01', SEQUENCE_FROM) * SECONDS_PER_DAY;
  return { utc: `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`, sequence: Math.max(0, seconds) };
}

const basicDate = (day: string): string => day.replaceAll('-', '');

/** From day, post and service alone, so that a duty given to another doctor stays the same event. */
function uidOf(date: string, post: string, service: string): string {
  const parts = [date, post, service].map((part) => encodeURIComponent(escapedText(part.normalize('NFC'))));
  return `${parts.join('/')}@roster.planwright`;
}

interface Event {
  readonly date: string;
  readonly post: string;
  readonly name: string;
  readonly isCalledOff: boolean;
}

function eventLines({ date, post, name, isCalledOff }: Event, input: RosterCalendarInput, stamp: Stamp): string[] {
  const service = input.service.trim();
  const summary = `${name} on duty${post === '' ? '' : `, ${post}`}`;
  // A duty takes the day in the doctor's own calendar alone; in that of all it would take everybody's.
  const isOwn = input.doctorId !== undefined && !isCalledOff;
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(date, post, service)}`,
    `DTSTAMP:${stamp.utc}`,
    `LAST-MODIFIED:${stamp.utc}`,
    `SEQUENCE:${stamp.sequence}`,
    `DTSTART;VALUE=DATE:${basicDate(date)}`,
    `DTEND;VALUE=DATE:${basicDate(dayAfter(date, 1))}`,
    `SUMMARY:${escapedText(summary)}`,
    ...(service === '' ? [] : [`DESCRIPTION:${escapedText(service)}`]),
    `STATUS:${isCalledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isOwn ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
  ];
}

const eventOf = (date: string | null, post: string | null, name: string, isCalledOff: boolean): Event => ({
  ...{ date: date ?? '', post: post?.trim() ?? '', name, isCalledOff },
});

/** In the order of days; a duty called off stands where it was. */
function eventsOf({ rows, month, doctorId, changes = [] }: RosterCalendarInput): Event[] {
  const own = rows.filter((row) => doctorId === undefined || row.doctorId === doctorId);
  const lost = doctorId === undefined ? [] : changes.filter(({ publishedId }) => publishedId === doctorId);
  const events = [
    ...own.map((row) => eventOf(row.date, row.post, row.doctorName ?? row.doctorId ?? '', false)),
    ...lost.map((row) => eventOf(row.date, row.post, row.publishedName ?? row.publishedId ?? '', true)),
  ];
  return events
    .filter(({ date }) => date.startsWith(`${month}-`))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/**
 * A calendar file (RFC 5545) of the duties of a month, an all-day event each. null where there is none: a calendar
 * without events is no valid file.
 */
export function rosterCalendar(input: RosterCalendarInput): string | null {
  const events = eventsOf(input);
  if (events.length === 0) return null;
  const stamp = stampOf(input.stamp);
  const name = [input.service.trim(), `Duty roster of ${monthTitle(input.month)}`].filter(Boolean).join(', ');
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Planwright//Roster//EN', 'CALSCALE:GREGORIAN'],
    ...[`NAME:${escapedText(name)}`, `X-WR-CALNAME:${escapedText(name)}`],
    ...events.flatMap((event) => eventLines(event, input, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(contentLine).join('');
}
