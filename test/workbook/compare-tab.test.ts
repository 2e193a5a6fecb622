import { expect, test } from 'vitest';
import { compareTabs } from '../../schema/workbook/compare-workbook.ts';
import { colors } from '../../schema/workbook/styles.ts';
import type { Cell, Content, Tab } from '../../schema/workbook/workbook.ts';
import { type PlanSetting, planned, side, withoutPlan } from './compare-sides.ts';

const compare = (a: PlanSetting, b: PlanSetting): Tab =>
  compareTabs(side(planned(a)), side(planned({ name: 'S2', ...b })))[0]!;
const lineOf = (tab: Tab, row: number): Content[] => {
  const cells = tab.cells.filter((cell) => cell.row === row);
  const line: Content[] = [];
  for (const { column, value } of cells) line[column] = value;
  return line;
};
/** The lines below a section title, from its header on. */
const section = (tab: Tab, title: string): { row: number; line: Content[] }[] => {
  const from = tab.cells.find((cell) => cell.column === 0 && cell.value === title)?.row;
  const lines: { row: number; line: Content[] }[] = [];
  if (from === undefined) return lines;
  for (let row = from + 1; tab.cells.some((cell) => cell.row === row); row += 1)
    lines.push({ row, line: lineOf(tab, row) });
  return lines;
};
const line = (tab: Tab, title: string, label: string): Content[] =>
  section(tab, title).find((found) => found.line.includes(label))?.line ?? [];
const styleOf = (tab: Tab, title: string, label: string, column: number): Cell['style'] => {
  const row = section(tab, title).find((found) => found.line.includes(label))?.row;
  return tab.cells.find((cell) => cell.row === row && cell.column === column)?.style;
};

test('key figures stand side by side with their difference and the difference in percent', () => {
  // A: Hips open all 21 days with 2 patients a day: 42 patients. B: open the last 14 days with 4: 56 patients.
  const tab = compare({ opens: { Hips: 0 } }, { opens: { Hips: 7 }, patients: 4 });
  expect(line(tab, 'Key figures', 'Revenue').slice(3)).toEqual([4200, 5600, 1400, expect.closeTo(1 / 3, 9)]);
  expect(line(tab, 'Key figures', 'Patients admitted').slice(3)).toEqual([42, 56, 14, expect.closeTo(1 / 3, 9)]);
  // 42 and 56 of 84 who ask; shares differ in points and not in percent.
  expect(line(tab, 'Key figures', 'Demand served').slice(3)).toEqual([
    0.5,
    expect.closeTo(2 / 3, 9),
    expect.closeTo(1 / 6, 9),
    null,
  ]);
});

test('status, gap, budget and seed tell how the plans were found', () => {
  const slow = { ...planned({ opens: { Hips: 0 } }), status: 'TIME_LIMIT' };
  const [tab] = compareTabs(side(planned({ opens: { Hips: 0 } })), side(slow, { timeLimitSeconds: 60, seed: 7 }));
  const found = 'How the plans were found';
  expect(line(tab!, found, 'Status').slice(3, 6)).toEqual(['optimal', 'time limit', 'differs']);
  expect(line(tab!, found, 'Gap to the bound').slice(3, 6)).toEqual([0.01, 0.01, 0]);
  expect(line(tab!, found, 'Time limit').slice(3, 6)).toEqual([600, 60, -540]);
  expect(line(tab!, found, 'Seed').slice(3, 6)).toEqual(['1', '7', 'differs']);
});

test('what is less carries its sign and stands in red and bold, what is more does not', () => {
  const less = compare({ opens: { Hips: 0 } }, { opens: { Hips: 7 } });
  expect(styleOf(less, 'Key figures', 'Revenue', 5)).toMatchObject({ color: colors.bad, bold: true });
  expect(styleOf(less, 'Key figures', 'Revenue', 5)?.format).toBe('+#,##0;-#,##0;0');
  const more = compare({ opens: { Hips: 7 } }, { opens: { Hips: 0 } });
  expect(styleOf(more, 'Key figures', 'Revenue', 5)?.color).toBe(colors.ink);
});

test('openings tell week and day of both sides and by how many days B is earlier or later', () => {
  const a = { Alpha: 0, Beta: 10, Gamma: 3, Delta: null, Epsilon: 5, Zeta: null };
  const b = { Alpha: 8, Beta: 9, Gamma: 3, Delta: 1, Epsilon: null, Zeta: null };
  const tab = compare({ opens: a }, { opens: b });
  const opening = (name: string) => line(tab, 'Openings', name).slice(3);
  const [first, ninth] = [{ day: '2026-03-01' }, { day: '2026-03-09' }];
  expect(opening('Alpha')).toEqual(['Week 1', first, 'Week 2', ninth, 8, '8 days later']);
  expect(opening('Beta').slice(4)).toEqual([-1, '1 day earlier']);
  expect(opening('Gamma').slice(4)).toEqual([0, 'same day']);
  expect(opening('Delta')).toEqual([null, 'closed', 'Week 1', { day: '2026-03-02' }, null, 'not opened in A']);
  expect(opening('Epsilon').slice(2)).toEqual([null, 'closed', null, 'not opened in B']);
  expect(opening('Zeta').at(-1)).toBe('closed in both');
});

test('a sub-service only one side plans is told as such', () => {
  const tab = compare({ opens: { Alpha: 0, Old: 0 } }, { opens: { Alpha: 0, New: 0 } });
  expect(line(tab, 'Openings', 'Old').slice(5)).toEqual([null, 'not planned', null, 'only in A']);
  expect(line(tab, 'Openings', 'New').slice(3)).toEqual([
    null,
    'not planned',
    'Week 1',
    { day: '2026-03-01' },
    null,
    'only in B',
  ]);
});

test('weeks stand below each other with both sides and the difference, and two charts show them', () => {
  // 3 weeks; A admits 14 patients in each, B none in the first and 28 in the others.
  const tab = compare({ opens: { Hips: 0 } }, { opens: { Hips: 7 }, patients: 4 });
  const lines = section(tab, 'By week');
  expect(lines.slice(1).map((found) => found.line)).toEqual([
    ['Week 1', '1 Mar', '7 Mar', 1400, 0, -1400, -1, 14, 0, -14],
    ['Week 2', '8 Mar', '14 Mar', 1400, 2800, 1400, 1, 14, 28, 14],
    ['Week 3', '15 Mar', '21 Mar', 1400, 2800, 1400, 1, 14, 28, 14],
  ]);
  const weeks = { row: lines[1]?.row, rows: 3, columns: 1 };
  expect(tab.charts.map(({ title }) => title)).toEqual(['Revenue per week', 'Patients admitted per week']);
  for (const { series, categories } of tab.charts) {
    expect(series.map(({ dash }) => dash)).toEqual(['solid', 'dash']);
    expect(categories).toEqual({ ...weeks, column: 1 });
  }
  const columns = tab.charts.map(({ series }) => series.map(({ values }) => values));
  expect(columns).toEqual([
    [
      { ...weeks, column: 3 },
      { ...weeks, column: 4 },
    ],
    [
      { ...weeks, column: 7 },
      { ...weeks, column: 8 },
    ],
  ]);
});

test('plans of other days are laid on one calendar, and a week one of them does not plan stays empty', () => {
  const tab = compare({ opens: { Hips: 0 } }, { opens: { Hips: 0 }, start: '2026-03-15', days: 14 });
  const lines = section(tab, 'By week').map((found) => found.line);
  expect(lines.slice(1).map((cells) => cells.slice(1, 7))).toEqual([
    ['1 Mar', '7 Mar', 1400, null, null, null],
    ['8 Mar', '14 Mar', 1400, null, null, null],
    ['15 Mar', '21 Mar', 1400, 1400, 0, 0],
    ['22 Mar', '28 Mar', null, 1400, null, null],
  ]);
  // Weeks count from the first day of the own plan.
  expect(line(tab, 'Openings', 'Hips').slice(3, 7)).toEqual([
    'Week 1',
    { day: '2026-03-01' },
    'Week 1',
    { day: '2026-03-15' },
  ]);
});

test('plans of two weeks are compared by day', () => {
  const tab = compare({ opens: { Hips: 0 }, days: 14 }, { opens: { Hips: 1 }, days: 14 });
  const lines = section(tab, 'By day').map((found) => found.line);
  expect(lines[1]).toEqual(['Day 1', '1 Mar', 'Sun', 200, 0, -200, -1, 2, 0, -2]);
  expect(lines[2]).toEqual(['Day 2', '2 Mar', 'Mon', 200, 200, 0, 0, 2, 2, 0]);
  expect(lines).toHaveLength(1 + 14);
});

test('resource use tells peak and mean of both sides, the fullest first, shaded as the heat map', () => {
  const tab = compare({ opens: { Hips: 0 }, beds: 0.5 }, { opens: { Hips: 0 }, beds: 0.75 });
  expect(line(tab, 'Resource use', 'Beds')).toEqual(['F', 'ALL', 'Beds', 0.5, 0.75, 0.25, 0.5, 0.75, 0.25]);
  expect(tab.conditionalFormats.map(({ range }) => range.column)).toEqual([3, 6]);
});

test('a side without a plan says why, and its figures and line are missing instead of zero', () => {
  const tab = compareTabs(side(planned({ opens: { Hips: 0 } })), side(withoutPlan))[0]!;
  expect(tab.cells.map(({ value }) => value)).toContain(
    'B has no plan because: Hips takes more ICU beds than there are.',
  );
  expect(line(tab, 'Key figures', 'Revenue').slice(3)).toEqual([4200, 'none', null, null]);
  expect(line(tab, 'How the plans were found', 'Status').slice(3, 6)).toEqual(['optimal', 'infeasible', 'differs']);
  expect(tab.charts.map(({ series }) => series.map(({ name }) => name))).toEqual([['A: S1'], ['A: S1']]);
  expect(line(tab, 'Openings', 'Hips').slice(5)).toEqual([null, 'no plan', null, 'only in A']);
});

test('two sides without any plan are compared without weeks, openings and resources', () => {
  const tab = compareTabs(side(withoutPlan), side(withoutPlan))[0]!;
  expect(tab.charts).toEqual([]);
  expect(section(tab, 'Openings')).toEqual([]);
  expect(line(tab, 'How the plans were found', 'Status').slice(3, 6)).toEqual(['infeasible', 'infeasible', 'same']);
});

test('the heading names label, run and time of both sides', () => {
  const later = { runId: 'r2', createdAt: '2026-11-23T06:00:00Z', label: 'This morning' };
  const tab = compareTabs(side(planned({ opens: { Hips: 0 } })), side(planned({ opens: { Hips: 0 } }), later))[0]!;
  const heading = tab.cells.filter(({ row }) => row < 4).map(({ value }) => String(value));
  expect(heading).toContain('A: S1');
  expect(heading).toContain('B: This morning');
  expect(heading.join(' ')).toContain('Run r1, 2026-11-22 20:15 UTC');
  expect(heading.join(' ')).toContain('Run r2, 2026-11-23 06:00 UTC');
  const long = 'Baseline as the board wanted it in spring';
  const cells = compareTabs(side(planned({ opens: { Hips: 0 } }), { label: long }), side(withoutPlan))[0]!.cells;
  expect(cells.filter(({ row }) => row === 2).map(({ value }) => value)).toEqual([
    'A',
    `${long}. Run r1, 2026-11-22 20:15 UTC. Plan found; proven to be within 1.00 % of the best possible revenue.`,
  ]);
});
