import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildProblem } from '../../api/assignments/core/build-problem.ts';
import { chunksOfFolder, dayOf } from '../support/assignment-day.ts';

const data = process.env['PLANWRIGHT_REFERENCE_DATA']!;

/** Eligible pairs as the specification counts them (`bounds.json`). */
const counts = { a02_50x100: 166, a05_400x600: 7044, a07_1200x2500: 95_165 } as const;

describe('eligible pairs of the given instances', () => {
  test.each(Object.entries(counts))('%s', (name, pairs) => {
    const { day, findings } = dayOf(chunksOfFolder(join(data, 'assignments', name)));
    expect(findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(buildProblem(day, []).problem.pairs.person.length).toBe(pairs);
  });
});
