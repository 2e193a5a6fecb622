import { describe, expect, test } from 'vitest';
import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { readRows } from '../../schema/sheets/read-rows.ts';
import { capacitySheet, parametersSheet } from '../../schema/sheets/reopening-inputs.ts';
import { locateFinding, locateFindings } from '../../schema/workbook/locate-finding.ts';
import { readParameterGrid } from '../../schema/workbook/parameter-grid.ts';
import { parameterPieces } from '../../schema/workbook/parameter-pieces.ts';

const finding = (table: string, row: number | null, column: string | null, saw = '', code = 'X'): Finding => ({
  ...{ severity: 'error', table, row, column, code, saw },
  ...{ allowed: '', message: '' },
});

describe('a finding of a plain table', () => {
  const about = (row: number | null, column: string | null) => finding('INPUT_CAPACITY', row, column);
  // Headers in B4:F4, so the first body row is row 5 of the tab.
  const table = {
    headers: ['Resource', ' CAPACITY ', 'sub_service', 'my remarks', 'facility'],
    firstRow: 5,
    firstColumn: 1,
  };

  test('is found by its header in any case and order, wherever the table stands on the tab', () => {
    expect(locateFinding(about(5, 'resource'), capacitySheet, table)).toEqual({ row: 4, column: 1 });
    expect(locateFinding(about(7, 'capacity'), capacitySheet, table)).toEqual({ row: 6, column: 2 });
    expect(locateFinding(about(7, 'Facility'), capacitySheet, table)).toEqual({ row: 6, column: 5 });
  });

  test('means the whole row where it names no column or one that is not there', () => {
    expect(locateFinding(about(9, null), capacitySheet, table)).toEqual({ row: 8, column: null });
    expect(locateFinding(about(9, 'service_line'), capacitySheet, table)).toEqual({ row: 8, column: null });
  });

  test('about the headers or about a column as a whole stands in the header row', () => {
    expect(locateFinding(about(4, 'service_line'), capacitySheet, table)).toEqual({ row: 3, column: null });
    expect(locateFinding(about(4, null), capacitySheet, table)).toEqual({ row: 3, column: null });
    expect(locateFinding(about(null, 'capacity'), capacitySheet, table)).toEqual({ row: 3, column: 2 });
  });

  test('about the table as a whole, about another table or above it has no cell', () => {
    expect(locateFinding(about(null, null), capacitySheet, table)).toBeNull();
    expect(locateFinding(about(2, 'capacity'), capacitySheet, table)).toBeNull();
    expect(locateFinding(finding('INPUT_DEMAND', 5, 'demand'), capacitySheet, table)).toBeNull();
  });

  test('is found from the first cell on where the table stands there', () => {
    const headers = ['facility', 'service_line', 'sub_service', 'resource', 'capacity'];
    expect(locateFinding(about(2, 'capacity'), capacitySheet, { headers, firstRow: 2 })).toEqual({ row: 1, column: 4 });
  });

  test('read from the cells of a tab leads back to the very cell', () => {
    const rows = [
      ['Beds', 4, 'Cath', '', 'F1'],
      ['Beds', 'many', 'Medical', '', 'F1'],
    ];
    const headers = [...table.headers, 'service_line'];
    const { findings } = readRows(capacitySheet, { headers, rows, firstRow: 5, source: 'WORKBOOK' });
    const [place] = locateFindings(
      findings.filter(({ column }) => column === 'capacity'),
      capacitySheet,
      { ...table, headers },
    );
    expect(place).toEqual({ row: 5, column: 2 });
  });
});

describe('a finding of the grid of parameters', () => {
  const about = (row: number | null, column: string | null, saw = '', code = 'X') =>
    finding('INPUT_OPT_PARAMETERS', row, column, saw, code);
  // Headers in A3:L3. Rows 4 to 7 of the tab: a value in S2 only, values in all three, equal ones in ALL and S1, none.
  const headers: CellValue[] = [
    ...['Parameter', 'facility', 'service_line', 'sub_service', 'ip_op_indicator', 'med_surg_indicator', 'Default'],
    ...['ALL', 'S1', 'S2', 'Allowed values', 'parm_desc'],
  ];
  const levels = ['F1', 'ALL', 'ALL', 'ALL', 'ALL'];
  const rows: CellValue[][] = [
    ['PLANNING_HORIZON', ...levels, 12, null, null, 8, '', ''],
    ['MIN_DEMAND_RATIO', ...levels, null, 50, ' 0.5 ', 'half', '', ''],
    ['USE_DECOMP', ...levels, 'NO', 'MAYBE', 'MAYBE', 'YES', '', ''],
    ['TEST_DAYS_BA', ...levels, 0, null, null, null, '', ''],
  ];
  const table = { headers, firstRow: 4 };
  const grid = readParameterGrid({ headers, rows });
  const locate = (of: Finding) => locateFinding(of, parametersSheet, table, grid);

  test('about a value stands in the only scenario that sets one, or in the one whose value was seen', () => {
    expect(locate(about(4, 'parm_value'))).toEqual({ row: 3, column: 9 });
    expect(locate(about(5, 'parm_value', 'half'))).toEqual({ row: 4, column: 9 });
    expect(locate(about(5, 'parm_value', '0.5'))).toEqual({ row: 4, column: 8 });
    expect(locate(about(5, 'parm_value', '50'))).toEqual({ row: 4, column: 7 });
  });

  test('means the row where no scenario of it holds the value seen', () => {
    expect(locate(about(5, 'parm_value', '70'))).toEqual({ row: 4, column: null });
    expect(locate(about(7, 'parm_value', '70'))).toEqual({ row: 6, column: null });
  });

  test('equal findings belong to the scenarios with that value, one after the other', () => {
    const twice = [about(6, 'parm_value', 'MAYBE'), about(6, 'parm_value', 'MAYBE')];
    expect(locateFindings(twice, parametersSheet, table, grid)).toEqual([
      { row: 5, column: 7 },
      { row: 5, column: 8 },
    ]);
    const other = about(6, 'parm_value', 'MAYBE', 'Y');
    expect(locateFindings([...twice, other], parametersSheet, table, grid)[2]).toEqual({ row: 5, column: 7 });
  });

  test('about a level, the name or the free text stands in the column of that in the grid', () => {
    expect(locate(about(4, 'facility', 'F1'))).toEqual({ row: 3, column: 1 });
    expect(locate(about(6, 'med_surg_indicator'))).toEqual({ row: 5, column: 5 });
    expect(locate(about(7, 'parm_name', 'TEST_DAYS_BA'))).toEqual({ row: 6, column: 0 });
    expect(locate(about(4, 'parm_desc'))).toEqual({ row: 3, column: 11 });
  });

  test('about a scenario stands on its header, for one row as for all', () => {
    expect(locate(about(4, 'scenario_name', 'S2'))).toEqual({ row: 2, column: 9 });
    expect(locate(about(null, 'scenario_name', 'S1'))).toEqual({ row: 2, column: 8 });
    expect(locate(about(null, 'scenario_name', '201'))).toEqual({ row: 2, column: null });
  });

  test('about a whole row, the header or the whole table is told as such', () => {
    expect(locate(about(5, null))).toEqual({ row: 4, column: null });
    expect(locate(about(3, null))).toEqual({ row: 2, column: null });
    expect(locate(about(null, null))).toBeNull();
  });

  test('moves with a table that does not begin in column A', () => {
    const moved = { ...table, firstColumn: 2 };
    expect(locateFinding(about(4, 'parm_value', '8'), parametersSheet, moved, grid)).toEqual({ row: 3, column: 11 });
  });

  test('read from the pieces sent to the server leads back to the very cell', () => {
    const broken = rows.map((cells) => [...cells]);
    broken[3]![8] = '#REF!';
    const findings = parameterPieces({ headers, rows: broken, firstRow: 4 }, { source: 'WORKBOOK' }).flatMap(
      (piece) => readRows(parametersSheet, piece).findings,
    );
    const sent = readParameterGrid({ headers, rows: broken });
    expect(findings.map(({ code }) => code)).toEqual(['ERROR_CELL']);
    expect(locateFindings(findings, parametersSheet, table, sent)).toEqual([{ row: 6, column: 8 }]);
  });
});
