import { describe, expect, it, vi } from 'vitest';
import { ageDaysOf, normalizedAges, roundUpHours, toHalfHours } from '../../../api/assignments/core/scores.ts';
import { daysIn } from '../../../api/assignments/core/time-zone.ts';
import { dayFrom, told } from './given-tables.ts';

const plain = { priorityTotal: 1, sowHours: 8, ageDays: 0 };
const scores = (...args: Parameters<typeof dayFrom>) => {
  const { day, findings } = dayFrom(...args);
  return {
    ...{ findings: told(findings), excluded: day.excludedRequests },
    requests: day.requests.map(({ id, ageDays, composite }) => [id, ageDays, composite]),
  };
};

describe('the pull of requests (section 1)', () => {
  it('keeps two requests that show the same values [Q: drop_duplicates over shown columns merged them]', () => {
    const { requests } = scores({
      requests: [
        { requestId: 'SR-1', ...plain },
        { requestId: 'SR-2', ...plain },
      ],
    });
    expect(requests.map(([id]) => id)).toEqual(['SR-1', 'SR-2']);
  });

  it('plans a record once, by its name and by its record id [Q: a join that fans out kept both rows]', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', requestSfId: 'a1', ...plain },
        { requestId: 'SR-1', requestSfId: 'a2', ...plain, sowHours: 9 },
        { requestId: 'SR-3', requestSfId: 'a1', ...plain },
      ],
    });
    expect(requests.map(([id]) => id)).toEqual(['SR-1']);
    expect(findings).toEqual(['warning DUPLICATE_ROW 3', 'warning DUPLICATE_RECORD 4 request_sf_id']);
  });

  it('keeps out rows whose types or ranges are wrong, and tells each', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', ...plain },
        { requestId: 'SR-2', ...plain, sowHours: 'many' as never },
        { requestId: 'SR-3', ...plain, maxPeople: 0 },
        { requestId: null, ...plain },
        { requestId: 'SR-5', ...plain, ageDays: null, createdAt: 'last week' },
      ],
    });
    expect(requests.map(([id]) => id)).toEqual(['SR-1']);
    expect(findings).toEqual([
      'warning ROW_LEFT_OUT 3',
      ...['warning NOT_ALLOWED 4 max_people', 'warning ROW_LEFT_OUT 4'],
      ...['warning KEY_MISSING 5 request_id', 'warning ROW_LEFT_OUT 5'],
      'warning NOT_AN_INSTANT 6 created_at',
    ]);
  });

  it('leaves out requests whose work is over, or ends before it begins, and tells each that is open', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', ...plain, ageDays: 90, endDate: '2026-11-22' },
        { requestId: 'SR-2', ...plain, endDate: '2026-11-23' },
        { requestId: 'SR-3', ...plain, startDate: '2026-12-02', endDate: '2026-12-01' },
        { requestId: 'SR-4', ...plain, startDate: '2026-12-01', endDate: '2026-12-01' },
        { requestId: 'SR-5', ...plain, endDate: '2026-01-31', status: 'Closed' },
      ],
    });
    // Ages are set in relation without them, too: SR-1 would be the oldest.
    expect(requests).toEqual([
      ['SR-2', 0, 1],
      ['SR-4', 0, 1],
    ]);
    expect(findings).toEqual([
      ...['warning REQUEST_OVER 2 end_date', 'warning REQUEST_OVER 4 end_date', 'notice NOT_OPEN status'],
    ]);
  });

  it('makes an empty plan of no requests [Q: the minimum of an empty column was NaN]', () => {
    const { requests, findings } = scores({ requests: [] });
    expect([requests, findings]).toEqual([[], []]);
  });

  it('plans open statuses in any case and requests without one, and counts the others', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', ...plain, status: ' open' },
        { requestId: 'SR-2', ...plain, status: 'Closed' },
        { requestId: 'SR-3', ...plain, status: null },
        { requestId: 'SR-4', ...plain, status: 'On Hold' },
      ],
    });
    expect(requests.map(([id]) => id)).toEqual(['SR-1', 'SR-3']);
    expect(findings).toEqual(['notice NOT_OPEN status']);
  });

  it('tells a hundred rows of one fault one by one, the rest as a number', () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ requestId: `SR-${index}`, ...plain, maxPeople: 0 }));
    const { findings } = dayFrom({ requests: rows });
    expect(findings).toHaveLength(202);
    expect(findings.at(-1)!.message).toBe(
      'INPUT_REQUESTS has 30 more findings ROW_LEFT_OUT than the 100 told one by one.',
    );
  });
});

describe('scores (section 2)', () => {
  it('reckons ages in civil days of the time zone of the organization', () => {
    // 03:30 UTC on 20 November is 22:30 on the 19th in New York, four days before the 23rd; in London it is the 20th.
    const created = { createdAt: '2026-11-20T03:30:00.000+0000', createdDate: '2026-01-01' };
    expect(ageDaysOf(created, '2026-11-23', daysIn('America/New_York'))).toBe(4);
    expect(ageDaysOf(created, '2026-11-23', daysIn('Europe/London'))).toBe(3);
    // Kathmandu is 5:45 ahead: 18:20 UTC is 00:05 of the next day there.
    expect(
      ageDaysOf({ createdAt: '2026-11-20T18:20:00Z', createdDate: null }, '2026-11-23', daysIn('Asia/Kathmandu')),
    ).toBe(2);
  });

  it('asks the calendar of the zone once, however many requests there are', () => {
    const formatters = (count: number): number => {
      const made = vi.spyOn(Intl, 'DateTimeFormat');
      const createdAt = '2026-11-20T03:30:00Z';
      const requests = Array.from({ length: count }, (_, index) => ({ requestId: `SR-${index}`, ...plain, createdAt }));
      scores({ requests: requests.map((one) => ({ ...one, ageDays: null })) });
      const { length } = made.mock.calls;
      made.mockRestore();
      return length;
    };
    expect(formatters(40)).toBe(formatters(1));
  });

  it('takes a time without an offset, or a day, for one of the organization', () => {
    expect(ageDaysOf({ createdAt: '2026-11-20T23:59', createdDate: null }, '2026-11-23', daysIn('Asia/Tokyo'))).toBe(3);
    expect(ageDaysOf({ createdAt: '2026-11-21', createdDate: null }, '2026-11-23', daysIn('Asia/Tokyo'))).toBe(2);
    expect(ageDaysOf({ createdAt: null, createdDate: '2026-11-22' }, '2026-11-23', daysIn('Asia/Tokyo'))).toBe(1);
  });

  it('knows an instant that never was', () => {
    expect(
      ageDaysOf({ createdAt: '2026-11-20T10:00:00+99:00', createdDate: null }, '2026-11-23', daysIn('UTC')),
    ).toBeNull();
    expect(ageDaysOf({ createdAt: '2026-02-30T10:00:00Z', createdDate: null }, '2026-11-23', daysIn('UTC'))).toBeNull();
  });

  it('keeps normalized ages from 0 to below 1, also when all are of one age', () => {
    // 5 - 3 of 9 + 2 - 3 = 8; the oldest 6 of 8.
    expect(normalizedAges([3, 5, 9])).toEqual([0, 2 / 8, 6 / 8]);
    expect(normalizedAges([7, 7])).toEqual([0, 0]);
    expect(normalizedAges([])).toEqual([]);
  });

  it('sets ages in relation before the category filter, so that scores stand when it changes', () => {
    const requests = [
      { requestId: 'SR-1', category: 'A', ...plain, ageDays: 8 },
      { requestId: 'SR-2', category: 'B', ...plain, ageDays: 18 },
      { requestId: 'SR-3', category: 'A', ...plain, ageDays: 0 },
    ];
    const all = scores({ requests });
    const filtered = scores({ requests, settings: [{ key: 'excluded_categories', value: 'B' }] });
    // 8 of 18 + 2.
    expect(filtered.requests).toEqual([
      ['SR-1', 8, 1.4],
      ['SR-3', 0, 1],
    ]);
    expect(all.requests).toEqual(expect.arrayContaining(filtered.requests));
    expect(filtered.excluded).toBe(1);
  });

  it('counts a creation in the future as age 0, with a warning', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', priorityTotal: 1, sowHours: 8, createdDate: '2026-12-01' },
        { requestId: 'SR-2', priorityTotal: 1, sowHours: 8, createdAt: '2026-12-01T12:00:00Z' },
        { requestId: 'SR-3', ...plain, ageDays: -4 },
      ],
    });
    expect(requests.map(([, age]) => age)).toEqual([0, 0, 0]);
    expect(findings).toEqual([
      'warning CREATED_AHEAD 2 created_date',
      'warning CREATED_AHEAD 3 created_at',
      'warning CREATED_AHEAD 4 age_days',
    ]);
  });

  it('counts a missing priority as 0 and a missing creation as age 0, with warnings [Q: NaN sorted last in silence]', () => {
    const { requests, findings } = scores({
      requests: [
        { requestId: 'SR-1', priorityTotal: null, sowHours: 8, createdDate: '2026-11-23' },
        { requestId: 'SR-2', priorityTotal: 2, sowHours: 8, createdDate: null },
      ],
    });
    expect(requests).toEqual([
      ['SR-2', 0, 2],
      ['SR-1', 0, 0],
    ]);
    expect(findings).toEqual(['warning CREATED_MISSING 3 created_date', 'warning PRIORITY_MISSING 2 priority_total']);
  });

  it('says once that no column tells the age', () => {
    const { findings } = scores({ requests: [{ requestId: 'SR-1', priorityTotal: 1, sowHours: 8 }] });
    expect(findings).toEqual(['warning CREATED_MISSING created_date']);
  });

  it('never lets age outrank a priority, fractions included [Q: the sum reordered 5.0 and 5.5]', () => {
    const { requests } = scores({
      requests: [
        { requestId: 'SR-1', ...plain, priorityTotal: 5, ageDays: 98 },
        { requestId: 'SR-2', ...plain, priorityTotal: 5.5, ageDays: 0 },
      ],
    });
    // 5 + 98 / 100 is more than 5.5, and yet behind it.
    expect(requests).toEqual([
      ['SR-2', 0, 5.5],
      ['SR-1', 98, 5.98],
    ]);
  });

  it('lets age outrank a priority where the aging weight says so', () => {
    const { requests } = scores({
      requests: [
        { requestId: 'SR-1', ...plain, priorityTotal: 5, ageDays: 98 },
        { requestId: 'SR-2', ...plain, priorityTotal: 7, ageDays: 0 },
      ],
      settings: [{ key: 'aging_weight', value: '3' }],
    });
    // 5 + 3 x 98 / 100.
    expect(requests).toEqual([
      ['SR-1', 98, expect.closeTo(7.94, 12)],
      ['SR-2', 0, 7],
    ]);
  });

  it('takes a composite as it is given, its whole points as the priority where none is given', () => {
    const { day, findings } = dayFrom({
      requests: [
        { requestId: 'SR-1', composite: 7.25, sowHours: 8, ageDays: 3 },
        { requestId: 'SR-2', composite: 9.5, priorityTotal: 2, sowHours: 8, ageDays: 4 },
      ],
    });
    expect(day.requests.map(({ id, composite, priorityTotal }) => [id, composite, priorityTotal])).toEqual([
      ['SR-2', 9.5, 2],
      ['SR-1', 7.25, 7],
    ]);
    expect(findings).toEqual([]);
  });

  it('knows the stages of implementation trimmed and in any case', () => {
    const stages = ['In Implementation', ' delayed', 'Live', null, 'IN IMPLEMENTATION'];
    const { day } = dayFrom({
      requests: stages.map((stage, index) => ({ requestId: `SR-${index}`, ...plain, stage })),
    });
    expect(day.requests.map(({ inImplementation }) => inImplementation)).toEqual([true, true, false, false, true]);
  });
});

describe('hours', () => {
  it('are rounded up to half hours and not beyond by the error of a product', () => {
    // 23 x 1.3 = 29.9 and 25 x 1.1 = 27.5; as binary fractions both come out a trifle above.
    expect([roundUpHours(23 * 1.3, 0.5), roundUpHours(25 * 1.1, 0.5), roundUpHours(0, 0.5)]).toEqual([30, 27.5, 0]);
    expect([roundUpHours(29.9, 2), roundUpHours(30.01, 0.5)]).toEqual([30, 30.5]);
  });

  it('are planned in whole half hours', () => {
    expect([toHalfHours(4.8), toHalfHours(5), toHalfHours(-1)]).toEqual([9, 10, -2]);
  });
});
