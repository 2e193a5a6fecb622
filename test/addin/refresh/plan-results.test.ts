import { expect, test } from 'vitest';
import type { Survey, TableRead } from '../../../addin/ports.ts';
import { planResults } from '../../../addin/refresh/plan-results.ts';
import { tableOf, tabOf } from '../excel/tab-builders.ts';

test('formulas of a new tab name a standing tab as the planner has renamed it', async () => {
  const list = tabOf('Request summary', { tables: [tableOf('List', ['a'], [[1]], { key: ['a'] })] });
  const hours = tabOf('Hours left', {
    tables: [
      tableOf('Hours', ['a', 'sum'], [[1, 1]], {
        columns: [
          { header: 'a', style: {} },
          { header: 'sum', style: {}, formula: "SUMIFS('Request summary'!$A:$A,'Request summary'!$A:$A,$A{row})" },
        ],
      }),
    ],
  });
  const standing: TableRead = {
    ...{ name: 'List', tab: 'Morning list', row: 0, column: 0, rows: 1, headers: ['a'], values: [[1]] },
    hasFormulas: [false],
  };
  const survey: Survey = {
    ...{ tabs: [{ name: 'Morning list', isEmpty: false }], tables: [standing], regions: [], dateSystem: 1900 },
  } as unknown as Survey;
  const planned = await planResults([list, hours], {
    survey,
    tables: new Map([['List', standing]]),
    previous: new Map(),
  });
  const { change } = planned[1]!;
  expect(change).toMatchObject({ kind: 'add-tab' });
  const drawn = change.kind === 'add-tab' ? change.tab.tables[0]!.columns[1]! : null;
  expect(drawn?.formula).toBe("SUMIFS('Morning list'!$A:$A,'Morning list'!$A:$A,$A{row})");
});
