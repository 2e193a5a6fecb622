import { describe, expect, test } from 'vitest';
import { localText, nextSlot, type SlotRule, whatIsDue } from '../../api/schedules/core/slots.ts';
import { zoneName, zoneOffset } from '../../api/schedules/core/zone-offset.ts';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKING_DAYS = [1, 2, 3, 4, 5];

const rule = (time: string, weekdays: readonly number[] = EVERY_DAY): SlotRule => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { hour, minute, weekdays };
};

/** The slots after a moment in UTC, written in UTC. */
function slots(zone: string, wanted: SlotRule, after: string, count: number): string[] {
  const found: string[] = [];
  for (let moment = Date.parse(after); found.length < count; ) {
    moment = nextSlot(wanted, zoneOffset(zone), moment);
    found.push(new Date(moment).toISOString().slice(0, 16));
  }
  return found;
}

describe('in Berlin', () => {
  test('06:30 is 05:30 UTC in winter and 04:30 UTC in summer: clocks go forward on 29 March 2026', () => {
    expect(slots('Europe/Berlin', rule('06:30'), '2026-03-28T00:00Z', 3)).toEqual([
      '2026-03-28T05:30',
      '2026-03-29T04:30',
      '2026-03-30T04:30',
    ]);
  });

  test('02:30 does not exist on that day: the run starts at the change, 01:00 UTC, when it is 03:00', () => {
    expect(slots('Europe/Berlin', rule('02:30'), '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:30',
    ]);
    expect(slots('Europe/Berlin', rule('03:00'), '2026-03-28T12:00Z', 1)).toEqual(['2026-03-29T01:00']);
  });

  test('02:30 comes twice on 25 October 2026: the first counts, 00:30 UTC, and the second gives no other slot', () => {
    expect(slots('Europe/Berlin', rule('02:30'), '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
    expect(slots('Europe/Berlin', rule('02:30'), '2026-10-25T00:45Z', 1)).toEqual(['2026-10-26T01:30']);
  });

  test('03:00 of 25 October 2026 is after the hour that comes twice: 02:00 UTC', () => {
    expect(slots('Europe/Berlin', rule('03:00'), '2026-10-24T12:00Z', 1)).toEqual(['2026-10-25T02:00']);
  });
});

describe('in New York', () => {
  test('02:30 of 8 March 2026 does not exist: the run starts at 07:00 UTC, when it is 03:00', () => {
    expect(slots('America/New_York', rule('02:30'), '2026-03-07T12:00Z', 2)).toEqual([
      '2026-03-08T07:00',
      '2026-03-09T06:30',
    ]);
  });

  test('01:30 of 1 November 2026 comes twice: the first is 05:30 UTC', () => {
    expect(slots('America/New_York', rule('01:30'), '2026-10-31T12:00Z', 2)).toEqual([
      '2026-11-01T05:30',
      '2026-11-02T06:30',
    ]);
  });

  test('a late evening belongs to its local day: Friday 23:30 is Saturday in UTC', () => {
    expect(slots('America/New_York', rule('23:30', [5]), '2026-11-23T00:00Z', 2)).toEqual([
      '2026-11-28T04:30',
      '2026-12-05T04:30',
    ]);
  });
});

describe('elsewhere', () => {
  test('clocks that go forward at midnight (Cairo, 24 April 2026): 00:15 is the moment of the change, 01:00', () => {
    expect(slots('Africa/Cairo', rule('00:15'), '2026-04-23T12:00Z', 2)).toEqual([
      '2026-04-23T22:00',
      '2026-04-24T21:15',
    ]);
  });

  test('a day that was left out (Samoa, 30 December 2011) runs at the first moment after it', () => {
    expect(slots('Pacific/Apia', rule('06:30'), '2011-12-29T18:00Z', 2)).toEqual([
      '2011-12-30T10:00',
      '2011-12-30T16:30',
    ]);
    // Both midnights are the same moment there: it runs once.
    expect(slots('Pacific/Apia', rule('00:00'), '2011-12-29T18:00Z', 2)).toEqual([
      '2011-12-30T10:00',
      '2011-12-31T10:00',
    ]);
  });

  test('a midnight that came and went back (St. John’s, 7 November 2010, 00:01) runs once and is not forgotten', () => {
    expect(slots('America/St_Johns', rule('00:00'), '2010-11-06T12:00Z', 2)).toEqual([
      '2010-11-07T02:30',
      '2010-11-08T03:30',
    ]);
    const inSecondPass = Date.parse('2010-11-07T03:00Z');
    const due = whatIsDue(rule('00:00'), zoneOffset('America/St_Johns'), Date.parse('2010-11-07T02:30Z'), inSecondPass);
    expect(due.start).toBe(Date.parse('2010-11-07T02:30Z'));
  });

  test('29 February and the turn of the year are days like others', () => {
    expect(slots('UTC', rule('06:30'), '2028-02-28T07:00Z', 2)).toEqual(['2028-02-29T06:30', '2028-03-01T06:30']);
    expect(slots('UTC', rule('06:30'), '2027-02-28T07:00Z', 1)).toEqual(['2027-03-01T06:30']);
    expect(slots('UTC', rule('23:59'), '2026-12-31T12:00Z', 2)).toEqual(['2026-12-31T23:59', '2027-01-01T23:59']);
  });
});

describe('weekdays', () => {
  test('Monday to Friday leaves the weekend out: after Friday 27 November 2026 comes Monday the 30th', () => {
    expect(slots('Europe/Berlin', rule('06:30', WORKING_DAYS), '2026-11-26T12:00Z', 2)).toEqual([
      '2026-11-27T05:30',
      '2026-11-30T05:30',
    ]);
  });

  test('one day a week comes every seven days, also right after its slot', () => {
    expect(slots('UTC', rule('06:30', [1]), '2026-11-23T06:30Z', 2)).toEqual(['2026-11-30T06:30', '2026-12-07T06:30']);
  });

  test('none is no schedule', () => {
    expect(() => nextSlot(rule('06:30', []), zoneOffset('UTC'), 0)).toThrow(RangeError);
    expect(() => whatIsDue(rule('06:30', []), zoneOffset('UTC'), 0, 1)).toThrow(RangeError);
  });
});

describe('a slot that has come', () => {
  const berlin = zoneOffset('Europe/Berlin');
  const daily = rule('06:30');
  const at = (text: string) => Date.parse(text);
  const monday = at('2026-11-23T05:30Z');
  const tuesday = at('2026-11-24T05:30Z');

  test('is started on time, and the next one is waited for', () => {
    expect(whatIsDue(daily, berlin, monday, monday)).toEqual({
      start: monday,
      skippedFrom: null,
      latest: monday,
      next: tuesday,
    });
  });

  test('is caught up while it is less than twelve hours old', () => {
    expect(whatIsDue(daily, berlin, monday, at('2026-11-23T17:29:59Z'))).toMatchObject({ start: monday });
  });

  test('is skipped once it is twelve hours old', () => {
    expect(whatIsDue(daily, berlin, monday, at('2026-11-23T17:30Z'))).toEqual({
      start: null,
      skippedFrom: monday,
      latest: monday,
      next: tuesday,
    });
  });

  test('is the only one that is caught up after days without a worker: those before it are skipped', () => {
    const friday = at('2026-11-20T05:30Z');
    expect(whatIsDue(daily, berlin, friday, at('2026-11-23T09:00Z'))).toEqual({
      start: monday,
      skippedFrom: friday,
      latest: monday,
      next: tuesday,
    });
  });

  test('counts for nothing where the zone now has it later than it was awaited', () => {
    // Awaited at 05:00 UTC by older zone data; by the present ones it is at 05:30.
    expect(whatIsDue(daily, berlin, at('2026-11-23T05:00Z'), at('2026-11-23T05:10Z'))).toEqual({
      start: null,
      skippedFrom: null,
      latest: at('2026-11-22T05:30Z'),
      next: monday,
    });
  });
});

describe('time zones', () => {
  test('are known by their IANA names in any case', () => {
    expect(zoneName('Europe/Berlin')).toBe('Europe/Berlin');
    expect(zoneName('america/new_york')).toBe('America/New_York');
    expect(zoneName('Asia/Kolkata')).toBe('Asia/Kolkata');
    expect(zoneName('UTC')).toBe('UTC');
  });

  test.each(['', 'Berlin', '+01:00', 'Europe/Atlantis', ' Europe/Berlin', 'GMT+1'])('"%s" is none', (text) => {
    expect(zoneName(text)).toBeNull();
  });

  test('say the local time of a moment', () => {
    expect(localText(Date.parse('2026-11-23T05:30Z'), zoneOffset('Europe/Berlin'))).toBe('2026-11-23 06:30');
    expect(localText(Date.parse('2026-11-23T02:30Z'), zoneOffset('America/New_York'))).toBe('2026-11-22 21:30');
  });
});
