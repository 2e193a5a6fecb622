/** How far a zone's clocks are ahead of UTC at a moment (ms since 1970), in ms; west of Greenwich it is negative. */
export type ZoneOffset = (moment: number) => number;

/**
 * The offsets of an IANA time zone, by the zone data that the program carries: the machine's own zone plays no part.
 * Throws a RangeError for a name that `zoneName` does not know.
 */
export function zoneOffset(timeZone: string): ZoneOffset {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (moment) => {
    const parts = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) as number;
    const time = [part('hour'), part('minute'), part('second')] as const;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), ...time);
    return local - Math.floor(moment / 1000) * 1000;
  };
}

/** The zone's name in its usual letter case, or null where there is no such IANA zone; `+01:00` is none. */
export function zoneName(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone;
    // Of a zone with two names (Asia/Kolkata, Asia/Calcutta) it keeps the one that was given.
    return known.toLowerCase() === text.toLowerCase() ? known : text;
  } catch {
    return null;
  }
}
