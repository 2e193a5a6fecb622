import { readIsoDay } from '../../../schema/sheets/read-day.ts';
import type { Day } from '../../kernel/day.ts';

const PARTS: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  ...{ calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
};

/** A formatter of the zone in one fixed locale; null for a name that is no IANA zone. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone });
  } catch {
    return null;
  }
}

/** The wall clock of the zone at a moment, as `2026-11-23T07:00`. */
function clockOf(format: Intl.DateTimeFormat, ms: number): string {
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
  return `${year}-${month}-${day}T${parts.get('hour')}:${parts.get('minute')}`;
}

export const isTimeZone = (zone: string): boolean => formatOf(zone) !== null;

/** Minutes from UTC at noon (UTC) of the day, by zone; null for an unknown zone. Zones are looked up once. */
export function zoneOffsets(day: Day): (zone: string) => number | null {
  const known = new Map<string, number | null>();
  const noon = Date.parse(`${day}T12:00:00Z`);
  return (zone) => {
    const before = known.get(zone);
    if (before !== undefined) return before;
    const format = formatOf(zone);
    const offset = format === null ? null : (Date.parse(`${clockOf(format, noon)}Z`) - noon) / 60_000;
    known.set(zone, offset);
    return offset;
  };
}

const OFFSET = /[T ]\d{2}:\d{2}.*?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * The civil day of instants in a zone; null for text that is no instant. The zone must be known. A time without an offset, and
 * a day alone, are those of the zone already: the time zone of the machine plays no part. A formatter takes longer to make than
 * all it does for one request: keep what is returned.
 */
export function daysIn(zone: string): (instant: string) => Day | null {
  const format = formatOf(zone)!;
  return (instant) => {
    const read = readIsoDay(instant);
    if (read === null || !OFFSET.test(instant)) return read?.day ?? null;
    // Salesforce writes +0000 where ISO 8601 has +00:00.
    const ms = Date.parse(instant.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(ms) ? null : clockOf(format, ms).slice(0, 10);
  };
}
