import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { bestFit } from '../../../api/assignments/core/bound/baselines.ts';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { decisionsOf } from '../../../api/assignments/core/change/decisions.ts';
import { pushRows } from '../../../api/assignments/core/change/push-rows.ts';
import { validateDecisions } from '../../../api/assignments/core/change/validate-decisions.ts';
import { prepareDay } from '../../../api/assignments/core/prepare-day.ts';
import { summaryRows } from '../../../api/assignments/core/summary-rows.ts';
import type { Piece, PlanningDay } from '../../../api/assignments/core/types.ts';
import { readTables } from '../../../api/assignments/read-tables.ts';
import { sampleAgency } from '../../../api/assignments/sample/agency.ts';
import { agencySeed } from '../../../api/assignments/sample/seed.ts';
import type { TableChunk } from '../../../api/runs/run.ts';
import { requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { existingAssignmentsSheet } from '../../../schema/sheets/assignment-people.ts';
import type { CellValue, RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import { headersOf, toCells } from '../../../schema/sheets/write-rows.ts';

const chunkOf = (layout: SheetLayout, table: string, rows: readonly RowOf<SheetLayout>[]): TableChunk => ({
  ...{ table, part: '', seq: 0, firstRow: 2, headers: headersOf(layout), source: 'WORKBOOK' as const },
  rows: rows.map((row) => toCells(layout, row)),
});

const sample = sampleAgency(seedrandom(agencySeed())).map(({ layout, rows }) => chunkOf(layout, layout.table, rows));

/** The sample with other rows in some of its tables. */
function prepared(changed: Readonly<Record<string, TableChunk>>) {
  const { tables } = readTables(sample.map((chunk) => changed[chunk.table] ?? chunk));
  return prepareDay(tables, { today: () => '2026-11-23', overrides: {} });
}

function planOf(day: PlanningDay): Piece[] {
  const { problem, requests, people } = buildProblem(day, []);
  const order = [...problem.requests.keys()].sort((a, b) => problem.requests[b]!.weight - problem.requests[a]!.weight);
  const hours = bestFit(
    problem,
    order,
    people.map(({ skills }) => skills.length),
  );
  return requests.flatMap(({ id: requestId }, r) => {
    const pieces: Piece[] = [];
    for (let pair = problem.pairs.starts[r]!; pair < problem.pairs.starts[r + 1]!; pair++)
      if (hours[pair]! > 0)
        pieces.push({ requestId, personId: people[problem.pairs.person[pair]!]!.id, hours: hours[pair]! / 2 });
    return pieces;
  });
}

const noFacts = { whyRequest: new Map(), whyPiece: new Map(), validation: new Map(), assignmentStatus: new Map() };
const day = prepared({}).day;
const plan = planOf(day);
const summary = summaryRows(day, plan, noFacts);

describe('the sample agency, planned, handed back and pushed', () => {
  it('holds a decision for every piece of the plan, and none breaks a rule', () => {
    const decisions = decisionsOf(day, plan);
    expect(decisions).toHaveLength(plan.length);
    const { rows, pushed } = validateDecisions(day, decisions);
    expect(rows.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(pushed).toHaveLength(plan.length);
  });

  it('is the same summary when the untouched summary comes back as the decisions', () => {
    const again = prepared({ INPUT_DECISIONS: chunkOf(requestSummarySheet, 'INPUT_DECISIONS', summary) });
    expect(again.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(again.day.pins).toEqual([]);
    expect(summaryRows(again.day, plan, noFacts)).toEqual(summary);
  });

  it('pushes nothing again once the assignments stand', () => {
    const first = pushRows(day, validateDecisions(day, decisionsOf(day, plan)).pushed);
    const updated = new Map(first.updates.map((row) => [row.assignmentId, row]));
    const standing = sample.find(({ table }) => table === existingAssignmentsSheet.table)!;
    const [id, hours, key] = (['assignmentId', 'hoursPerWeek', 'planKey'] as const).map((name) =>
      Object.keys(existingAssignmentsSheet.columns).indexOf(name),
    ) as [number, number, number];
    const grown = standing.rows.map((row): CellValue[] => {
      const cells = [...row];
      const update = updated.get(String(row[id]));
      if (update) [cells[hours], cells[key]] = [update.newHours, update.planKey];
      return cells;
    });
    const created = first.inserts.map((row, index) =>
      toCells(existingAssignmentsSheet, {
        ...{ assignmentId: `N${index}`, personId: row.personId, teamId: row.teamId, requestId: row.requestId },
        ...{ position: row.position, hoursPerWeek: row.hoursPerWeek, access: row.access, startDate: row.startDate },
        ...{ endDate: row.endDate, status: row.status, planKey: row.planKey },
      }),
    );
    const after = prepared({ [standing.table]: { ...standing, rows: [...grown, ...created] } }).day;
    // The same decisions, taken again without a look at the hours they left.
    const again = pushRows(after, decisionsOf(after, plan));
    expect(again).toEqual({ inserts: [], updates: [], tickets: [] });
    expect(first.inserts.length + first.updates.length).toBeGreaterThan(20);
  });
});
