import { expect, test } from 'vitest';
import { openExcelWorkbook } from '../../../addin/excel/open-workbook.ts';
import { openPort, step, write } from './open-port.ts';
import { firstPicture, furnish, picture } from './rich-workbook.ts';
import { beds, table } from './sample-steps.ts';
import { add, tabOf } from './tab-builders.ts';

async function furnished() {
  const { host, port } = await openPort();
  await furnish(host, port);
  return { host, port, units: host.workbook.tab('Units'), plan: host.workbook.tab('Plan') };
}

const isVeryHidden = ({ visibility }: { visibility: string }): boolean => visibility === 'VeryHidden';

test('the last step survives closing the pane, and only the last one is kept', async () => {
  const { host, port, units } = await furnished();
  await port.write(step([table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) })], 'First'));
  await port.write(step([table({ deleteRows: [], rows: 4, columns: beds(5, 6, 7, 8) })], 'Second'));
  expect(host.workbook.tabs.filter(isVeryHidden)).toHaveLength(1);
  const next = await openExcelWorkbook();
  expect(await next.lastStep()).toEqual({ label: 'Second', at: '2026-11-22T20:15:00Z' });
  expect(await next.undo()).toMatchObject({ label: 'Second' });
  expect(units.values('B2:B5').flat()).toEqual([1, 2, 3, 4]);
  expect(await next.undo()).toBeNull();
});

test('a step without changes leaves the step before to be undone', async () => {
  const { port } = await furnished();
  await port.write(step([table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) })], 'First'));
  expect(await port.write(step([], 'Nothing'))).toEqual({ names: new Map(), beside: [], replaced: [] });
  expect(await port.lastStep()).toMatchObject({ label: 'First' });
});

test('forgetting takes the snapshot out of the file', async () => {
  const { host, port } = await furnished();
  await write(port, { kind: 'remove-tab', name: 'Mine' });
  await port.forgetUndo();
  expect(host.workbook.tabs.filter(isVeryHidden)).toEqual([]);
  expect([...host.workbook.settings.keys()]).toEqual([]);
  expect(await port.undo()).toBeNull();
});

test('snapshots are seen by nobody: neither their tabs nor their tables', async () => {
  const { port } = await furnished();
  const before = await port.survey();
  await write(port, table({ deleteRows: [{ first: 0, count: 1 }], rows: 4, columns: beds(1, 2, 3, 4) }));
  const after = await port.survey();
  expect(after.tabs).toEqual(before.tabs);
  expect(after.tables.map(({ name }) => name)).toEqual(before.tables.map(({ name }) => name));
});

test('what she wrote into her own columns since stays, also where rows come back', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [{ first: 1, count: 2 }], rows: 3, columns: beds(1, 2, 3) }));
  // East stands in row 3 now; she notes something on it, and beside the table.
  await host.typeInto('Units', 'E3', 'noted since');
  await host.typeInto('Units', 'H2', 'also since');
  expect(await port.undo()).toMatchObject({ kept: [] });
  expect(units.values('A2:E5')).toEqual([
    ['North', 4, 46_023, 8, 'mine'],
    ['South', 6, 46_054, 12, '=keep'],
    ['West', 8, 46_082, 16, ''],
    ['East', 2, 46_113, 4, 'noted since'],
  ]);
  expect(units.value('H2')).toBe('also since');
});

test('where she changed cells of ours since, the tab is kept as it was beside the restored one', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  await host.typeInto('Units', 'B3', 77);
  expect(await port.undo()).toMatchObject({ kept: ['Units (before undo)'] });
  expect(units.values('B2:B5').flat()).toEqual([4, 6, 8, 2]);
  expect(host.workbook.tab('Units (before undo)').values('B2:B5').flat()).toEqual([1, 77, 3, 4]);
  expect(host.workbook.tab('Units (before undo)').visibility).toBe('Visible');
});

test('where she sorted the table since, hers and ours come back to the same rows', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  await host.Excel.run(async (context) => {
    context.workbook.tables.getItem('Units').sort.apply([{ key: 1, ascending: false }]);
    await context.sync();
  });
  expect(await port.undo()).toMatchObject({ kept: ['Units (before undo)'] });
  expect(units.values('A2:B5')).toEqual([
    ['North', 4],
    ['South', 6],
    ['West', 8],
    ['East', 2],
  ]);
  expect(units.values('E2:E5').flat()).toEqual(['mine', '=keep', '', 'hers']);
});

test('where she added rows since, they are on the kept tab', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  await host.typeInto('Units', 'A6', 'Fifth');
  expect(host.workbook.table('Units').address).toBe('A1:E6');
  expect(await port.undo()).toMatchObject({ kept: ['Units (before undo)'] });
  expect(host.workbook.table('Units').address).toBe('A1:E5');
  expect(units.values('B2:B5').flat()).toEqual([4, 6, 8, 2]);
  expect(host.workbook.tab('Units (before undo)').value('A6')).toBe('Fifth');
});

test('where she moved columns since, undo says so and changes nothing', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  await host.planner.insertColumns('Units', 'B');
  await expect(port.undo()).rejects.toMatchObject({
    code: 'CHANGED_SINCE',
    message: expect.stringContaining('table Units'),
  });
  expect(units.values('C2:C5').flat()).toEqual([1, 2, 3, 4]);
  expect(await port.lastStep()).toMatchObject({ label: 'A step' });
});

test('a table or tab she took away since is passed over', async () => {
  const { host, port, plan } = await furnished();
  await write(
    port,
    table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }),
    { kind: 'redraw-tab', tab: picture('Plan', [1, 2, 3]), region: 'plan', previous: firstPicture },
    add(tabOf('New'), 'new'),
  );
  await host.planner.deleteTab('Units');
  await host.planner.deleteTab('New');
  expect(await port.undo()).toMatchObject({ kept: [] });
  expect(plan.values('B3:B5').flat()).toEqual([10, 20, 30]);
});

test('a redrawn region where she wrote since is kept beside; her cells inside come back as they are by now', async () => {
  const { host, port, plan } = await furnished();
  const holes = { ...firstPicture, cells: firstPicture.cells.filter(({ row }) => row !== 3) };
  await write(port, { kind: 'redraw-tab', tab: holes, region: 'plan', previous: firstPicture });
  await host.typeInto('Plan', 'A4', 'hers');
  await write(port, { kind: 'redraw-tab', tab: holes, region: 'plan', previous: holes });
  await host.typeInto('Plan', 'A4', 'hers, later');
  expect(await port.undo()).toMatchObject({ kept: [] });
  expect(plan.value('A4')).toBe('hers, later');
  await write(port, { kind: 'redraw-tab', tab: holes, region: 'plan', previous: holes });
  await host.typeInto('Plan', 'B3', 5);
  expect(await port.undo()).toMatchObject({ kept: ['Plan (before undo)'] });
  expect(plan.value('B3')).toBe(10);
  expect(host.workbook.tab('Plan (before undo)').value('B3')).toBe(5);
});

test('an added tab she has put something on stays, and is drawn anew by the next refresh', async () => {
  const { host, port } = await furnished();
  await write(port, add(picture('Second', [7, 8]), 'second'), add(picture('Third', [7, 8]), 'third'));
  await host.typeInto('Second', 'H40', 'mine');
  expect(await port.undo()).toMatchObject({ kept: ['Second'] });
  expect(host.workbook.findTab('Third')).toBeUndefined();
  expect(host.workbook.tab('Second').value('H40')).toBe('mine');
  expect((await port.survey()).regions).toContainEqual(expect.objectContaining({ name: 'second', tab: 'Second' }));
});

test('a renamed new tab is hers', async () => {
  const { host, port } = await furnished();
  await write(port, add(tabOf('Second'), 'second'));
  await host.planner.renameTab('Second', 'Keep this');
  await port.undo();
  expect(host.workbook.findTab('Keep this')).toBeDefined();
});

test('a new tab that stays gives its name up to the one that was taken out for it', async () => {
  const { host, port } = await furnished();
  await write(port, { kind: 'remove-tab', name: 'Mine' }, add(tabOf('Mine'), 'mine'));
  await host.typeInto('Mine', 'A1', 'typed');
  expect(await port.undo()).toMatchObject({ kept: ['Mine (new)'] });
  expect(host.workbook.tab('Mine').formula('A1')).toBe('=Units!E5');
  expect(host.workbook.tab('Mine (new)').value('A1')).toBe('typed');
});

test('a filter she set since is on again after undo', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 5, columns: beds(1, 2, 3, 4, 5) }));
  await host.Excel.run(async (context) => {
    const filtered = context.workbook.tables.getItem('Units');
    filtered.autoFilter.apply(filtered.getRange(), 0, { filterOn: 'Values', values: ['West'] });
    await context.sync();
  });
  await port.undo();
  expect(units.values('B2:B5').flat()).toEqual([4, 6, 8, 2]);
  const hidden = [1, 2, 3, 4].map((row) => units.formats.at('rowHidden', row, 0));
  expect(hidden).toEqual([true, true, false, true]);
});

test('undo is refused on a protected tab, with its name', async () => {
  const { host, port, units } = await furnished();
  await write(port, table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) }));
  units.protection = { options: {}, password: undefined };
  await expect(port.undo()).rejects.toMatchObject({ code: 'PROTECTED', message: expect.stringContaining('tab Units') });
  units.protection = undefined;
  await port.undo();
  expect(units.values('B2:B5').flat()).toEqual([4, 6, 8, 2]);
  expect(host.workbook.tabs.filter(isVeryHidden)).toEqual([]);
});

test('a formula she wrote anew since is not taken for a broken one', async () => {
  const { host, port } = await furnished();
  await write(port, table({ deleteRows: [{ first: 3, count: 1 }], rows: 3, columns: beds(1, 2, 3) }));
  const mine = host.workbook.tab('Mine');
  expect(mine.formula('A1')).toBe('=Units!#REF!');
  await host.typeInto('Mine', 'A2', '=MAX(Units!B2:B3)');
  await port.undo();
  expect(mine.formula('A1')).toBe('=Units!E5');
  expect(mine.formula('A2')).toBe('=MAX(Units!B2:B3)');
});

test('a name of hers that lost its rows is healed', async () => {
  const { host, port } = await furnished();
  await host.Excel.run(async (context) => {
    context.workbook.names.add('Last_beds', '=Units!$B$4:$B$5');
    await context.sync();
  });
  const cells = () => {
    const { range } = host.workbook.findName('Last_beds')!;
    return range && !range.gone ? range.area : null;
  };
  const rows = { row: 3, col: 1, rows: 2, cols: 1 };
  expect(cells()).toEqual(rows);
  await write(port, table({ deleteRows: [{ first: 2, count: 2 }], rows: 2, columns: beds(1, 2) }));
  expect(cells()).toBeNull();
  await port.undo();
  expect(cells()).toEqual(rows);
});
