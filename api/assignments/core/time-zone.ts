import type { Day } from '../../kernel/day.ts';

const PARTS: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  hourCycle: 'h23',
};

/** A formatter of the zone in one fixed locale; null for a name that is no IANA zone. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone });
  } catch {
    return null;
  }
}

const partsOf = (format: Intl.DateTimeFormat, ms: number): Readonly<Record<string, string>> =>
  Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));

export const isTimeZone = (zone: string): boolean => formatOf(zone) !== null;

/** Minutes from UTC at noon (UTC) of the day, by zone; null for an unknown zone. Zones are looked up once. */
export function zoneOffsets(day: Day): (zone: string) => number | null {
  const known = new Map<string, number | null>();
  const noon = Date.parse(`${day}T12:00:00Z`);
  return (zone) => {
    const before = known.get(zone);
    if (before !== undefined) return before;
    const format = formatOf(zone);
    const { year, month, day: date, hour, minute, second } = format ? partsOf(format, noon) : {};
    const local = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
    const offset = format ? Math.round((local - noon) / 60_000) : null;
    known.set(zone, offset);
    return offset;
  };
}

/** The civil day of an instant in a zone; null for text that is no instant. The zone must be known. */
export function dayOfInstant(instant: string, zone: string): Day | null {
  // Salesforce writes +0000 where ISO 8601 has +00:00.
  const ms = Date.parse(instant.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(ms) || !/T\d{2}:\d{2}/.test(instant)) return null;
  const { year, month, day } = partsOf(formatOf(zone)!, ms);
  return `${year}-${month}-${day}`;
}
