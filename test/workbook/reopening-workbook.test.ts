import { expect, test } from 'vitest';
import { detailDailySheet, summarySheet } from '../../schema/sheets/reopening-outputs.ts';
import type { ReopeningWorkbookInput } from '../../schema/workbook/reopening-input.ts';
import { reopeningResultTabs, reopeningWorkbook } from '../../schema/workbook/reopening-workbook.ts';
import { instantWords } from '../../schema/workbook/run-stamp.ts';
import { colors } from '../../schema/workbook/styles.ts';
import { tableTabs } from '../../schema/workbook/table-tab.ts';
import type { Cell, Content, Tab } from '../../schema/workbook/workbook.ts';
import { syntheticResult } from './synthetic-result.ts';

const result = syntheticResult();
const workbook = reopeningWorkbook(result);
const tab = (name: string, of = workbook): Tab => {
  const found = of.tabs.find((t) => t.name === name);
  if (!found) throw new Error(`no tab ${name}`);
  return found;
};
const at = (cells: readonly Cell[], row: number, column: number): Content | undefined =>
  cells.find((cell) => cell.row === row && cell.column === column)?.value;
const rowOf = (cells: readonly Cell[], value: Content): number => cells.find((cell) => cell.value === value)?.row ?? -1;
const words = (of: Tab): string => of.cells.map((cell) => cell.value).join('\n');

/** Two sub-services over two weeks; Beta opens on the fourth day of the second week. */
function twoWeeks(days: number): ReopeningWorkbookInput {
  const dates = Array.from({ length: days }, (_, d) => `2026-03-${String(d + 1).padStart(2, '0')}`);
  const opening = (name: string, from: number) =>
    dates.map((day, d) => [day, 'S1', 'F', 'L', name, d < 7 ? 1 : 2, d >= from ? 1 : 0]);
  const detail = (name: string, from: number) =>
    dates.map((day, d) => {
      const patients = d >= from ? 2 : 0;
      return [
        day,
        'S1',
        'F',
        'L',
        name,
        'I',
        'MED',
        1,
        patients,
        0,
        patients,
        patients * 100,
        patients * 10,
        4,
        4,
        400,
        40,
      ];
    });
  return {
    ...{ runId: 'r', createdAt: '2026-11-22T00:00:00Z', versions: {}, seed: 1, gap: 0.005, timeLimitSeconds: 60 },
    ...{ inputs: {}, preparation: {}, findings: [] },
    scenarios: [
      {
        ...{ name: 'S1', status: 'OPTIMAL', culprits: [], revenue: 1, margin: 1, solves: [] },
        tables: {
          [summarySheet.table]: [...opening('Alpha', 0), ...opening('Beta', 10)],
          [detailDailySheet.table]: [...detail('Alpha', 0), ...detail('Beta', 10)],
        },
      },
    ],
  };
}

test('tab names are legal and unique, whatever their case', () => {
  for (const { name } of workbook.tabs) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\]/);
  }
  expect(new Set(workbook.tabs.map((t) => t.name.toLowerCase())).size).toBe(workbook.tabs.length);
});

test('table names are unique and their headers too', () => {
  const tables = workbook.tabs.flatMap((t) => t.tables);
  expect(new Set(tables.map((table) => table.name.toLowerCase())).size).toBe(tables.length);
  for (const { columns } of tables)
    expect(new Set(columns.map((column) => column.header.toLowerCase())).size).toBe(columns.length);
});

test('the plan shows weeks of seven days as open, partly open and closed, with the patients of the week', () => {
  const plan = tab('Reopening plan', reopeningWorkbook(twoWeeks(21)));
  const alpha = rowOf(plan.cells, 'Alpha');
  const beta = rowOf(plan.cells, 'Beta');
  // Alpha admits 2 a day; Beta from the eleventh day on: 4 of 7 days in the second week.
  expect([4, 5, 6].map((column) => at(plan.cells, alpha, column))).toEqual([14, 14, 14]);
  expect([4, 5, 6].map((column) => at(plan.cells, beta, column))).toEqual(['–', 8, 14]);
  expect(at(plan.cells, alpha, 1)).toEqual({ day: '2026-03-01' });
  expect(at(plan.cells, beta, 1)).toEqual({ day: '2026-03-11' });
  // 22 of 84 patients of Beta's demand are served.
  expect(at(plan.cells, beta, 3)).toBeCloseTo(22 / 84, 9);
  const partly = plan.cells.find((cell) => cell.row === beta && cell.column === 5)?.style;
  expect(partly?.format).toContain('◐');
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test('text stands out from its fill by 4.5 to 1 at least, also on the darkest heat', () => {
  for (const { cells, tables, name } of workbook.tabs) {
    const used = [
      ...cells.map((cell) => cell.style),
      ...tables.flatMap((t) => t.columns.map((column) => column.style)),
    ];
    for (const style of new Set(used))
      expect(contrast(style?.color ?? colors.ink, style?.fill ?? 'FFFFFF'), name).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrast(colors.ink, colors.hottest)).toBeGreaterThanOrEqual(4.5);
});

test('open, partly open and closed differ in lightness, so that they do in gray print', () => {
  const [open, partly, closed] = [colors.open, colors.partly, colors.closed].map(luminance);
  expect((partly ?? 0) - (open ?? 0)).toBeGreaterThan(0.3);
  expect((closed ?? 0) - (partly ?? 0)).toBeGreaterThan(0.3);
});

test('a phase is a thick line at the left of the week it begins in, with its date above', () => {
  const plan = tab('Reopening plan', reopeningWorkbook(twoWeeks(21)));
  expect(words(plan)).toContain('Phase 2 from Sun 8 Mar');
  const beta = rowOf(plan.cells, 'Beta');
  const thick = plan.cells.filter((cell) => cell.row === beta && cell.style?.border?.thickLeft);
  expect(thick.map((cell) => cell.column)).toEqual([4, 5]);
});

test('a plan of two weeks is shown by days', () => {
  const plan = tab('Reopening plan', reopeningWorkbook(twoWeeks(14)));
  const beta = rowOf(plan.cells, 'Beta');
  expect(Array.from({ length: 14 }, (_, d) => at(plan.cells, beta, 4 + d))).toEqual([
    ...Array(10).fill('–'),
    2,
    2,
    2,
    2,
  ]);
});

test('each scenario has a block on the plan, one without a plan says why', () => {
  const text = words(tab('Reopening plan'));
  for (const { name } of result.scenarios) expect(text).toContain(`Scenario ${name}`);
  expect(text).toContain('rules of this scenario contradict each other');
  expect(text).toContain(result.scenarios.at(-1)?.culprits[0]?.message);
});

test('the summary tells run, outcome, bound and gap in words and numbers', () => {
  const summary = tab('Summary');
  const text = words(summary);
  expect(text).toContain('0193f3a2-7c1e');
  expect(text).toContain('2026-11-22 20:15 UTC');
  expect(text).toContain('8 weeks');
  expect(text).toContain('proven to be within 0.42 % of the best possible revenue');
  expect(text).toContain('1 error, 1 warning, 1 notice');
  const row = rowOf(summary.cells, 'Baseline');
  const revenue = result.scenarios[0]?.solves.find((solve) => solve.name === 'revenue');
  expect([3, 4, 5].map((column) => at(summary.cells, row, column))).toEqual([
    revenue?.objective,
    revenue?.bound,
    revenue?.gap,
  ]);
});

test('the summary links to every other tab', () => {
  const links = tab('Summary').cells.flatMap((cell) => (cell.link ? [cell.link] : []));
  expect(links).toEqual(workbook.tabs.slice(1).map((t) => t.name));
});

test('every result tab tells its run and when it was submitted, in its heading or in the note of its first header', () => {
  for (const { name, purpose, cells, tables } of workbook.tabs) {
    if (purpose === 'input') continue;
    const heading = cells.filter(({ row }) => row < 3).map(({ value }) => value);
    const notes = tables.map(({ columns }) => columns[0]?.note);
    expect([...heading, ...notes].join(' '), name).toContain('Run 0193f3a2-7c1e, 2026-11-22 20:15 UTC');
  }
});

test('inputs carry no run: they are of whoever fills them', () => {
  for (const { purpose, tables } of workbook.tabs)
    if (purpose === 'input') expect(JSON.stringify(tables[0]?.columns)).not.toContain('0193f3a2');
});

test('an instant is told in UTC whatever zone it was written in', () => {
  expect(instantWords('2026-11-22T21:15:59+01:00')).toBe('2026-11-22 20:15 UTC');
  expect(instantWords('2026-11-22T20:15:00.123Z')).toBe('2026-11-22 20:15 UTC');
  expect(instantWords('yesterday')).toBe('yesterday');
});

test('the result tabs for a workbook that holds the inputs are those of the result workbook without input tabs', () => {
  const tabs = reopeningResultTabs(result);
  expect(tabs.map((t) => t.name)).toEqual(workbook.tabs.filter((t) => t.purpose !== 'input').map((t) => t.name));
  expect(tabs.slice(1)).toEqual(workbook.tabs.filter((t) => t.purpose !== 'input').slice(1));
  const links = tabs[0]?.cells.flatMap((cell) => (cell.link ? [cell.link] : []));
  expect(links).toEqual(tabs.slice(1).map((t) => t.name));
});

test('the comparison shows differences against the first scenario with a plan', () => {
  const { cells } = tab('Scenario comparison');
  const row = rowOf(cells, 'Revenue');
  const [first, second] = result.scenarios.map((scenario) => scenario.revenue ?? 0);
  expect(at(cells, row, 3)).toBe(first);
  expect(at(cells, row, 4)).toBe(second);
  expect(at(cells, row, 6)).toBe('no plan');
  expect(at(cells, row, 7)).toBeCloseTo((second ?? 0) - (first ?? 0), 6);
  expect(at(cells, row, 8)).toBeCloseTo((second ?? 0) / (first ?? 1) - 1, 9);
});

test('findings stand gravest first, each with table, row, column, value and what is allowed', () => {
  const rows = tab('Findings').tables[0]?.rows ?? [];
  expect(rows.map((row) => row[0])).toEqual(['error', 'warning', 'notice']);
  expect(rows[0]).toEqual([
    'error',
    'INPUT_FINANCIALS',
    9,
    'revenue',
    'The revenue is no number.',
    '=1+1',
    'a number',
    'NOT_A_NUMBER',
  ]);
});

test('a run without a plan still has summary, findings and inputs', () => {
  const prepared = reopeningWorkbook({ ...result, scenarios: [] });
  expect(prepared.tabs.map((t) => t.name)).not.toContain('Reopening plan');
  expect(prepared.tabs[0]?.name).toBe('Summary');
  expect(prepared.tabs.map((t) => t.name)).toContain('Parameters');
});

test('a table longer than a worksheet goes on in further tabs and no row is lost', () => {
  const rows = Array.from({ length: 25 }, (_, i) => ['2026-01-01', 'S1', 'F', 'L', `s${i}`, 1, 1]);
  const tabs = tableTabs(summarySheet, rows, 'table', { rowsPerTab: 10 });
  expect(tabs.map((t) => t.name)).toEqual(['Openings', 'Openings (2)', 'Openings (3)']);
  expect(tabs.flatMap((t) => t.tables[0]?.rows ?? [])).toEqual(rows);
  expect(new Set(tabs.map((t) => t.tables[0]?.name)).size).toBe(3);
});

test('a table too long for the workbook is left out whole, with a finding that says where it is', () => {
  const row = result.scenarios[0]?.tables['OUTPUT_OPT_DETAIL_DAILY']?.[0] ?? [];
  const long = { ...result.scenarios[0]!, tables: { OUTPUT_OPT_DETAIL_DAILY: Array(400_000).fill(row) } };
  const large = reopeningWorkbook({ ...result, scenarios: [long] });
  expect(large.tabs.map((t) => t.name)).not.toContain('Detail daily');
  const findings = tab('Findings', large).tables[0]?.rows ?? [];
  const [left] = findings.filter((cells) => cells[7] === 'TABLE_NOT_IN_WORKBOOK');
  expect(left?.[1]).toBe('OUTPUT_OPT_DETAIL_DAILY');
  expect(left?.[4]).toContain('output_opt_detail.csv');
});
