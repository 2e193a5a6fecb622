import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { fileSources } from '../../../addin/planner/import/file-sources.ts';
import { isParameterGrid } from '../../../schema/workbook/parameter-grid.ts';

type Cells = (string | number | null)[][];

const csv = (text: string) => new TextEncoder().encode(text);
const sourcesIn = async (sheets: Parameters<typeof writeXlsx>[0]['sheets'], name = 'beds.xlsx') =>
  fileSources([{ name, bytes: await writeXlsx({ sheets }) }], isParameterGrid);

const capacity: Cells = [
  ['facility', 'resource', 'beds'],
  ['North', 'ICU', 4],
];

describe('a workbook', () => {
  test('gives a source per tab, below titles; tabs without a table are none', async () => {
    const { sources, sentences } = await sourcesIn([
      { name: 'Notes', rows: [['made by Ms. Roe']] },
      { name: 'Beds', rows: [['Beds of 2026'], [], ...capacity] },
    ]);
    expect(sources.map(({ from, rows }) => [from, rows])).toEqual([['Beds', [['North', 'ICU', 4]]]]);
    expect(sentences).toEqual([]);
  });

  test('gives its Excel tables one by one, without totals, and tells of cells beside them', async () => {
    const rows: Cells = [
      ['facility', 'beds', null, 'unit', 'hours'],
      ['North', 4, null, 'A', 8],
      ['Total', 4, null, null, null],
      ['seen by Ms. Roe', null, null, null, null],
    ];
    const { sources } = await sourcesIn([
      {
        ...{ name: 'Plan', rows },
        tables: [
          {
            ...{ name: 'Beds', range: 'A1:B3', showTotalRow: true },
            columns: [{ name: 'facility' }, { name: 'beds' }],
          },
          { name: 'Hours', range: 'D1:E2', columns: [{ name: 'unit' }, { name: 'hours' }] },
        ],
      },
    ]);
    expect(sources.map(({ from, headers, rows: body }) => [from, headers, body])).toEqual([
      ['Plan: Beds', ['facility', 'beds'], [['North', 4]]],
      ['Plan: Hours', ['unit', 'hours'], [['A', 8]]],
    ]);
    expect(sources[0]!.notes.join()).toContain('outside of its Excel tables');
  });

  test('is known by its bytes, whatever the file is called', async () => {
    const { sources } = await sourcesIn([{ name: 'Beds', rows: capacity }], 'beds.xlsm');
    expect(sources).toHaveLength(1);
  });

  test('has days as ISO text in both date systems', async () => {
    const rows = [
      ['day', 'name'],
      [new Date(Date.UTC(2026, 2, 1)), 'x'],
    ];
    for (const dateSystem of ['1900', '1904'] as const) {
      const bytes = await writeXlsx({ sheets: [{ name: 'Days', rows }], dateSystem });
      const { sources } = await fileSources([{ name: 'd.xlsx', bytes }], isParameterGrid);
      expect(sources[0]!.rows).toEqual([['2026-03-01', 'x']]);
    }
  });

  test('may hold a grid of parameters whose scenario is called by a number', async () => {
    const rows: Cells = [
      ['Parameter', 'Default', 2026],
      ['PLANNING_HORIZON', 8, 12],
    ];
    const { sources } = await sourcesIn([{ name: 'Parameters', rows }]);
    expect(sources[0]).toMatchObject({
      headers: ['Parameter', 'Default', '2026'],
      rows: [['PLANNING_HORIZON', 8, 12]],
    });
  });
});

test('a file that cannot be read, an empty one and an old one are told by name, and the others come all the same', async () => {
  const { sources, sentences } = await fileSources(
    [
      { name: 'broken.xlsx', bytes: new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]) },
      { name: 'empty.csv', bytes: csv('') },
      { name: 'old.xls', bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) },
      { name: 'beds.csv', bytes: csv('facility,beds\nNorth,4\n') },
    ],
    isParameterGrid,
  );
  expect(sources.map(({ from }) => from)).toEqual(['beds.csv']);
  expect(sentences).toHaveLength(3);
  expect(sentences[0]).toMatch(/^broken\.xlsx: /);
  expect(sentences[1]).toBe('empty.csv: no headers with rows below them were found.');
  expect(sentences[2]).toContain('Excel 97');
});
