import { type Area, lastCol, lastRow } from '../grid/area.ts';
import type { ChartSeries, GridChart, GridTab, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import type { Host, HostObject, Members } from '../host-object.ts';
import { asCells, asInteger, asNumber, asText, found } from './arguments.ts';
import { distance } from './range-members.ts';

const DEFAULT_WIDTH = 360;
const DEFAULT_HEIGHT = 216;

function addChart(tab: GridTab, host: Host, type: unknown, source: unknown, seriesBy: unknown): HostObject {
  if (tab.protection && tab.protection.options['allowEditObjects'] !== true) {
    throw new HostError('AccessDenied', `${tab.name} is protected`);
  }
  const data = asCells(source, tab, host);
  const number = tab.charts.length + 1;
  const chart: GridChart = {
    id: `{chart-${host.workbook.nextId()}}`,
    tab,
    name: `Chart ${number}`,
    type: asText(type, 'type'),
    place: { left: 0, top: 0, width: DEFAULT_WIDTH, height: DEFAULT_HEIGHT },
    series: readSeries(data.tab, data.area, seriesBy, host),
    settings: {
      title: { text: 'Chart Title', visible: true },
      legend: { visible: true, position: 'Bottom' },
      axes: { categoryAxis: { visible: true }, valueAxis: { visible: true }, seriesAxis: {} },
    },
  };
  tab.charts.push(chart);
  return host.object('Chart', chart);
}

/** One series per column (or row) of numbers; a first column of texts names the categories, a first row the series. */
function readSeries(tab: GridTab, area: Area, seriesBy: unknown, host: Host): ChartSeries[] {
  const byRows = seriesBy === 'Rows' || ((seriesBy ?? 'Auto') === 'Auto' && area.cols > area.rows);
  const isText = (row: number, col: number) => typeof tab.valueAt(row, col) === 'string';
  const below = Math.min(area.row + 1, lastRow(area));
  const right = Math.min(area.col + 1, lastCol(area));
  const headRow = area.rows > 1 && isText(area.row, lastCol(area)) ? 1 : 0;
  const headCol = area.cols > 1 && isText(below, area.col) && !isText(below, right) ? 1 : 0;
  const watch = (part: Area) => host.workbook.watch(tab, part);
  const count = byRows ? area.rows - headRow : area.cols - headCol;
  return Array.from({ length: count }, (_, at) => {
    const line = byRows
      ? { row: area.row + headRow + at, col: area.col + headCol, rows: 1, cols: area.cols - headCol }
      : { row: area.row + headRow, col: area.col + headCol + at, rows: area.rows - headRow, cols: 1 };
    const named = byRows ? headCol && tab.valueAt(line.row, area.col) : headRow && tab.valueAt(area.row, line.col);
    const categories = byRows ? headRow && { ...line, row: area.row } : headCol && { ...line, col: area.col };
    return {
      name: named ? String(named) : `Series${at + 1}`,
      values: watch(line),
      categories: categories ? watch(categories) : undefined,
      settings: {},
    };
  });
}

const chartNamed = (tab: GridTab, key: unknown): GridChart | undefined =>
  tab.charts.find(({ name, id }) => name === key || id === key);

const getItem = (tab: GridTab, host: Host, key: unknown): HostObject =>
  host.object('Chart', found(chartNamed(tab, key), `chart ${String(key)}`));

export const chartCollection: Members<GridTab> = {
  name: 'ChartCollection',
  reads: { Count: ({ charts }) => charts.length },
  items: ({ charts }, host) => charts.map((chart) => host.object('Chart', chart)),
  item: getItem,
  objects: {
    Add: addChart,
    GetItem: getItem,
    GetItemAt: ({ charts }, host, at) =>
      host.object('Chart', found(charts[asInteger(at, 'index')], `chart number ${String(at)}`)),
    GetItemOrNullObject: (tab, host, key) => {
      const chart = chartNamed(tab, key);
      return chart ? host.object('Chart', chart) : null;
    },
  },
  calls: { GetCount: ({ charts }) => charts.length },
};

const side =
  (key: 'left' | 'top' | 'width' | 'height') =>
  (chart: GridChart, value: unknown): void => {
    chart.place[key] = asNumber(value, key);
  };

function setPosition(chart: GridChart, host: Host, start: unknown, end: unknown): void {
  const from = asCells(start, chart.tab, host).area;
  const to = end === undefined || end === null ? undefined : asCells(end, chart.tab, host).area;
  chart.place.left = distance(chart.tab, 'col', from.col);
  chart.place.top = distance(chart.tab, 'row', from.row);
  if (!to) return;
  chart.place.width = distance(chart.tab, 'col', lastCol(to) + 1) - chart.place.left;
  chart.place.height = distance(chart.tab, 'row', lastRow(to) + 1) - chart.place.top;
}

export const chart: Members<GridChart> = {
  name: 'Chart',
  id: ({ id }) => id,
  reads: {
    Id: ({ id }) => id,
    Name: ({ name }) => name,
    ChartType: ({ type }) => type,
    Left: ({ place }) => place.left,
    Top: ({ place }) => place.top,
    Width: ({ place }) => place.width,
    Height: ({ place }) => place.height,
  },
  writes: {
    Name: (chart, value) => {
      chart.name = asText(value, 'name');
    },
    ChartType: (chart, value) => {
      chart.type = asText(value, 'chartType');
    },
    Left: side('left'),
    Top: side('top'),
    Width: side('width'),
    Height: side('height'),
  },
  stored: ({ settings }) => settings,
  objects: {
    Series: (chart, host) => host.object('ChartSeriesCollection', chart),
    Worksheet: ({ tab }, host) => host.object('Worksheet', tab),
  },
  calls: {
    Activate: () => undefined,
    Delete: (chart) => {
      chart.tab.charts = chart.tab.charts.filter((other) => other !== chart);
    },
    SetData: (chart, host, source, seriesBy) => {
      const { tab, area } = asCells(source, chart.tab, host);
      chart.series = readSeries(tab, area, seriesBy, host);
    },
    SetPosition: setPosition,
  },
};

const seriesObject = (chart: GridChart, host: Host, series: ChartSeries): HostObject =>
  host.object('ChartSeries', { chart, series });

export const chartSeriesCollection: Members<GridChart> = {
  name: 'ChartSeriesCollection',
  reads: { Count: ({ series }) => series.length },
  items: (chart, host) => chart.series.map((series) => seriesObject(chart, host, series)),
  objects: {
    Add: (chart, host, name, index) => {
      const at = index === undefined || index === null ? chart.series.length : asInteger(index, 'index');
      const named = typeof name === 'string' ? name : `Series${chart.series.length + 1}`;
      const series: ChartSeries = { name: named, values: undefined, categories: undefined, settings: {} };
      chart.series.splice(at, 0, series);
      return seriesObject(chart, host, series);
    },
    GetItemAt: (chart, host, at) =>
      seriesObject(chart, host, found(chart.series[asInteger(at, 'index')], `series number ${String(at)}`)),
  },
  calls: { GetCount: ({ series }) => series.length },
};

function watched(chart: GridChart, host: Host, source: unknown): LiveRange {
  const { tab, area } = asCells(source, chart.tab, host);
  return host.workbook.watch(tab, area);
}

function dimension({ series }: { series: ChartSeries }, name: unknown): unknown[] {
  const range = name === 'Categories' || name === 'XValues' ? series.categories : series.values;
  if (!range || range.gone) return [];
  const { tab, area } = range;
  const cells: unknown[] = [];
  for (let row = area.row; row <= lastRow(area); row++) {
    for (let col = area.col; col <= lastCol(area); col++) cells.push(tab.valueAt(row, col));
  }
  return cells;
}

export const chartSeries: Members<{ readonly chart: GridChart; readonly series: ChartSeries }> = {
  name: 'ChartSeries',
  reads: {
    Name: ({ series }) => series.name,
    PlotOrder: ({ chart, series }) => chart.series.indexOf(series),
  },
  writes: {
    Name: ({ series }, value) => {
      series.name = asText(value, 'name');
    },
  },
  stored: ({ series }) => series.settings,
  calls: {
    Delete: ({ chart, series }) => {
      chart.series = chart.series.filter((other) => other !== series);
    },
    SetValues: ({ chart, series }, host, source) => {
      series.values = watched(chart, host, source);
    },
    SetXAxisValues: ({ chart, series }, host, source) => {
      series.categories = watched(chart, host, source);
    },
    GetDimensionValues: (of, _, name) => dimension(of, name),
  },
};
