import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { parametersSheet, reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import { reopeningParameters } from '../../schema/sheets/reopening-parameters.ts';
import {
  gridHeaders,
  isParameterGrid,
  type ParameterGrid,
  parameterGrid,
  readParameterGrid,
  scenarioHeader,
} from '../../schema/workbook/parameter-grid.ts';
import { parameterContent, parameterTab } from '../../schema/workbook/parameter-tab.ts';
import { reopeningInputWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { readWorkbook } from '../../schema/xlsx/read-xlsx.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { inputs } from './synthetic-result.ts';

const ALL = ['ALL', 'ALL', 'ALL', 'ALL', 'ALL'];
const row = (scenario: string, name: string, value: string, levels = ALL, desc: string | null = null): CellValue[] => [
  scenario,
  ...levels,
  name,
  value,
  desc,
];

/** The grid as its tab shows it: header and cells. */
function shown(grid: ParameterGrid) {
  const { parameter, facility, serviceLine, subService, ipOp, medSurg, allowed, help } = gridHeaders;
  return {
    headers: [
      ...[parameter, facility, serviceLine, subService, ipOp, medSurg, gridHeaders.default],
      ...grid.scenarios.map(scenarioHeader),
      ...[allowed, help, gridHeaders.description],
    ],
    rows: grid.rows.map((r) => [r.parameter, ...r.levels, '', ...r.values, '', '', r.description]),
  };
}

const settings = (rows: readonly (readonly CellValue[])[]): string[] =>
  rows.map((cells) => JSON.stringify(cells.slice(0, 8))).sort();

test('every parameter has a row with default, help and allowed values, also where nothing sets it', () => {
  const table = parameterTab([]).tables[0]!;
  const names = table.rows.map((cells) => cells[0]);
  for (const { name, numbered } of reopeningParameters) expect(names).toContain(numbered ? `${name}1` : name);
  const horizon = table.rows[names.indexOf('PLANNING_HORIZON')]!;
  expect(horizon[6]).toBe(12);
  expect(horizon.at(-2)).toContain('whole number');
  expect(horizon.at(-1)).toContain('Weeks to plan');
});

test('a deeper level is a row of its own below the row for ALL, a scenario a column of its own', () => {
  const cardiac = ['facility1', 'Cardiac Services', 'ALL', 'ALL', 'ALL'];
  const grid = parameterGrid([
    row('ALL', 'MIN_DEMAND_RATIO', '50'),
    row('S1', 'MIN_DEMAND_RATIO', '80', cardiac),
    row('S2', 'PLANNING_HORIZON', '8'),
  ]);
  expect(grid.scenarios).toEqual(['ALL', 'S1', 'S2']);
  const ratio = grid.rows.filter((r) => r.parameter === 'MIN_DEMAND_RATIO');
  expect(ratio.map((r) => [r.levels[0], ...r.values])).toEqual([
    ['ALL', '50', '', ''],
    ['facility1', '', '80', ''],
  ]);
});

test('one phase more than is set is offered', () => {
  const names = parameterGrid([row('ALL', 'DATE_PHASE_3', '2026-05-01')]).rows.map((r) => r.parameter);
  expect(names.filter((name) => name.startsWith('DATE_PHASE_'))).toEqual([1, 2, 3, 4].map((n) => `DATE_PHASE_${n}`));
});

test('two rows that set the same cell to different values both stay', () => {
  const rows = [row('S1', 'PLANNING_HORIZON', '8'), row('S1', 'PLANNING_HORIZON', '9')];
  const grid = parameterGrid(rows);
  expect(settings(readParameterGrid(shown(grid)).rows)).toEqual(settings(rows));
});

test('scenario names that are headers of the grid, differ in case or are blank find their way back', () => {
  const names = ['Default', 'Allowed values', 'scenario: x', '(blank)', '', 's1', 'S1', 'parm_desc'];
  const rows = names.map((name, i) => row(name, 'TEST_DAYS_BA', String(i + 1)));
  const grid = shown(parameterGrid(rows));
  expect(isParameterGrid(grid.headers)).toBe(true);
  expect(settings(readParameterGrid(grid).rows)).toEqual(settings(rows));
});

test('any rows with a value are the same rows after the way through the grid', () => {
  const level = fc.constantFrom('ALL', 'facility1', 'Ward B');
  const name = fc.constantFrom('PLANNING_HORIZON', 'DATE_PHASE_1', 'RAPID_TESTS_PHASE_2', 'ALREADY_OPEN', 'NOT KNOWN');
  const cells = fc
    .tuple(fc.constantFrom('ALL', 'S1', 'S2', 'Default', ''), fc.tuple(level, level, level, level, level), name)
    .chain(([scenario, levels, parm]) =>
      fc.constantFrom('1', '50', 'YES', '4/27/2020').map((value) => row(scenario, parm, value, levels)),
    );
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 30 }), (rows) => {
      expect(settings(readParameterGrid(shown(parameterGrid(rows))).rows)).toEqual(settings(rows));
    }),
  );
});

test('addresses tell where each value stood', () => {
  const grid = shown(parameterGrid([row('S1', 'USE_DECOMP', 'YES')]));
  const read = readParameterGrid(grid);
  const [address] = read.addresses;
  expect(grid.rows[address!.row]?.[address!.column]).toBe('YES');
  expect(grid.headers[address!.column]).toBe('S1');
});

test('values a planner sees as dates and numbers are dates and numbers, all others text as written', () => {
  expect(parameterContent('4/27/2020')).toEqual({ day: '2020-04-27' });
  expect(parameterContent('2026-01-31')).toEqual({ day: '2026-01-31' });
  expect(parameterContent('2/30/2020')).toBe('2/30/2020');
  expect(parameterContent('50')).toBe(50);
  expect(parameterContent('0.50')).toBe('0.50');
  expect(parameterContent('007')).toBe('007');
  expect(parameterContent('YES')).toBe('YES');
  expect(parameterContent('')).toBeNull();
});

test('the sample parameters come back from a written workbook with the same meaning', async () => {
  const bytes = await writeXlsx(reopeningInputWorkbook(inputs, '2026-11-22T00:00:00Z'));
  const { tables, findings } = await readWorkbook(bytes, reopeningInputSheets);
  expect(findings).toEqual([]);
  const read = tables.find((table) => table.layout.table === parametersSheet.table);
  const rows = (read?.grids ?? []).flatMap((grid) => grid.rows).filter((cells) => cells.length > 0);
  const words = (cells: readonly CellValue[]) => JSON.stringify(cells.slice(0, 8).map(String));
  const given = inputs[parametersSheet.table] ?? [];
  expect(rows.map(words).sort()).toEqual(given.map(words).sort());
});

test('a date that Excel hands out as its serial number is that day, in both date systems', () => {
  const headers = ['Parameter', 'Default', 'S1'];
  const value = (name: string, serial: number, dateSystem?: 1900 | 1904) =>
    readParameterGrid({ headers, rows: [[name, null, serial]], ...(dateSystem ? { dateSystem } : {}) }).rows[0]?.[7];
  // 1 January 2020 is day 43831 of the 1900 system and 1462 less in that of 1904.
  expect(value('DATE_PHASE_1', 43_831)).toBe('2020-01-01');
  expect(value('date_phase_2', 42_369, 1904)).toBe('2020-01-01');
  expect(value('PLANNING_HORIZON', 43_831)).toBe(43_831);
  expect(value('DATE_PHASE_1', 12)).toBe(12);
});
