import { expect, test } from 'vitest';
import { reopeningInputWorkbook, reopeningWorkbook } from '../../../schema/workbook/reopening-workbook.ts';
import type { Tab, Workbook } from '../../../schema/workbook/workbook.ts';
import { inputs, syntheticResult } from '../../workbook/synthetic-result.ts';
import { faultsOf } from './compare-drawing.ts';
import { openPort, write } from './open-port.ts';
import { add } from './tab-builders.ts';

async function drawn(workbook: Workbook, excelApi: string) {
  const { host, port } = await openPort({ excelApi });
  const report = await write(port, ...workbook.tabs.map((tab, at) => add(tab, `Region_${at}`)));
  return { host, port, report };
}

const named = (workbook: Workbook, name: string): Tab => workbook.tabs.find((tab) => tab.name === name)!;

test.each(['1.10', '1.15'])('all tabs of the sample input are drawn as described, under ExcelApi %s', async (api) => {
  const workbook = reopeningInputWorkbook(inputs, '2026-11-22T20:15:00Z');
  const { host, report } = await drawn(workbook, api);
  expect([...report.names.values()]).toEqual(workbook.tabs.map(({ name }) => name));
  for (const tab of workbook.tabs) expect(faultsOf(host.workbook.tab(tab.name), tab), tab.name).toEqual([]);
  expect(host.stats.unsupported).toEqual([]);
});

test.each(['1.10', '1.15'])('all tabs of a result are drawn as described, under ExcelApi %s', async (api) => {
  const workbook = reopeningWorkbook(syntheticResult());
  const { host } = await drawn(workbook, api);
  for (const tab of workbook.tabs) expect(faultsOf(host.workbook.tab(tab.name), tab), tab.name).toEqual([]);
  expect(host.stats.unsupported).toEqual([]);
});

test('validations stand on every row a planner may fill, with alert and message', async () => {
  const workbook = reopeningInputWorkbook(inputs, '2026-11-22T20:15:00Z');
  const { host } = await drawn(workbook, '1.10');
  const tab = named(workbook, 'Capacity');
  const column = tab.tables[0]!.columns.findIndex(({ header }) => header === 'capacity');
  const { range, message } = tab.validations.find((each) => each.range.column === column)!;
  const letter = 'ABCDEFGHIJ'[column]!;
  expect(range.rows).toBeGreaterThan(10_000);
  expect(host.workbook.tab('Capacity').validation(`${letter}2:${letter}${range.rows + 1}`)).toMatchObject({
    rule: { decimal: { operator: 'GreaterThanOrEqualTo' } },
    ignoreBlanks: true,
    errorAlert: { showAlert: true, style: 'Stop', title: 'Not allowed', message },
  });
});

test('notes of headers are input messages of their cells', async () => {
  const workbook = reopeningInputWorkbook(inputs, '2026-11-22T20:15:00Z');
  const { host } = await drawn(workbook, '1.15');
  const [first] = named(workbook, 'Capacity').tables[0]!.columns;
  expect(host.workbook.tab('Capacity').validation('A1')).toMatchObject({
    prompt: { showPrompt: true, title: first!.header, message: first!.note },
  });
  expect(host.workbook.comments).toEqual([]);
});

test('heat maps get color scales, and what cannot be stands above them and stops', async () => {
  const workbook = reopeningWorkbook(syntheticResult());
  const { host } = await drawn(workbook, '1.15');
  const tab = named(workbook, 'Resource heat map');
  const found = host.workbook.tab(tab.name).conditionalFormats.map(({ type, stopIfTrue }) => ({ type, stopIfTrue }));
  expect(found).toEqual(
    tab.conditionalFormats.map(({ rule: { kind } }) => ({
      type: kind === 'scale' ? 'ColorScale' : 'CellValue',
      stopIfTrue: kind === 'above',
    })),
  );
});

test('charts stand over their cells and point at the numbers of their tab', async () => {
  const workbook = reopeningWorkbook(syntheticResult());
  const { host } = await drawn(workbook, '1.15');
  const tab = named(workbook, 'Charts');
  const grid = host.workbook.tab('Charts');
  expect(grid.charts.map(({ name }) => name)).toEqual(tab.charts.map(({ title }) => title));
  for (const [at, chart] of tab.charts.entries()) {
    const drawnChart = grid.charts[at]!;
    expect(drawnChart.type).toBe('LineMarkers');
    expect(drawnChart.series.map(({ name }) => name)).toEqual(chart.series.map(({ name }) => name));
    for (const [index, { values, color }] of chart.series.entries()) {
      const series = drawnChart.series[index]!;
      expect(series.values?.area).toMatchObject({ row: values.row, col: values.column, rows: values.rows });
      expect(series.categories?.area).toMatchObject({ row: chart.categories.row, rows: chart.categories.rows });
      expect(series.settings).toMatchObject({ format: { line: { color: `#${color}` } } });
    }
    expect(drawnChart.settings).toMatchObject({
      title: { text: chart.title },
      axes: {
        categoryAxis: { title: { text: chart.xTitle }, tickLabelSpacing: chart.labelEvery },
        valueAxis: { minimum: chart.yScale.min, maximum: chart.yScale.max, majorUnit: chart.yScale.step },
      },
    });
  }
});

test('links lead to the tabs of the same step, under the names they came out with', async () => {
  const workbook = reopeningWorkbook(syntheticResult());
  const { host, port } = await openPort();
  host.workbook.addTab('Charts');
  await write(port, ...workbook.tabs.map((tab, at) => add(tab, `Region_${at}`)));
  const summary = workbook.tabs[0]!;
  const link = summary.cells.find((cell) => cell.link === 'Charts')!;
  const grid = host.workbook.tab(summary.name);
  expect(grid.hyperlinks.at(link.row, link.column)).toMatchObject({ documentReference: "'Charts (2)'!A1" });
  expect(grid.valueAt(link.row, link.column)).toBe(link.value);
});

test('pages are set up for printing', async () => {
  const workbook = reopeningWorkbook(syntheticResult());
  const { host } = await drawn(workbook, '1.15');
  const tab = named(workbook, 'Resource heat map');
  const grid = host.workbook.tab(tab.name);
  expect(grid.pageLayout).toMatchObject({
    orientation: tab.page.landscape ? 'Landscape' : 'Portrait',
    paperSize: 'A4',
  });
  expect(grid.printTitleRows).toMatchObject({ row: 0, rows: tab.page.repeatRows });
  const parted = workbook.tabs.filter(({ page }) => (page.breaksBefore ?? []).length > 0);
  expect(parted.length).toBeGreaterThan(0);
  for (const { name, page } of parted)
    expect(host.workbook.tab(name).pageLayout).toMatchObject({ breaksBefore: page.breaksBefore });
});
