import { readXlsx, type Workbook } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableRows } from '../../schema/sheets/layout.ts';
import { compareTabs, compareWorkbook } from '../../schema/workbook/compare-workbook.ts';
import type { Content, Tab } from '../../schema/workbook/workbook.ts';
import { writeXlsx } from '../../schema/xlsx/write-xlsx.ts';
import { planned, side } from './compare-sides.ts';

const scenario = (name: string) => planned({ name, opens: { Hips: 0 } });
const compare = (
  a: TableRows | null,
  b: TableRows | null,
  names: readonly [string, string] = ['S1', 'S1'],
): readonly Tab[] =>
  compareTabs(side(scenario(names[0]), { inputs: a }), side(scenario(names[1]), { inputs: b, runId: 'r2' }));
const rowsOf = (tabs: readonly Tab[]): readonly (readonly Content[])[] =>
  tabs.find(({ name }) => name === 'Compare inputs')?.tables[0]?.rows ?? [];
/** Table, what, further key, column, A, B, difference. */
const short = (tabs: readonly Tab[]) => rowsOf(tabs).map((row) => [row[0], row[1], ...row.slice(7)]);
const about = (tabs: readonly Tab[]) =>
  tabs[0]!.cells.filter(({ row }) => row < 6).map(({ value, link }) => ({ value, link }));

const beds = (units: number, facility = 'F') => [facility, 'ALL', 'ALL', 'Beds', units];
const ALL = ['ALL', 'ALL', 'ALL', 'ALL', 'ALL'];
const parameter = (name: string, parm: string, value: string | number, levels = ALL) => [
  name,
  ...levels,
  parm,
  value,
  null,
];

describe('Compare inputs', () => {
  test('is not there where nothing differs, and Compare says so', () => {
    const same = { INPUT_CAPACITY: [beds(10)] };
    const tabs = compare(same, { INPUT_CAPACITY: [beds(10)] });
    expect(tabs.map(({ name }) => name)).toEqual(['Compare']);
    expect(about(tabs)).toContainEqual({ value: 'Inputs and parameters are the same on both sides.', link: undefined });
    expect(about(compare(same, null))).toContainEqual({ value: 'The inputs were not compared.', link: undefined });
  });

  test('lists rows by their key: changed cells with before, after and difference, rows of one side with their values', () => {
    const financials = (revenue: number, margin: number) => ['F', 'L', 'Hips', 'I', 'MED', revenue, margin];
    const tabs = compare(
      { INPUT_CAPACITY: [beds(10), beds(4, 'G')], INPUT_FINANCIALS: [financials(100, 10)] },
      { INPUT_CAPACITY: [beds(3, 'H'), beds(12)], INPUT_FINANCIALS: [financials(90, 11)] },
    );
    expect(short(tabs)).toEqual([
      ['Capacity', 'changed', 'Beds', 'capacity', 10, 12, 2],
      ['Capacity', 'only A', 'Beds', null, 4, null, null],
      ['Capacity', 'only B', 'Beds', null, null, 3, null],
      ['Financials', 'changed', null, 'revenue', 100, 90, -10],
      ['Financials', 'changed', null, 'margin', 10, 11, 1],
    ]);
    expect(rowsOf(tabs)[1]?.slice(2, 7)).toEqual(['G', 'ALL', 'ALL', null, null]);
    expect(about(tabs)).toContainEqual({
      value: '5 differences in inputs and parameters, see Compare inputs',
      link: 'Compare inputs',
    });
  });

  test('tells the values of a row with several of them by their headers', () => {
    const row = ['F', 'L', 'Hips', 'I', 'MED', 100, 10];
    const tabs = compare({ INPUT_FINANCIALS: [row] }, { INPUT_FINANCIALS: [] });
    expect(short(tabs)).toEqual([['Financials', 'only A', null, null, 'revenue 100, margin 10', null, null]]);
  });

  test('compares parameters as they hold in the scenario of each side', () => {
    const both = {
      INPUT_OPT_PARAMETERS: [
        parameter('ALL', 'PLANNING_HORIZON', '8'),
        parameter('S1', 'ICU_MAX_UTILIZATION', '85'),
        parameter('S2', 'ICU_MAX_UTILIZATION', '55'),
        parameter('S2', 'MIN_DEMAND_RATIO', '50'),
        parameter('S3', 'USE_DECOMP', 'YES'),
      ],
    };
    expect(short(compare(both, both, ['S1', 'S2']))).toEqual([
      ['Parameters', 'changed', 'ICU_MAX_UTILIZATION', 'parm_value', '85', '55', -30],
      ['Parameters', 'only B', 'MIN_DEMAND_RATIO', null, null, '50', null],
    ]);
  });

  test('takes values and keys of parameters for the same where only their spelling differs', () => {
    const tabs = compare(
      {
        INPUT_OPT_PARAMETERS: [
          parameter('S1', 'DATE_PHASE_1', '4/27/2020'),
          parameter('S1', 'use_decomp', 'yes', ['', 'all', 'ALL', 'ALL', 'ALL']),
          parameter('', 'RAPID_TEST_DA', '50.0'),
          parameter('ALL', 'TEST_DAYS_BA', '3'),
        ],
      },
      {
        INPUT_OPT_PARAMETERS: [
          parameter('ALL', 'DATE_PHASE_1', '2020-04-27'),
          parameter('S1', 'USE_DECOMP', 'YES'),
          parameter('S1', 'RAPID_TEST_DA', 50),
          parameter('ALL', 'TEST_DAYS_BA', '4'),
        ],
      },
    );
    expect(short(tabs)).toEqual([['Parameters', 'changed', 'TEST_DAYS_BA', 'parm_value', '3', '4', 1]]);
  });

  test('matches the second row of a doubled key with the second of the other side', () => {
    const tabs = compare({ INPUT_CAPACITY: [beds(10), beds(4)] }, { INPUT_CAPACITY: [beds(10), beds(5), beds(6)] });
    expect(short(tabs).map((row) => row.slice(1))).toEqual([
      ['changed', 'Beds', 'capacity', 4, 5, 1],
      ['only B', 'Beds', null, null, 6, null],
    ]);
  });

  test('lists 2,000 differences and counts the rest by table', () => {
    const many = Array.from({ length: 1999 }, (_, i) => beds(1, `F${i}`));
    const demand = Array.from({ length: 1300 }, (_, i) => ['F', 'L', `s${i}`, 'I', 'MED', '2026-01-01', 3]);
    const tabs = compare({ INPUT_CAPACITY: many, INPUT_DEMAND: demand }, {});
    const rows = rowsOf(tabs);
    expect(rows).toHaveLength(2001);
    expect(rows[1999]?.slice(0, 8)).toEqual(['Demand', 'only A', 'F', 'L', 's0', 'I', 'MED', '2026-01-01']);
    expect(rows[2000]?.[7]).toBe('1,299 further differences are not listed: Demand 1,299');
    expect(about(tabs)[6]?.value).toBe('3,299 differences in inputs and parameters, see Compare inputs');
  });

  test('says in its notes which run each side is', () => {
    const [, tab] = compare({ INPUT_CAPACITY: [beds(1)] }, {});
    const notes = tab!.tables[0]!.columns.map(({ note }) => note);
    expect(notes[0]).toContain('A: S1. Run r1, 2026-11-22 20:15 UTC. B: S1. Run r2');
  });
});

describe('as a workbook', () => {
  let book: Workbook;
  beforeAll(async () => {
    const left = side(scenario('S1'), { inputs: { INPUT_CAPACITY: [['=1+1', 'ALL', 'ALL', 'Beds', 1]] } });
    const right = side(scenario('S2'), { inputs: {}, runId: 'r2' });
    const workbook = compareWorkbook(left, right, '2026-11-23T06:00:00Z');
    expect(workbook.subject).toBe('Runs r1 and r2');
    book = await readXlsx(await writeXlsx(workbook), { readStyles: true });
  });

  test('both tabs are written, text that looks like a formula as text', () => {
    expect(book.sheets.map(({ name }) => name)).toEqual(['Compare', 'Compare inputs']);
    expect(book.sheets[1]?.rows[1]?.slice(0, 3)).toEqual(['Capacity', 'only A', '=1+1']);
    expect(book.sheets[1]?.cells?.get('1,2')?.formula).toBeUndefined();
  });
});
