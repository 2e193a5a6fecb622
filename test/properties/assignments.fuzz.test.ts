import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import { baselinePlans } from '../../api/assignments/baseline-plans.ts';
import { boundPlan } from '../../api/assignments/core/bound/bound-plan.ts';
import { searchPlan } from '../../api/assignments/core/matching/search-plan.ts';
import { type ReadDay, readDay } from '../../api/assignments/day-input.ts';
import { type OutputOutput, outputTask } from '../../api/assignments/output-task.ts';
import { piecesOf } from '../../api/assignments/plan-pieces.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import type { CellValue, Column, SheetLayout } from '../../schema/sheets/layout.ts';
import { headersOf } from '../../schema/sheets/write-rows.ts';
import { violationsOf } from '../assignments/checker.ts';
import { brokenRules } from '../assignments/eligible-pieces.ts';
import { cell, check, runs } from './sheet-arbitraries.ts';

const ids: Readonly<Record<string, fc.Arbitrary<CellValue>>> = {
  request_id: fc.constantFrom<CellValue>('SR-1', 'SR-2', 'SR-3'),
  'Request Name': fc.constantFrom<CellValue>('SR-1', 'SR-2', 'SR-9'),
  assignment_id: fc.constantFrom<CellValue>('A1', 'A2', 'A3', 'A4', 'A5', 'A6'),
  person_id: fc.constantFrom<CellValue>('E1', 'E2', 'E3'),
  skills: fc.constantFrom<CellValue>('PCI', 'PCI:2', null),
  planned_hours: fc.constantFrom<CellValue>(6, 12.3, 40),
  available_hours: fc.constantFrom<CellValue>(0, 7.75, 20, 24, -4),
  skill: fc.constantFrom<CellValue>('PCI', 'ICD'),
  status: fc.constantFrom<CellValue>('Open', 'Closed', null, null),
  access: fc.constantFrom<CellValue>('STANDARD', null),
  country: fc.constantFrom<CellValue>('US', 'US', 'US', null),
  active: fc.constantFrom<CellValue>(true, null, null, false),
  created_at: fc.constantFrom<CellValue>('2026-11-03T17:20:00Z', null),
  start_date: fc.constantFrom<CellValue>('2026-11-02', null),
  end_date: fc.constantFrom<CellValue>('2026-12-20', null),
  min_chunk_hours: fc.constantFrom<CellValue>(2, 4, null),
  min_level: fc.constantFrom<CellValue>(1, 2, null),
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

/** Tables of which a key that stands twice refuses the run, too: it does so seldom here. */
const ONCE = /EXISTING_ASSIGNMENTS|REQUEST_SKILLS/;

function rowsOf(layout: SheetLayout): fc.Arbitrary<CellValue[][]> {
  const row = fc.tuple(...Object.values(layout.columns).map(mostly));
  const rows = fc.array(row, { minLength: /PEOPLE|REQUESTS/.test(layout.table) ? 2 : 0, maxLength: 5 });
  if (!ONCE.test(layout.table)) return rows;
  const keys = (layout.key ?? []).map((name) => Object.keys(layout.columns).indexOf(name));
  const selector = (cells: CellValue[]) => keys.map((at) => String(cells[at])).join(' ');
  return fc.oneof(
    { weight: 20, arbitrary: fc.uniqueArray(row, { maxLength: 5, selector }) },
    { weight: 1, arbitrary: rows },
  );
}

const chunkOf = (layout: SheetLayout): fc.Arbitrary<TableChunk> =>
  fc
    .record({
      rows: rowsOf(layout),
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

const OPTIONS = {
  ...{ planDate: null, fillMode: null, timeLimitSeconds: null, evaluations: null, seed: null },
  ...{ previousPlanDate: null, checkOnly: false, replayRunId: null },
};
const hooks = { elapsed: () => 0, isStopped: () => false, onProgress: () => undefined };

function searched({ day: { settings }, dayProblem }: ReadDay) {
  return searchPlan(
    dayProblem.problem,
    {
      ...{ objectives: settings.objectiveOrder, mode: settings.fillMode },
      ...{ stabilityTolerance: settings.stabilityTolerance, evaluationsMax: 200 },
    },
    { random: seedrandom('fuzz'), solver: null, hooks },
  );
}

/** Bounds of these lie below the value. */
const LESS_IS_BETTER: readonly string[] = ['stability', 'fit', 'balance', 'pieces'];

/** Every goal with a bound lies on its right side of it, and the gap is the distance as a share of the larger number. */
function expectGaps(objectives: OutputOutput['outcome']['objectives']): void {
  for (const { name, value, bound, gap } of objectives) {
    if (bound === null) {
      expect(gap).toBeNull();
      continue;
    }
    const [low, high] = LESS_IS_BETTER.includes(name) ? [bound, value] : [value, bound];
    const slack = 1e-6 * Math.max(1, Math.abs(high));
    expect(low, name).toBeLessThanOrEqual(high + slack);
    expect(Math.abs(gap! * high - Math.max(0, high - low)), name).toBeLessThanOrEqual(slack);
  }
}

/** No cell is a number that is none, and no two new assignments have one key. */
function expectSoundTables(tables: OutputOutput['tables']): void {
  for (const { table, headers, rows } of tables)
    for (const row of rows) {
      expect(row.length, table).toBe(headers.length);
      for (const cell of row) {
        if (typeof cell === 'number') expect(Number.isFinite(cell), table).toBe(true);
        else if (typeof cell !== 'boolean' && cell !== null) expect(typeof cell, table).toBe('string');
      }
    }
  const inserts = tables.filter(({ table }) => table === 'OUTPUT_ASSIGNMENTS_INSERT');
  const keys = inserts.flatMap(({ headers, rows }) => rows.map((row) => row[headers.indexOf('plan_key')]));
  expect(inserts.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
}

test('tables of any content give findings, or a plan that keeps every hard rule and all of its tables', () => {
  let [planned, refused, judged] = [0, 0, 0];
  check(
    fc.property(someTables, (chunks) => {
      const uploaded = chunks.filter((chunk) => chunk !== null);
      const input = { options: OPTIONS, submittedAt: '2026-11-23T17:00:00Z', uploaded, baseline: null };
      const read = readDay(input);
      for (const { code, message, table } of read.findings) {
        expect(code).toMatch(/^[A-Z0-9_]+$/);
        expect(message.length).toBeGreaterThan(10);
        expect(table === '' || uploaded.some((chunk) => chunk.table === table) || /^INPUT_/.test(table)).toBe(true);
      }
      if (read.refused) {
        refused += 1;
        return;
      }
      const { problem } = read.dayProblem;
      const { hours, value, ...found } = searched(read);
      expect(violationsOf(problem, hours)).toEqual([]);
      expect(Number.isFinite(value) && value >= 0).toBe(true);
      const pieces = piecesOf(read, hours);
      expect(brokenRules(uploaded, read.day.settings.planDate, pieces, read.findings)).toEqual([]);
      judged += pieces.length;
      if (pieces.length > 0) planned += 1;
      const bound = boundPlan(problem, {}, { solver: null, hooks });
      expect(value).toBeLessThanOrEqual(bound.bound + 1e-9);
      const pairs = [...hours].flatMap((half, pair) => (half > 0 ? [pair, half] : []));
      const plan = { ...found, pairs, value, baselines: baselinePlans(read.dayProblem).values };
      const { outcome, tables } = outputTask(() => 0)({ ...input, plan, bound, user: 'planner' });
      expectSoundTables(tables);
      expectGaps(outcome.objectives);
    }),
  );
  // Neither way is rare, so that both are really tried.
  expect(Math.min(planned, refused)).toBeGreaterThan(runs / 100);
  expect(judged).toBeGreaterThan(planned);
});
