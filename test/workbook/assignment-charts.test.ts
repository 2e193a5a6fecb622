import { expect, test } from 'vitest';
import { assignmentChartsTab } from '../../schema/workbook/assignment-charts-tab.ts';
import type { Chart, Range, Tab } from '../../schema/workbook/workbook.ts';
import { capacityRow, summaryRow } from './assignment-result.ts';

const requests = [
  // Two people work on SR-1: its hours are those of the request on both lines.
  summaryRow({ requestId: 'SR-1', line: 1, planningCategory: 'Oncology', filled: 10, open: 2.5 }),
  summaryRow({ requestId: 'SR-1', line: 2, planningCategory: 'Oncology', filled: 10, open: 2.5 }),
  summaryRow({ requestId: 'SR-2', planningCategory: 'Cardiac', filled: 4, open: 0 }),
  summaryRow({ requestId: 'SR-3', planningCategory: 'Oncology', filled: 1.5, open: 6 }),
];
const person = (category: string, personId: string, available: number | null, plannedToday: number, hold = 0) =>
  capacityRow(category, { personId, available, plannedToday, hold });
const capacity = [
  // P1 stands on the tabs of two categories, with the same hours on both.
  ...[person('Cardiac', 'P1', 40, 0), person('Oncology', 'P1', 40, 0)],
  // A quarter is the last of its step's end: from there on the next one.
  ...[person('Oncology', 'P2', 40, 9.5), person('Oncology', 'P3', 40, 10), person('Oncology', 'P4', 40, 39.5)],
  // Half of the hours are kept free, so that 20 of 40 are all.
  person('Oncology', 'P5', 40, 20, 20),
  // Planned beyond what there is; and nobody to be planned at all.
  ...[person('Oncology', 'P6', 0, 4), person('Oncology', 'P7', -2, 0), person('Oncology', 'P8', null, 0)],
];

const valuesIn = (tab: Tab, { row, column, rows, columns }: Range) =>
  Array.from({ length: rows * columns }, (_, at) => {
    const place = { row: row + Math.floor(at / columns), column: column + (at % columns) };
    return tab.cells.find((cell) => cell.row === place.row && cell.column === place.column)?.value ?? null;
  });
const shown = (tab: Tab, { categories, series }: Chart) => ({
  labels: valuesIn(tab, categories),
  ...Object.fromEntries(series.map(({ name, values }) => [name, valuesIn(tab, values)])),
});

const tab = assignmentChartsTab(requests, capacity, 'Run 1');
const [hours, people] = tab.charts as [Chart, Chart];

test('hours of a request count once, whatever people are on it, and every category is in the range of the chart', () => {
  // Oncology: 10 and 1.5 filled, 2.5 and 6 open.
  expect(shown(tab, hours)).toEqual({ labels: ['Cardiac', 'Oncology'], filled: [4, 11.5], open: [0, 8.5] });
});

test('a person of two categories counts once, with the share of the hours that are not kept free', () => {
  expect(shown(tab, people)).toEqual({
    labels: ['none', 'up to 25 %', '25 to 50 %', '50 to 75 %', '75 to 100 %', 'all or more'],
    // P1 none; P2 9.5 of 40; P3 10 of 40; P4 39.5 of 40; P5 20 of 20 and P6 4 of none. P7 and P8 have nothing to plan.
    people: [1, 1, 1, 0, 1, 2],
  });
});

test('hours have a decimal, people are whole', () => {
  const formatOf = ({ series: [first] }: Chart) => {
    const { row, column } = first!.values;
    return tab.cells.find((cell) => cell.row === row && cell.column === column)!.style!.format;
  };
  expect([hours, people].map(formatOf)).toEqual(['#,##0.0', '#,##0']);
});

test('charts stand beside each other above their numbers, which do not meet', () => {
  expect(hours.place.row).toBe(people.place.row);
  expect(people.place.column).toBeGreaterThanOrEqual(hours.place.column + hours.place.columns);
  const places = tab.cells.map(({ row, column }) => `${row}:${column}`);
  expect(new Set(places).size).toBe(places.length);
  for (const { place, categories } of tab.charts) expect(categories.row).toBeGreaterThanOrEqual(place.row + place.rows);
  // On paper the numbers are left out.
  expect(tab.page.printRows).toBeLessThanOrEqual(hours.categories.row);
  expect(tab.page.printRows).toBeGreaterThanOrEqual(hours.place.row + hours.place.rows);
});

test('a plan without requests and people has charts of nothing', () => {
  const empty = assignmentChartsTab([], [], 'Run 1');
  expect(shown(empty, empty.charts[0]!)).toEqual({ labels: [null], filled: [null], open: [null] });
  expect(shown(empty, empty.charts[1]!)).toMatchObject({ people: [0, 0, 0, 0, 0, 0] });
});
