import { expect, test } from 'vitest';
import { changes } from '../../../api/roster/core/explain/changes.ts';
import { problemOf } from '../../support/roster-builders.ts';
import { rosterOf } from './cases.ts';

test('changes are the duties that are not as published; what is not published is none', () => {
  const published = [
    { date: '2026-02-01', doctor: 'a' },
    { date: '2026-02-02', doctor: 'a' },
    { date: '2026-02-27', doctor: 'b' },
  ];
  // a has the odd days, so that the 1st is as published and the 2nd and the 27th are not.
  const problem = problemOf({ published });
  expect(changes(problem, rosterOf(problem, 'ab'))).toEqual([
    { slot: 1, published: 0, doctor: 1 },
    { slot: 26, published: 1, doctor: 0 },
  ]);
});

test('without a published roster nothing has changed', () => {
  const problem = problemOf();
  expect(changes(problem, rosterOf(problem, 'ab'))).toEqual([]);
});
