import { describe, expect, test } from 'vitest';
import { cellsSource } from '../../../addin/planner/import/source-table.ts';

describe('cells of a tab', () => {
  test('begin at the first row of headers below a title', () => {
    const values = [
      ['Beds of 2026', null, null],
      [null, null, null],
      ['facility', 'resource', 'beds'],
      ['North', 'ICU', 4],
      [null, null, null],
    ];
    expect(cellsSource('Tab', values, 1900)).toMatchObject({
      headers: ['facility', 'resource', 'beds'],
      rows: [['North', 'ICU', 4]],
    });
  });

  test('with a header row that is known begin there, also where a header is a number', () => {
    const values = [
      ['Parameter', 'Default', 2026],
      ['GAP', 0.1, 0.2],
    ];
    const isHeader = (cells: readonly unknown[]) => cells[0] === 'Parameter';
    expect(cellsSource('Tab', values, 1900)).toBeNull();
    expect(cellsSource('Tab', values, 1900, isHeader)).toMatchObject({ headers: ['Parameter', 'Default', '2026'] });
  });

  test('with headers and nothing below them are no table', () => {
    expect(
      cellsSource(
        'Tab',
        [
          ['facility', 'beds'],
          [null, ''],
        ],
        1900,
      ),
    ).toBeNull();
  });

  test('without a row of headers are no table', () => {
    expect(
      cellsSource(
        'Tab',
        [
          [1, 2],
          [3, 4],
        ],
        1900,
      ),
    ).toBeNull();
  });
});
