import { expect, test } from 'vitest';
import type { TableRead } from '../../../addin/ports.ts';
import { planTable } from '../../../addin/refresh/plan-table.ts';
import type { CellValue } from '../../../schema/sheets/layout.ts';
import type { Table, Validation } from '../../../schema/workbook/workbook.ts';

const PINS = ['none', 'pin'];

/** Requests with the people who may work on each, and a pin. */
function drawn(requests: Readonly<Record<string, readonly string[]>>) {
  const ids = Object.keys(requests);
  const table: Table = {
    ...{ name: 'Requests', row: 0, column: 0, headerStyle: {}, key: ['request'] },
    columns: [
      { header: 'request', style: {} },
      { header: 'person', style: {}, planner: true, decision: 'name' },
      { header: 'pin', style: {}, planner: true },
    ],
    rows: ids.map((id) => [id, null, 'none']),
  };
  const list = (column: number, row: number, rows: number, values: readonly string[]): Validation => ({
    range: { row, column, rows, columns: 1 },
    ...{ rule: { kind: 'list', values }, onError: 'warning', message: 'One of these.' },
  });
  const people = ids.flatMap((id, row) => (requests[id]!.length > 0 ? [list(1, row + 1, 1, requests[id]!)] : []));
  return { table, validations: [list(2, 1, Math.max(1, ids.length), PINS), ...people] };
}

const standing = (values: CellValue[][], headers = ['person', 'request', 'pin']): TableRead => ({
  ...{ name: 'Requests', tab: 'Requests', row: 0, column: 0, headers, rows: values.length, values },
  hasFormulas: headers.map(() => false),
});

/** Per column its lists with their first row and number of rows. */
async function lists(existing: TableRead, before: ReturnType<typeof drawn>, now: ReturnType<typeof drawn>) {
  const { write } = (await planTable(existing, now.table, 1900, before.table, now.validations))!;
  return (write.rules ?? []).map(({ index, rules }) => [
    existing.headers[index],
    ...rules.map(({ first, count, rule }) => [first, count, rule.kind === 'list' ? rule.values : null]),
  ]);
}

const before = drawn({ A: ['Ann'], B: ['Bob'] });

test('a list of people goes where its row goes, new rows bring theirs, and rows that are gone offer nobody', async () => {
  const sorted = standing([
    ['Bob', 'B', 'pin'],
    [null, 'A', 'none'],
  ]);
  // B is hers and stays in the first row, though the new result no longer has it.
  expect(await lists(sorted, before, drawn({ C: ['Cat'], A: ['Mia', 'Ann'] }))).toEqual([
    ['person', [1, 1, ['Mia', 'Ann']], [2, 1, ['Cat']]],
    ['pin', [0, 3, PINS]],
  ]);
});

test('a table that is written anew has the lists of the new order; a row without candidates has none', async () => {
  const untouched = standing([
    [null, 'A', 'none'],
    [null, 'B', 'none'],
  ]);
  expect(await lists(untouched, before, drawn({ C: [], A: ['Mia'], B: ['Ann'] }))).toEqual([
    ['person', [1, 1, ['Mia']], [2, 1, ['Ann']]],
    ['pin', [0, 3, PINS]],
  ]);
});

test('a result without rows keeps the rules that hold for all', async () => {
  expect(await lists(standing([[null, 'A', 'none']]), before, drawn({}))).toEqual([['person'], ['pin', [0, 1, PINS]]]);
});

test('where nobody may work on anything the old lists go; a column she took out has no rules', async () => {
  const without = standing(
    [
      ['A', null],
      ['B', null],
    ],
    ['request', 'person'],
  );
  expect(await lists(without, before, drawn({ A: [], B: [] }))).toEqual([['person']]);
});

test('a row that is kept has the lists of all rows also where the result has one row', async () => {
  const noted = standing([
    ['Ann', 'A', 'none'],
    ['Mia', 'B', 'pin'],
  ]);
  expect(await lists(noted, before, drawn({ A: ['Ann'] }))).toEqual([
    ['person', [0, 1, ['Ann']]],
    ['pin', [0, 2, PINS]],
  ]);
});
