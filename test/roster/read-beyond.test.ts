import { describe, expect, test } from 'vitest';
import { readInstance } from '../../api/roster/core/input/read-instance.ts';
import { instanceOf, problemOf } from '../support/roster-builders.ts';

// What goes beyond the original's configuration. February 2026: 25 to 31 January are the seven days before it.
const read = (parts: object) => readInstance(JSON.stringify(instanceOf(parts)));
const told = (parts: object): string[] =>
  read(parts).findings.map(({ severity, column, code }) => `${severity === 'error' ? '' : '~'}${column} ${code}`);
const twoPosts = { posts: ['ward', 'icu'] };
const lastDays = (...list: object[]) => ({ history: { lastDays: list } });
const totals = (own: object) => ({ history: { totals: own } });

describe('target shares and posts of doctors', () => {
  test('are kept; without them a doctor is full-time and of all posts', () => {
    const doctors = [{ id: 'a', share: 0.5, posts: ['icu'] }, { id: 'b' }];
    const problem = problemOf({ ...twoPosts, doctors });
    expect(problem.posts).toEqual(['ward', 'icu']);
    expect(problem.doctors.map(({ share, posts }) => [share, posts])).toEqual([
      [0.5, new Set([1])],
      [1, null],
    ]);
  });

  test.each([
    [{ doctors: [{ id: 'a', share: 0 }] }, 'doctors[0].share OUT_OF_RANGE'],
    [{ doctors: [{ id: 'a', share: 2.1 }] }, 'doctors[0].share OUT_OF_RANGE'],
    [{ doctors: [{ id: 'a', posts: ['ward'] }] }, 'doctors[0].posts[0] UNKNOWN_POST'],
    [{ posts: ['ward'], doctors: [{ id: 'a', posts: [] }] }, 'doctors[0].posts NO_POSTS'],
    [{ posts: ['ward'], doctors: [{ id: 'a', posts: [''] }] }, 'doctors[0].posts[0] NOT_A_TEXT'],
    [{ posts: ['ward'], doctors: [{ id: 'a', posts: ['ward', 'ward'] }] }, '~doctors[0].posts[1] REPEATED'],
    [{ posts: 'ward' }, 'posts NOT_A_LIST'],
    [{ posts: ['ward', 'ward'] }, 'posts[1] REPEATED'],
    [{ posts: ['ward', ' '] }, 'posts[1] NOT_A_TEXT'],
    [{ posts: ['ward', 'icu', 'er'] }, 'posts TOO_FEW_DOCTORS'],
  ])('of %j are told with their path', (parts, fault) => {
    expect(told(parts)).toEqual([fault]);
  });

  test('the range of a share says that 0 is none', () => {
    expect(read({ doctors: [{ id: 'a', share: 0 }] }).findings[0]!.allowed).toBe('a number above 0 up to 2');
  });

  test('more posts than anybody has are refused', () => {
    const posts = Array.from({ length: 21 }, (_, n) => `p${n}`);
    expect(told({ posts })).toContain('posts TOO_MANY_POSTS');
  });
});

describe('public holidays', () => {
  test('are those of the month', () => {
    const problem = problemOf({ holidays: ['2026-02-16', '17/02/2026', '06/04/2026'] });
    expect([...problem.holidays]).toEqual(['2026-02-16', '2026-02-17']);
  });

  test('that are no dates, and those listed twice, are told', () => {
    expect(told({ holidays: ['2026-02-30', '2026-02-01', '01/02/2026'] })).toEqual([
      'holidays[0] NOT_A_DATE',
      '~holidays[2] REPEATED',
    ]);
  });
});

describe('pins', () => {
  test('are by slot, with one post by day; other months may stay, whoever they name', () => {
    const pins = [
      { date: '02/02/2026', doctor: 'b' },
      { date: '2026-02-28', post: '', doctor: 'a' },
      { date: '2026-03-01', doctor: 'gone' },
    ];
    const { pins: one } = read({ pins });
    expect(one).toHaveLength(28);
    expect([one[0], one[1], one[27]]).toEqual([null, 1, 0]);
    const { pins: two } = read({ ...twoPosts, pins: [{ date: '2026-02-02', post: 'icu', doctor: 'b' }] });
    expect(two).toHaveLength(56);
    expect([two[2], two[3]]).toEqual([null, 1]);
    // A single post goes without saying, also where it has a name.
    expect(read({ posts: ['ward'], pins }).pins[1]).toBe(1);
  });

  const pin = { date: '2026-02-01', doctor: 'a' };
  test.each([
    [{ pins: {} }, 'pins NOT_A_LIST'],
    [{ pins: [7] }, 'pins[0] NOT_AN_OBJECT,pins[0].date NOT_A_DATE,pins[0].doctor NOT_A_TEXT'],
    [{ pins: [{ ...pin, keep: true }] }, 'pins[0].keep UNKNOWN_KEY'],
    [{ pins: [{ ...pin, doctor: 'c' }] }, 'pins[0].doctor UNKNOWN_DOCTOR'],
    [{ pins: [{ ...pin, post: 'icu' }] }, 'pins[0].post UNKNOWN_POST'],
    [{ pins: [pin, { ...pin, doctor: 'b' }] }, 'pins[1] DUTY_TWICE'],
    [{ ...twoPosts, pins: [pin] }, 'pins[0].post UNKNOWN_POST'],
    [
      {
        ...twoPosts,
        pins: [
          { ...pin, post: 'ward' },
          { ...pin, post: 'icu' },
        ],
      },
      'pins[1].doctor TWO_POSTS',
    ],
    [{ pins: [pin], published: [{ ...pin, doctor: 'b', keep: true }] }, 'published[0] DUTY_TWICE'],
  ])('of %j are told with their path', (parts, faults) => {
    expect(told(parts).join()).toBe(faults);
  });
});

describe('a published roster', () => {
  test('is by slot, -1 where it says nothing, and what must stay is pinned', () => {
    const published = [
      { date: '2026-02-01', doctor: 'b', keep: true },
      { date: '2026-02-03', doctor: 'a', keep: false },
      { date: '2026-01-03', doctor: 'gone' },
    ];
    const { problem, pins } = read({ published, pins: [{ date: '2026-02-01', doctor: 'b' }] });
    expect(problem!.published!.slice(0, 4)).toEqual([1, -1, 0, -1]);
    expect(pins.slice(0, 4)).toEqual([1, null, null, null]);
  });

  test('of another month is none', () => {
    expect(problemOf({ published: [{ date: '2026-01-03', doctor: 'a' }] }).published).toBeNull();
  });

  test('may name who has left, but for a duty that must stay', () => {
    const duty = { date: '2026-02-01', doctor: 'gone' };
    expect(told({ published: [duty] })).toEqual(['~published[0].doctor UNKNOWN_DOCTOR']);
    expect(told({ published: [{ ...duty, keep: true }] })).toEqual(['published[0].doctor UNKNOWN_DOCTOR']);
    expect(told({ published: [{ ...duty, doctor: 'a', keep: 'yes' }] })).toEqual(['published[0].keep NOT_A_FLAG']);
  });
});

describe('history', () => {
  test('has its last days without holes up to the 1st, the oldest first', () => {
    const problem = problemOf(lastDays({ date: '30/01/2026', doctor: 'b' }, { date: '2026-01-28', doctor: 'gone' }));
    expect(problem.lastDays).toEqual([
      { date: '2026-01-28', doctors: [-1] },
      { date: '2026-01-29', doctors: [-1] },
      { date: '2026-01-30', doctors: [1] },
      { date: '2026-01-31', doctors: [-1] },
    ]);
  });

  test('has totals by doctor; what is carried is the difference to what would have been even', () => {
    const own = {
      duties: 30,
      dutiesTarget: 28.5,
      weekendDays: 10,
      weekendDaysTarget: 12,
      holidays: 1,
      holidaysTarget: 1,
    };
    const { doctors } = problemOf(totals({ a: own, b: { duties: 4, dutiesTarget: 4.5 } }));
    expect(doctors[0]!.soFar).toEqual(own);
    expect(doctors.map(({ carried }) => carried)).toEqual([
      { duties: 1.5, weekendDays: -2, holidays: 0 },
      { duties: -0.5, weekendDays: 0, holidays: 0 },
    ]);
  });

  const day = { date: '2026-01-31', doctor: 'a' };
  test.each([
    [{ history: [] }, 'history NOT_AN_OBJECT'],
    [{ history: { days: [] } }, 'history.days UNKNOWN_KEY'],
    [lastDays({ ...day, date: '2026-02-01' }), 'history.lastDays[0].date NOT_BEFORE_MONTH'],
    [lastDays({ ...day, date: '2026-01-24' }), '~history.lastDays[0].date TOO_LONG_AGO'],
    [lastDays(day, { ...day, doctor: 'b' }), 'history.lastDays[1] DUTY_TWICE'],
    [lastDays({ ...day, doctor: 'gone' }), '~history.lastDays[0].doctor UNKNOWN_DOCTOR'],
    [totals({ gone: {} }), '~history.totals.gone UNKNOWN_DOCTOR'],
    [totals({ a: { duties: 3 } }), 'history.totals.a.duties INCOMPLETE'],
    [totals({ a: { holidaysTarget: 3 } }), 'history.totals.a.holidaysTarget INCOMPLETE'],
    [
      totals({ a: { duties: -1, dutiesTarget: 'x' } }),
      'history.totals.a.duties OUT_OF_RANGE,history.totals.a.dutiesTarget NOT_A_NUMBER',
    ],
    [totals({ a: { days: 3 } }), 'history.totals.a.days UNKNOWN_KEY'],
  ])('of %j is told with its path', (parts, faults) => {
    expect(told(parts).join()).toBe(faults);
  });
});

test('faults of all sections come at once, also without a month that can be read', () => {
  const parts = {
    ...{ month: 'May', posts: [''], holidays: [1], pins: [{}], published: 1, history: { lastDays: 1, totals: [] } },
  };
  expect(told(parts)).toEqual([
    ...['month NOT_A_MONTH', 'posts[0] NOT_A_TEXT', 'holidays[0] NOT_A_DATE', 'pins[0].date NOT_A_DATE'],
    ...['pins[0].doctor NOT_A_TEXT', 'published NOT_A_LIST', 'history.lastDays NOT_A_LIST'],
    'history.totals NOT_AN_OBJECT',
  ]);
});
