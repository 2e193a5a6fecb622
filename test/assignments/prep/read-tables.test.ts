import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { prepareDay } from '../../../api/assignments/core/prepare-day.ts';
import { readTables } from '../../../api/assignments/read-tables.ts';
import { sampleAgency } from '../../../api/assignments/sample/agency.ts';
import { agencySeed } from '../../../api/assignments/sample/seed.ts';
import type { TableChunk } from '../../../api/runs/run.ts';
import { headersOf, toCells } from '../../../schema/sheets/write-rows.ts';
import { PLAN_DATE, told } from './given-tables.ts';

const chunk = (table: string, headers: readonly string[], rows: TableChunk['rows'], seq = 0): TableChunk => ({
  ...{ table, part: '', seq, firstRow: 2 + seq, headers, rows, source: 'CSV' },
});

describe('tables of an upload', () => {
  it('are read by their layouts, pieces of one table together, absent ones as null', () => {
    const { tables, findings } = readTables([
      chunk('INPUT_REQUESTS', ['request_id', 'RAW_HOURS'], [['SR-1', '8']]),
      chunk('INPUT_REQUESTS', ['request_id', 'RAW_HOURS'], [['SR-2', 'x']], 1),
      chunk('INPUT_PEOPLE', ['person_id'], []),
    ]);
    expect(tables.requests.rows.map(({ row, values }) => [row, values.requestId, values.rawHours])).toEqual([
      [2, 'SR-1', 8],
      [3, 'SR-2', null],
    ]);
    expect([tables.people.rows, tables.tickets, tables.decisions]).toEqual([[], null, null]);
    expect(told(findings)).toEqual(['warning NOT_A_NUMBER 3 raw_hours']);
  });

  it('tell which columns were there', () => {
    const { tables } = readTables([
      chunk('INPUT_REQUESTS', ['Request_ID ', 'composite', 'mood'], [['SR-1', '8', 'good']]),
      chunk('INPUT_PEOPLE', ['person_id'], []),
    ]);
    expect([...tables.requests.columns]).toEqual(['requestId', 'composite']);
  });

  it('must hold requests and people', () => {
    const { tables, findings } = readTables([chunk('INPUT_TEAMS', ['team_id'], [['T1']])]);
    expect(told(findings)).toEqual(['error TABLE_MISSING', 'error TABLE_MISSING']);
    expect(findings.map(({ message }) => message)).toEqual([
      'Requests is missing: without it there is nothing to plan.',
      'People is missing: without it there is nothing to plan.',
    ]);
    expect(tables.requests.rows).toEqual([]);
  });
});

describe('the sample agency', () => {
  const shuffled = <T>(list: readonly T[], seed: string): T[] => {
    const random = seedrandom(seed);
    return list
      .map((one) => ({ one, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  };

  /** Prepared from its tables with the rows in another order; row numbers are left out, they tell the order alone. */
  const prepared = (seed: string | null) => {
    const tables = sampleAgency(seedrandom(agencySeed())).map(({ layout, rows }) => {
      const cells = rows.map((row) => toCells(layout, row));
      const given = chunk(layout.table, headersOf(layout), seed === null ? cells : shuffled(cells, seed));
      return { ...given, source: 'WORKBOOK' as const };
    });
    const read = readTables(tables);
    const { day, findings } = prepareDay(read.tables, { today: () => PLAN_DATE, overrides: {} });
    const { problem } = buildProblem(day, []);
    const text = JSON.stringify([day, [...day.categoriesOfSkill].sort(), problem, problem.pairs]);
    const faults = [...read.findings, ...findings].filter(({ severity }) => severity !== 'notice');
    return { text: text.replaceAll(/"row":\d+,/g, ''), day, pairs: problem.pairs.person.length, faults };
  };
  const first = prepared(null);

  it('is prepared without an error or a warning', () => {
    expect(first.faults).toEqual([]);
    // One of its 60 requests is closed.
    expect(first.day.requests).toHaveLength(59);
    expect(first.pairs).toBeGreaterThan(100);
  });

  it('is the same day and the same problem in whatever order its rows stand', () => {
    for (const seed of ['one', 'two', 'three']) expect(prepared(seed).text === first.text).toBe(true);
  });
});
