import { expect, test } from 'vitest';
import { WorkbookFailed } from '../../../addin/ports.ts';
import { dump } from './dump.ts';
import { openPort, write } from './open-port.ts';
import { furnish } from './rich-workbook.ts';
import { beds, table } from './sample-steps.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

async function furnished() {
  const { host, port } = await openPort();
  await furnish(host, port);
  host.resetStats();
  return { host, port, before: dump(host.workbook) };
}

const change = table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) });

test('a write waits until she has left the cell she edits', async () => {
  const { host, port } = await furnished();
  host.cellEditing = true;
  let done = false;
  const writing = write(port, change).then(() => {
    done = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(done).toBe(false);
  host.cellEditing = false;
  await writing;
  expect(host.workbook.tab('Units').value('B2')).toBe(1);
});

test.each([
  ['InvalidOperationInCellEditMode', 'CELL_IN_EDIT', 'Press Enter or Esc'],
  ['AccessDenied', 'PROTECTED', 'is protected'],
  ['RequestPayloadSizeLimitExceeded', 'TOO_LARGE', 'more than Excel takes'],
  ['ItemNotFound', 'ITEM_GONE', 'is gone'],
  ['GeneralException', 'HOST_FAILED', 'GeneralException'],
  ['SomethingNew', 'HOST_FAILED', 'SomethingNew'],
])('the host’s %s becomes %s with a sentence for her, and everything is as it was', async (code, ours, words) => {
  const { host, port, before } = await furnished();
  host.failWith = { code };
  host.failAtSync = 6;
  const error = await write(port, change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WorkbookFailed);
  expect(error).toMatchObject({ code: ours, message: expect.stringContaining(words) });
  expect(dump(host.workbook)).toEqual(before);
});

test('a protected tab is named before anything is written', async () => {
  const { host, port } = await furnished();
  host.workbook.tab('Units').protection = { options: {}, password: undefined };
  const before = dump(host.workbook);
  const step = write(port, add(tabOf('New')), change);
  await expect(step).rejects.toMatchObject({
    code: 'PROTECTED',
    message:
      'The tab Units is protected, so nothing was written. Take the protection off (Review, Unprotect Sheet), then try again.',
  });
  expect(dump(host.workbook)).toEqual(before);
  // Looked at, never written to.
  expect(host.stats.syncs).toBe(2);
});

test('a workbook whose structure is protected is told so', async () => {
  const { host, port } = await furnished();
  host.workbook.protection = { password: undefined };
  await expect(write(port, add(tabOf('New')))).rejects.toMatchObject({
    code: 'PROTECTED',
    message: expect.stringContaining('structure of the workbook'),
  });
});

test('a machine that refuses page settings gets its tabs all the same', async () => {
  const { host, port } = await furnished();
  // The last of the five requests sets the pages.
  host.failAtSync = 5;
  host.failWith = { code: 'InvalidOperation' };
  await write(port, add(tabOf('New', { cells: [{ row: 0, column: 0, value: 'here' }] })));
  expect(host.stats.syncs).toBe(5);
  expect(host.workbook.tab('New').value('A1')).toBe('here');
});

test('what could not be taken back is said, and undo can still do it', async () => {
  const { host, port, before } = await furnished();
  const run = host.Excel.run;
  let failing = false;
  // From the sixth request on the host refuses everything, as when the connection is lost.
  Reflect.set(
    host.Excel,
    'run',
    (options: Excel.RunOptions, batch: (context: Excel.RequestContext) => Promise<unknown>) =>
      run(options, (context) => {
        const sync = context.sync.bind(context);
        Reflect.set(context, 'sync', (...given: []) => {
          failing ||= host.stats.syncs >= 5;
          if (failing) host.failAtSync = host.stats.syncs + 1;
          return sync(...given);
        });
        return batch(context);
      }),
  );
  await expect(write(port, change)).rejects.toMatchObject({
    code: 'NOT_TAKEN_BACK',
    message: expect.stringContaining('undo the last Planwright write'),
  });
  Reflect.set(host.Excel, 'run', run);
  host.failAtSync = undefined;
  expect(await port.lastStep()).toMatchObject({ label: 'A step' });
  await port.undo();
  expect(dump(host.workbook)).toEqual(before);
});

test('actions wait for each other: two writes at once both arrive, and the last can be undone', async () => {
  const { host, port } = await furnished();
  const first = write(port, change);
  const second = write(port, table({ deleteRows: [], rows: 4, columns: beds(5, 6, 7, 8) }));
  await Promise.all([first, second]);
  expect(host.workbook.tab('Units').values('B2:B5').flat()).toEqual([5, 6, 7, 8]);
  await port.undo();
  expect(host.workbook.tab('Units').values('B2:B5').flat()).toEqual([1, 2, 3, 4]);
});

test('an action after one that failed goes on', async () => {
  const { host, port } = await furnished();
  host.failAtSync = 1;
  await expect(port.survey()).rejects.toMatchObject({ code: 'HOST_FAILED' });
  expect((await port.survey()).tabs).toHaveLength(4);
});

test('taken names get a number: tabs, and tables whose name a table or a defined name has', async () => {
  const { host, port } = await furnished();
  const long = 'A name of thirty-one characters';
  expect(long).toHaveLength(31);
  host.workbook.addTab(long);
  const report = await write(
    port,
    add(tabOf('plan', { tables: [tableOf('Units', ['x'], [[1]])] }), 'other'),
    add(tabOf(long), 'long'),
  );
  expect(report.names).toEqual(
    new Map([
      ['plan', 'plan (2)'],
      [long, 'A name of thirty-one charac (2)'],
    ]),
  );
  const { tables } = await port.survey();
  expect(tables.find(({ tab }) => tab === 'plan (2)')).toMatchObject({ name: 'Units_2', headers: ['x'] });
});

test('tabs with quotes in their names are written, linked, kept and brought back', async () => {
  const { host, port } = await openPort();
  const name = "Ann's 'plan' B";
  const tab = tabOf(name, {
    cells: [{ row: 0, column: 0, value: 'go', link: name }],
    tables: [tableOf('Quoted', ['a', 'b'], [[1, 2]], { row: 3 })],
  });
  await write(port, add(tab, 'quoted'));
  const grid = host.workbook.tab(name);
  expect(grid.hyperlinks.at(0, 0)).toMatchObject({ documentReference: "'Ann''s ''plan'' B'!A1" });
  const before = dump(host.workbook);
  await write(port, {
    kind: 'write-table',
    table: 'Quoted',
    write: { deleteRows: [], rows: 3, columns: [{ index: 1, values: [7, 8, 9], day: false }] },
  });
  await port.setMarks([{ tab: name, row: 4, column: 1, severity: 'error', text: 'x' }]);
  await port.setMarks([]);
  expect(grid.values('A5:B7')).toEqual([
    [1, 7],
    ['', 8],
    ['', 9],
  ]);
  await port.undo();
  expect(dump(host.workbook)).toEqual(before);
  expect((await port.survey()).regions).toMatchObject([{ name: 'quoted', tab: name }]);
});

const texts = [
  '=HYPERLINK("http://evil","x")',
  '@x',
  '-1+1',
  '+1',
  '\tx',
  '\rx',
  "'x",
  '\uFF1D1',
  '007',
  '1/2',
  'TRUE',
  '27 Apr',
  '1E5',
];

test.each(['1.10', '1.15'])(
  'text from anywhere stays the text it is, in cells, headers and tables (%s)',
  async (excelApi) => {
    const { host, port } = await openPort({ excelApi });
    await write(
      port,
      add(
        tabOf('Texts', {
          cells: texts.map((value, row) => ({ row, column: 5, value })),
          tables: [
            tableOf(
              'Texts',
              ['=1+1', '2026'],
              texts.map((text) => [text, text]),
            ),
          ],
        }),
      ),
    );
    const tab = host.workbook.tab('Texts');
    await write(port, {
      kind: 'write-table',
      table: 'Texts',
      write: { deleteRows: [], rows: texts.length, columns: [{ index: 0, values: texts, day: true }] },
    });
    expect(tab.values('A1:B1')).toEqual([['=1+1', '2026']]);
    const last = texts.length + 1;
    for (const address of [`A2:A${last}`, `B2:B${last}`, `F1:F${texts.length}`])
      expect(tab.values(address).flat()).toEqual(texts);
    const formulas = await host.Excel.run(async (context) => {
      const cells = context.workbook.worksheets
        .getItem('Texts')
        .getRange('A1:F14')
        .getSpecialCellsOrNullObject('Formulas');
      await context.sync();
      return !cells.isNullObject;
    });
    expect(formulas).toBe(false);
  },
);
