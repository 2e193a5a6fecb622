import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { capacityRows } from '../../../api/assignments/core/capacity-rows.ts';
import { orphanedRows } from '../../../api/assignments/core/orphaned-rows.ts';
import { prepareDay } from '../../../api/assignments/core/prepare-day.ts';
import { summaryRows } from '../../../api/assignments/core/summary-rows.ts';
import { readTables } from '../../../api/assignments/read-tables.ts';
import type { TableChunk } from '../../../api/runs/run.ts';
import { assignmentInputSheets } from '../../../schema/sheets/assignment-inputs.ts';
import type { CellValue, Column, SheetLayout } from '../../../schema/sheets/layout.ts';
import { headersOf } from '../../../schema/sheets/write-rows.ts';
import { PLAN_DATE } from './given-tables.ts';

type Random = () => number;

const HOSTILE: readonly CellValue[] = [
  ...[null, '', ' ', -1, 0, 0.1, 1e308, -1e308, 41_000.5, true, false, 'x', '#REF!', '=1+1', 'NaN', '1e400', '٣'],
  ...[
    '2026-02-30',
    '13/45/2026',
    '2026-11-23T25:00',
    'Mars/Olympus',
    ';;;',
    ':',
    'PCI:',
    'PCI:9',
    '\u0000',
    '{source}',
  ],
  ...['__proto__', 'constructor', 'x'.repeat(5_000), '\ud800', 'SR-1\u00a0', 'e1'],
];

const ids = (prefix: string) => (random: Random) => `${prefix}${Math.floor(random() * 6)}`;
const NAMES: Readonly<Record<string, (random: Random) => CellValue>> = {
  ...{ requestId: ids('SR-'), personId: ids('E'), teamId: ids('T'), skill: ids('S'), skills: () => 'S1' },
  ...{ resourceId: ids('E'), suggestedResource: ids('E'), proposedResourceId: ids('E'), category: ids('C') },
  ...{ access: () => 'STANDARD', country: () => 'US', startDate: () => null, endDate: () => null },
  ...{ createdAt: () => '2026-11-01T10:00:00Z', active: () => true, holdHours: () => 1, minChunkHours: () => 2 },
  availableHours: (random) => 10 + Math.floor(random() * 30),
};

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;

function likely(name: string, { type, values, min = 0, max = 30 }: Column, random: Random): CellValue {
  if (NAMES[name]) return NAMES[name](random);
  if (values) return pick(values, random);
  if (type === 'day') return `2026-${pick(['10', '11', '12'], random)}-${pick(['01', '23', '30'], random)}`;
  if (type === 'flag') return random() < 0.5;
  if (type === 'text') return pick(['Open', 'STANDARD', 'US', 'UTC'], random);
  return Math.max(0, min) + Math.floor(random() * (Math.min(30, max) - Math.max(0, min) + 1));
}

function cell(name: string, column: Column, hostility: number, random: Random): CellValue {
  if (random() < hostility) return pick(HOSTILE, random);
  return !column.required && random() < 0.5 ? null : likely(name, column, random);
}

function chunkOf(layout: SheetLayout, random: Random): TableChunk {
  const columns = Object.entries(layout.columns).filter(([, column]) => column.required || random() < 0.9);
  const hostility = pick([0, 0.01, 0.05], random);
  const rows = Array.from({ length: Math.floor(random() * 12) }, () =>
    columns.map(([name, column]) => cell(name, column, hostility, random)),
  );
  const headers = columns.length === 0 ? headersOf(layout) : columns.map(([, { header }]) => header);
  return { ...{ table: layout.table, part: '', seq: 0, firstRow: 2, headers, rows }, source: 'WORKBOOK' };
}

const noFacts = { whyRequest: new Map(), whyPiece: new Map(), validation: new Map(), assignmentStatus: new Map() };

describe('hostile tables', () => {
  it('never stop the preparation, and leave a day a plan can be made from', () => {
    let pairs = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = seedrandom(`hostile ${seed}`);
      const chunks = assignmentInputSheets.filter(() => random() < 0.8).map((layout) => chunkOf(layout, random));
      const { tables } = readTables(chunks);
      const { day, findings } = prepareDay(tables, { today: () => PLAN_DATE, overrides: {} });
      const { problem } = buildProblem(day, []);
      pairs += problem.pairs.person.length;
      for (const { need, chunk, peopleMax, weight } of problem.requests) {
        expect(Number.isInteger(need) && need >= 0 && chunk >= 1 && peopleMax >= 1 && weight >= 0).toBe(true);
        expect(chunk).toBeLessThanOrEqual(Math.max(1, need));
      }
      for (const { capacity } of problem.people) expect(Number.isInteger(capacity) && capacity >= 0).toBe(true);
      // Every row with an id is planned, or a finding says why it is not.
      const planned = new Set(day.requests.map(({ row }) => row));
      const told = new Set(findings.filter(({ table }) => table === 'INPUT_REQUESTS').map(({ row }) => row));
      const closed = findings.find(({ code }) => code === 'NOT_OPEN');
      const missing = tables.requests.rows.filter(({ row }) => !planned.has(row) && !told.has(row)).length;
      expect(missing).toBeLessThanOrEqual(day.excludedRequests + Number.parseInt(closed?.saw ?? '0', 10));
      capacityRows(day, []);
      orphanedRows(day);
      // Each line of a request stands once.
      const lines = summaryRows(day, [], noFacts).map(({ requestId, line }) => `${requestId}:${line}`);
      expect(new Set(lines).size).toBe(lines.length);
    }
    // Not all of it was refused: there are pairs among the rubble.
    expect(pairs).toBeGreaterThan(50);
  });
});
