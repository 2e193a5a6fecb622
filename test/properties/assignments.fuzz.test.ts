import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { buildProblem } from '../../api/assignments/core/build-problem.ts';
import { searchPlan } from '../../api/assignments/core/matching/search-plan.ts';
import { prepareDay } from '../../api/assignments/core/prepare-day.ts';
import { readTables } from '../../api/assignments/read-tables.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import type { CellValue, Column, SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { violationsOf } from '../assignments/checker.ts';
import { cell, check, runs } from './sheet-arbitraries.ts';

const ids: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
  request_id: fc.constantFrom<CellValue>('SR-1', 'SR-2', 'SR-3'),
  'Request Name': fc.constantFrom<CellValue>('SR-1', 'SR-2', 'SR-9'),
  person_id: fc.constantFrom<CellValue>('E1', 'E2', 'E3'),
  skills: fc.constantFrom<CellValue>('PCI', 'PCI:2', null),
  planned_hours: fc.constantFrom<CellValue>(6, 12.3, 40),
  available_hours: fc.constantFrom<CellValue>(0, 7.75, 20, -4),
  skill: fc.constantFrom<CellValue>('PCI', 'ICD'),
  status: fc.constantFrom<CellValue>('Open', 'Closed', null),
  access: fc.constantFrom<CellValue>('STANDARD', null),
  country: fc.constantFrom<CellValue>('US', null),
  start_date: fc.constantFrom<CellValue>('2026-11-02', null),
  end_date: fc.constantFrom<CellValue>('2026-12-20', null),
  min_chunk_hours: fc.constantFrom<CellValue>(2, 4, null),
};

/** What fits a column, so that rows survive and the tables meet. */
function likely({ header, type, values, required }: Column): fc.Arbitrary<CellValue> {
  if (ids[header]) return ids[header];
  if (values) return fc.constantFrom<CellValue>(...values);
  if (type === 'number' || type === 'integer')
    return fc.constantFrom<CellValue>(...(required ? [1] : [1, 4, 12, null, null, null]));
  if (type === 'flag') return fc.constantFrom<CellValue>(true, false, null);
  if (type === 'day') return fc.constantFrom<CellValue>('2026-11-02', '2026-12-20', null, null);
  return fc.constantFrom<CellValue>('PCI', 'T1', 'Cardiac', 'US', ...(required ? [] : [null, null]));
}

const mostly = (column: Column) => fc.oneof({ weight: 400, arbitrary: likely(column) }, { weight: 1, arbitrary: cell });

/** Tables whose faults refuse the run rather than keep a row out: there seldom, else little would ever be planned. */
const STRICT = /SETTINGS|RULES|PINS|BLOCKS|DECISIONS/;

const chunkOf = (layout: SheetLayout): fc.Arbitrary<TableChunk> =>
  fc
    .record({
      rows: fc.array(fc.tuple(...Object.values(layout.columns).map(mostly)), { maxLength: 5 }),
      left: fc.array(fc.nat(40), { maxLength: 4 }),
      careless: fc.nat(60).map((chance) => chance === 0),
      source: fc.constantFrom('CSV' as const, 'WORKBOOK' as const),
    })
    .map(({ rows, left, careless, source }) => {
      // A column that is needed is left out seldom: that refuses everything.
      const kept = Object.values(layout.columns).flatMap(({ required }, at) =>
        left.includes(at) && (careless || !required) ? [] : [at],
      );
      const headers = kept.map((at) => headersOf(layout)[at]!);
      return {
        ...{ table: layout.table, part: '', seq: 0, firstRow: 2, headers, source },
        rows: rows.map((row) => kept.map((at) => row[at]!)),
      };
    });

const someTables = fc.tuple(
  ...assignmentInputSheets.map((layout) =>
    fc.oneof(
      { weight: STRICT.test(layout.table) ? 1 : 40, arbitrary: chunkOf(layout) },
      { weight: STRICT.test(layout.table) ? 10 : 1, arbitrary: fc.constant(null) },
    ),
  ),
);

test('tables of any content give findings, or a plan that keeps every hard rule', () => {
  let [planned, refused] = [0, 0];
  check(
    fc.property(someTables, (chunks) => {
      const given = chunks.filter((chunk) => chunk !== null);
      const { tables, findings: read } = readTables(given);
      const { day, findings } = prepareDay(tables, { today: () => '2026-11-23', overrides: {} });
      const told = [...read, ...findings];
      for (const { code, message, table } of told) {
        expect(code).toMatch(/^[A-Z0-9_]+$/);
        expect(message.length).toBeGreaterThan(10);
        expect(table === '' || given.some((chunk) => chunk.table === table) || /^INPUT_/.test(table)).toBe(true);
      }
      if (told.some(({ severity }) => severity === 'error')) {
        refused += 1;
        return;
      }
      const { problem } = buildProblem(day, []);
      const { settings } = day;
      const { hours, value } = searchPlan(
        problem,
        {
          ...{ objectives: settings.objectiveOrder, mode: settings.fillMode },
          ...{ stabilityTolerance: settings.stabilityTolerance, evaluationsMax: 200 },
        },
        {
          ...{ random: seedrandom('fuzz'), solver: null },
          hooks: { elapsed: () => 0, isStopped: () => false, onProgress: () => undefined },
        },
      );
      expect(violationsOf(problem, hours)).toEqual([]);
      expect(Number.isFinite(value) && value >= 0).toBe(true);
      if (hours.some((half) => half > 0)) planned += 1;
    }),
  );
  // Neither way is rare, so that both are really tried.
  expect(Math.min(planned, refused)).toBeGreaterThan(runs / 100);
});
