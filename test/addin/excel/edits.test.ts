import { expect, test } from 'vitest';
import type { Edit } from '../../../addin/ports.ts';
import { openPort, write } from './open-port.ts';
import { furnish } from './rich-workbook.ts';
import { beds, table } from './sample-steps.ts';
import { add, tabOf } from './tab-builders.ts';

async function listening(excelApi = '1.15') {
  const { host, port } = await openPort({ excelApi });
  await furnish(host, port);
  const edits: Edit[] = [];
  const stop = port.onEdit((edit) => edits.push(edit));
  await port.survey();
  /** Actions wait for each other: when this one is through, what was told before has been told. */
  const settled = async (): Promise<void> => {
    await host.delivered();
    await port.survey();
  };
  return { host, port, edits, stop, settled };
}

test.each(['1.10', '1.15'])('typing is told with tab and cell, under ExcelApi %s', async (excelApi) => {
  const { host, edits, settled } = await listening(excelApi);
  await host.typeInto('Units', 'B3', 9);
  await settled();
  expect(edits).toEqual([{ tab: 'Units', range: { row: 2, column: 1, rows: 1, columns: 1 } }]);
});

test('edits of a colleague count as well', async () => {
  const { host, edits, settled } = await listening();
  await host.coauthor.type('Plan', 'B3', 9);
  await settled();
  expect(edits).toEqual([{ tab: 'Plan', range: { row: 2, column: 1, rows: 1, columns: 1 } }]);
});

test('inserted rows may have changed anything', async () => {
  const { host, edits, settled } = await listening();
  await host.planner.insertRows('Units', 2);
  await settled();
  expect(edits).toEqual([{ tab: 'Units', range: null }]);
});

test('our own writes, undos and failures are not told', async () => {
  const { host, port, edits, settled } = await listening();
  await write(
    port,
    table({ deleteRows: [{ first: 0, count: 1 }], rows: 5, columns: beds(1, 2, 3, 4, 5) }),
    add(tabOf('New'), 'new'),
  );
  await port.undo();
  host.resetStats();
  host.failAtSync = 4;
  await expect(write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }))).rejects.toThrow();
  await settled();
  expect(edits).toEqual([]);
  await host.typeInto('Units', 'B3', 9);
  await settled();
  expect(edits).toHaveLength(1);
});

test('edits that come at once are told one by one, after one look at the names of tabs', async () => {
  const { host, edits, settled } = await listening();
  host.resetStats();
  const typed = [host.typeInto('Units', 'B2', 1), host.typeInto('Plan', 'B3', 2), host.typeInto('Mine', 'D1', 3)];
  await Promise.all(typed);
  await settled();
  expect(edits.map(({ tab }) => tab).sort()).toEqual(['Mine', 'Plan', 'Units']);
});

test('whoever stopped listening is told nothing, others are', async () => {
  const { host, port, edits, stop, settled } = await listening();
  let others = 0;
  port.onEdit(() => {
    others += 1;
  });
  stop();
  await host.typeInto('Units', 'B3', 9);
  await settled();
  expect(edits).toEqual([]);
  expect(others).toBe(1);
});
