import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../api/assignments/core/build-problem.ts';
import { prepareDay } from '../../api/assignments/core/prepare-day.ts';
import { readTables } from '../../api/assignments/read-tables.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import { assignmentInputSheets } from '../../schema/sheets/assignment-inputs.ts';
import { parseCsv } from '../../schema/sheets/csv.ts';
import { referenceFolder } from '../support/sample-tables.ts';

const folder = join(referenceFolder(), 'assignments');

/** The files of an instance as an upload would bring them. */
const uploaded = (name: string): TableChunk[] =>
  assignmentInputSheets.flatMap(({ table, file }) => {
    const path = join(folder, name, `${file}.csv`);
    if (!existsSync(path)) return [];
    const { headers, rows, firstRow } = parseCsv(readFileSync(path, 'utf8'));
    return [{ table, part: '', seq: 0, firstRow, headers: headers.map(String), rows }];
  });

const bounds = JSON.parse(readFileSync(join(folder, 'bounds.json'), 'utf8')) as {
  readonly instance: string;
  readonly eligible_pairs: number;
}[];

describe.each(bounds)('the given instance $instance', ({ instance, eligible_pairs: pairs }) => {
  const read = readTables(uploaded(instance));
  const prepared = prepareDay(read.tables, { today: () => '2026-11-23', overrides: {} });

  it('is read and prepared without an error or a warning', () => {
    const told = [...read.findings, ...prepared.findings].filter(({ severity }) => severity !== 'notice');
    expect(told).toEqual([]);
  });

  it('has as many eligible pairs as its own list of bounds says', () => {
    expect(buildProblem(prepared.day, []).problem.pairs.person).toHaveLength(pairs);
  });

  it('takes planned hours, composite and available hours as they are given', () => {
    const row = read.tables.requests.rows[0]!.values;
    const request = prepared.day.requests.find(({ id }) => id === row.requestId)!;
    expect([request.plannedHours, request.composite]).toEqual([row.plannedHours, row.composite]);
    const { personId, availableHours } = read.tables.people.rows[0]!.values;
    expect(prepared.day.people.find(({ id }) => id === personId)!.availableHours).toBe(availableHours);
  });
});
