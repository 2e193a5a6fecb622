import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { dayFromNumber, weekday } from '../../api/kernel/day.ts';
import { nextSlot, type SlotRule, whatIsDue } from '../../api/schedules/core/slots.ts';
import { type ZoneOffset, zoneOffset } from '../../api/schedules/core/zone-offset.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Half-hour changes, changes at midnight, both hemispheres, the ends of the earth, and zones without any change.
const zones = fc.constantFrom(
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago', 'America/Havana'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'Asia/Beirut', 'Africa/Casablanca', 'UTC'],
);
const rules: fc.Arbitrary<SlotRule> = fc.record({
  // Clocks change at night: half of the rules are there.
  hour: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })),
  minute: fc.integer({ min: 0, max: 59 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
});
// Days before the clocks of some of these zones change in 2026; a moment there is likelier to meet a change.
const changes = ['03-08', '03-22', '03-29', '04-05', '04-24', '09-06', '10-04', '10-25', '10-30', '11-01'];
const moments = fc.oneof(
  fc.integer({ min: Date.parse('2024-01-01T00:00Z'), max: Date.parse('2032-01-01T00:00Z') }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * DAY, max: DAY }))
    .map(([day, ms]) => Date.parse(`2026-${day}T00:00Z`) + ms),
);

const machineZone = process.env['TZ'];
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = machineZone;
});

function someSlots(rule: SlotRule, offsetAt: ZoneOffset, start: number, count: number): number[] {
  const slots: number[] = [];
  for (let moment = start; slots.length < count; slots.push(moment)) moment = nextSlot(rule, offsetAt, moment);
  return slots;
}

/** The same by looking at every minute: when do the zone's clocks first show that time of that day, or a later one? */
function firstShown(day: string, { hour, minute }: SlotRule, offsetAt: ZoneOffset): number {
  const local = Date.parse(`${day}T00:00Z`) + hour * HOUR + minute * MINUTE;
  for (let moment = local - 15 * HOUR; ; moment += MINUTE) if (moment + offsetAt(moment) >= local) return moment;
}

test('slots strictly increase, and never lie more than a week and a changed hour apart', () => {
  fc.assert(
    fc.property(zones, rules, moments, (zone, rule, start) => {
      const slots = [start, ...someSlots(rule, zoneOffset(zone), start, 15)];
      for (const [i, slot] of slots.slice(1).entries()) {
        expect(slot).toBeGreaterThan(slots[i]!);
        expect(slot - slots[i]!).toBeLessThanOrEqual(7 * DAY + HOUR);
      }
    }),
    { numRuns: 300 },
  );
});

test('each slot is the first minute at which the zone shows the time of a chosen day', () => {
  fc.assert(
    fc.property(zones, rules, moments, (zone, rule, start) => {
      const offsetAt = zoneOffset(zone);
      const slot = nextSlot(rule, offsetAt, start);
      const shown = slot + offsetAt(slot);
      // A change over midnight moves a slot into the next day.
      const days = [Math.floor(shown / DAY), Math.floor(shown / DAY) - 1].map(dayFromNumber);
      const chosen = days.filter((day) => rule.weekdays.includes(weekday(day)));
      expect(chosen.map((day) => firstShown(day, rule, offsetAt))).toContain(slot);
    }),
    { numRuns: 150 },
  );
});

test('whenever the server looks, a slot that came less than twelve hours ago is started, once', () => {
  fc.assert(
    fc.property(zones, rules, moments, fc.integer({ min: 0, max: 3 * DAY }), (zone, rule, start, late) => {
      const offsetAt = zoneOffset(zone);
      const awaited = nextSlot(rule, offsetAt, start);
      const { start: started, skippedFrom, latest, next } = whatIsDue(rule, offsetAt, awaited, awaited + late);
      expect(latest).toBeGreaterThanOrEqual(awaited);
      expect(next).toBeGreaterThan(awaited + late);
      expect(started).toBe(awaited + late - latest < 12 * HOUR ? latest : null);
      expect(skippedFrom).toBe(started === awaited ? null : awaited);
      // Between the slot dealt with and the one waited for there is none.
      expect(nextSlot(rule, offsetAt, latest)).toBe(next);
    }),
    { numRuns: 300 },
  );
});

test('the zone of the machine plays no part', () => {
  const offsets = new Set<number>();
  fc.assert(
    fc.property(zones, rules, moments, (zone, rule, start) => {
      const answers = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe'].map((machine) => {
        process.env['TZ'] = machine;
        offsets.add(new Date(2026, 0, 1).getTimezoneOffset());
        return someSlots(rule, zoneOffset(zone), start, 5);
      });
      expect(new Set(answers.map(String)).size).toBe(1);
    }),
    { numRuns: 50 },
  );
  // The machine's zone did change between the answers.
  expect(offsets.size).toBe(4);
});
