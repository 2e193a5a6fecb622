import { expect, test } from 'vitest';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import { openPort, write } from './open-port.ts';
import { firstPicture, furnish, picture } from './rich-workbook.ts';
import { tableOf, tabOf } from './tab-builders.ts';

async function furnished() {
  const { host, port } = await openPort();
  await furnish(host, port);
  const redraw = (tab: Tab, previous: Tab | null = firstPicture) =>
    write(port, { kind: 'redraw-tab', tab, region: 'plan', previous });
  return { host, port, redraw, tab: host.workbook.tab('Plan') };
}

test('a region is drawn anew in place; what she typed into empty cells of it stays', async () => {
  const { redraw, tab, host } = await furnished();
  // Her word right of a number is inside of a picture that is three columns wide.
  const wide = (numbers: number[]): Tab => {
    const { cells, ...rest } = picture('Plan', numbers);
    return { ...rest, cells: [...cells, { row: 1, column: 2, value: 'remark' }] };
  };
  tab.fill('C3:C4', [[''], ['']]);
  await redraw(wide([10, 20, 30]));
  tab.fill('C3:C4', [['a note'], ['=B4*3']]);
  tab.formats.set('font.italic', tab.area('C4'), true);
  const report = await redraw(wide([1, 2, 3]), wide([10, 20, 30]));
  expect(report).toMatchObject({ beside: [], replaced: [] });
  expect(tab.values('A3:C5')).toEqual([
    ['Week 1', 1, 'a note'],
    ['Week 2', 2, 6],
    ['Week 3', 3, ''],
  ]);
  expect(tab.formula('C4')).toBe('=B4*3');
  expect(tab.format('C4', 'font.italic')).toBe(true);
  expect(host.workbook.tabs.map(({ name }) => name)).toContain('Plan');
});

test('the old drawing goes with looks, rules, links and merges; cells outside keep theirs', async () => {
  const { redraw, tab } = await furnished();
  await redraw(picture('Plan', [5], 'New'));
  // One week: title, header, one row and the link in row 4; rows 5 and 6 of the old drawing are empty.
  expect(tab.values('A1:B6')).toEqual([
    ['New', ''],
    ['week', 'patients'],
    ['Week 1', 5],
    ['See units', ''],
    ['', ''],
    ['', ''],
  ]);
  expect(tab.format('B4:B5', 'numberFormat')).toBe('General');
  expect(tab.hyperlinks.at(3, 0)).toMatchObject({ documentReference: "'Units'!A1" });
  expect(tab.hyperlinks.at(5, 0)).toBeUndefined();
  expect(tab.validation('B4:B5')).toBeUndefined();
  expect(tab.conditionalFormats.map(({ type }) => type).sort()).toEqual(['CellValue', 'Custom']);
  expect(tab.formula('B9')).toBe('=SUM(B3:B5)');
});

test('widths, freezing and gridlines are hers after the first drawing', async () => {
  const { redraw, tab } = await furnished();
  tab.formats.set('columnWidth', tab.area('A:A'), 200);
  tab.freeze = undefined;
  tab.showGridlines = false;
  await redraw(picture('Plan', [1, 2, 3]));
  expect(tab.format('A1', 'columnWidth')).toBe(200);
  expect([tab.freeze, tab.showGridlines]).toEqual([undefined, false]);
});

test('the region follows rows inserted above it, and the tab when it is renamed', async () => {
  const { redraw, host, port } = await furnished();
  await host.planner.insertRows('Plan', 1, 3);
  await host.planner.renameTab('Plan', 'My plan');
  await redraw(picture('Plan', [7, 8, 9]));
  const tab = host.workbook.tab('My plan');
  expect(tab.values('A4:B8')).toEqual([
    ['Plan', ''],
    ['week', 'patients'],
    ['Week 1', 7],
    ['Week 2', 8],
    ['Week 3', 9],
  ]);
  expect(tab.charts[0]!.series[0]!.values?.area).toMatchObject({ row: 5, col: 1, rows: 3 });
  const { regions } = await port.survey();
  expect(regions).toContainEqual({
    name: 'plan',
    tab: 'My plan',
    range: { row: 3, column: 0, rows: 6, columns: 2 },
  });
});

test('a text of hers where the new drawing needs the cell is replaced and told', async () => {
  const { redraw, tab } = await furnished();
  const holes: Tab = { ...firstPicture, cells: firstPicture.cells.filter(({ row }) => row !== 3) };
  await redraw(holes);
  tab.fill('A4', [['mine']]);
  const report = await redraw(picture('Plan', [1, 2, 3]), holes);
  expect(report.replaced).toEqual([{ tab: 'Plan', row: 3, column: 0, text: 'mine' }]);
  expect(tab.value('A4')).toBe('Week 2');
});

test('a drawing that would grow over her cells is added anew beside', async () => {
  const { redraw, host, port } = await furnished();
  const numbers = Array.from({ length: 12 }, (_, at) => at);
  const report = await redraw(picture('Plan', numbers));
  expect(report.beside).toEqual(['Plan']);
  expect(report.names.get('Plan')).toBe('Plan (2)');
  expect(host.workbook.tab('Plan').values('A3:B3')).toEqual([['Week 1', 10]]);
  expect(host.workbook.tab('Plan (2)').value('A14')).toBe('Week 12');
  // From now on the new tab is the one that is refreshed.
  expect((await port.survey()).regions).toContainEqual(expect.objectContaining({ name: 'plan', tab: 'Plan (2)' }));
  const order = host.workbook.tabs.filter(({ visibility }) => visibility === 'Visible').map(({ name }) => name);
  expect(order).toEqual(['Sheet1', 'Plan', 'Plan (2)', 'Units', 'Mine']);
});

test('rows she inserted inside of the region leave it to her: the new drawing is added beside', async () => {
  const { redraw, host } = await furnished();
  await host.planner.insertRows('Plan', 4);
  const report = await redraw(picture('Plan', [1, 2, 3]));
  expect(report.beside).toEqual(['Plan']);
  expect(host.workbook.tab('Plan').values('A3:B5')).toEqual([
    ['Week 1', 10],
    ['', ''],
    ['Week 2', 20],
  ]);
});

test('a region that is gone is drawn as a new tab', async () => {
  const { redraw, host } = await furnished();
  await host.planner.deleteTab('Plan');
  const report = await redraw(picture('Plan', [1]));
  expect(report).toMatchObject({ names: new Map([['Plan', 'Plan']]), beside: [] });
  expect(host.workbook.tab('Plan').value('B3')).toBe(1);
});

test('charts are pointed at the new numbers and keep her formatting; new ones are added', async () => {
  const { redraw, tab } = await furnished();
  const chart = tab.charts[0]!;
  chart.settings['style'] = 7;
  chart.place.left = 500;
  Object.assign(chart.series[0]!.settings, { hers: true });
  const next = picture('Plan', [40, 60, 5, 6]);
  const second = { ...next.charts[0]!, title: 'Second', altText: 'Another.' };
  await redraw({ ...next, charts: [...next.charts, second] });
  expect(tab.charts.map(({ name }) => name)).toEqual(['Patients', 'Second']);
  expect(chart.settings['style']).toBe(7);
  expect(chart.place.left).toBe(500);
  expect(chart.series[0]!.settings).toMatchObject({ hers: true });
  expect(chart.series[0]!.values?.area).toMatchObject({ row: 2, col: 1, rows: 4 });
  expect(chart.series[0]!.categories?.area).toMatchObject({ row: 2, col: 0, rows: 4 });
  expect(chart.settings).toMatchObject({ axes: { valueAxis: { maximum: 60 } } });
});

test('an axis she scaled stays as she scaled it', async () => {
  const { redraw, tab, host } = await furnished();
  await host.Excel.run(async (context) => {
    const chart = context.workbook.worksheets.getItem('Plan').charts.getItem('Patients');
    chart.axes.valueAxis.maximum = 99;
    await context.sync();
  });
  await redraw(picture('Plan', [1, 2, 3]));
  expect(tab.charts[0]!.settings).toMatchObject({ axes: { valueAxis: { maximum: 99 } } });
});

test('series come and go with the lines of the picture', async () => {
  const { redraw, tab } = await furnished();
  const one = picture('Plan', [1, 2, 3]);
  const line = one.charts[0]!.series[0]!;
  const two: Tab = {
    ...one,
    charts: [{ ...one.charts[0]!, series: [line, { ...line, name: 'more', color: 'FF0000' }] }],
  };
  await redraw(two);
  expect(tab.charts[0]!.series.map(({ name }) => name)).toEqual(['patients', 'more']);
  await redraw(one, two);
  expect(tab.charts[0]!.series.map(({ name }) => name)).toEqual(['patients']);
});

const findings = (rows: string[][]): Tab =>
  tabOf('Findings', {
    tables: [
      tableOf('Findings', ['Severity', 'What'], rows, {
        columns: [
          { header: 'Severity', style: {}, note: `Run with ${rows.length} findings.` },
          { header: 'What', style: {} },
        ],
      }),
    ],
  });

test('a tab that is a table is written into its table, notes of headers included', async () => {
  const { host, port } = await openPort();
  await write(port, { kind: 'add-tab', tab: findings([['error', 'x']]), region: 'findings', after: null });
  const next = findings([
    ['error', '=y'],
    ['notice', 'z'],
  ]);
  const report = await write(port, {
    kind: 'redraw-tab',
    tab: next,
    region: 'findings',
    previous: findings([['error', 'x']]),
  });
  expect(report.beside).toEqual([]);
  const tab = host.workbook.tab('Findings');
  expect(tab.values('A1:B3')).toEqual([
    ['Severity', 'What'],
    ['error', '=y'],
    ['notice', 'z'],
  ]);
  expect(host.workbook.table('Findings').address).toBe('A1:B3');
  expect(tab.validation('A1')).toMatchObject({ prompt: { message: 'Run with 2 findings.' } });
  expect((await port.survey()).regions).toMatchObject([{ range: { rows: 3, columns: 2 } }]);
  await port.undo();
  expect(tab.values('A1:B3')).toEqual([
    ['Severity', 'What'],
    ['error', 'x'],
    ['', ''],
  ]);
  expect(tab.validation('A1')).toMatchObject({ prompt: { message: 'Run with 1 findings.' } });
});

test('a table she gave a column of her own is not run over: rows without a key cannot be matched', async () => {
  const { host, port } = await openPort();
  await write(port, { kind: 'add-tab', tab: findings([['error', 'x']]), region: 'findings', after: null });
  await host.typeInto('Findings', 'C1', 'Done');
  const table = host.workbook.table('Findings');
  expect(table.headers).toHaveLength(3);
  const report = await write(port, {
    kind: 'redraw-tab',
    tab: findings([['notice', 'z']]),
    region: 'findings',
    previous: findings([['error', 'x']]),
  });
  expect(report.beside).toEqual(['Findings']);
  expect(host.workbook.tab('Findings').value('A2')).toBe('error');
  expect(host.workbook.tab('Findings (2)').value('A2')).toBe('notice');
});
