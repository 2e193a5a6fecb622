import { expect, test } from 'vitest';
import type { Mark } from '../../../addin/ports.ts';
import { dump } from './dump.ts';
import { openPort } from './open-port.ts';
import { furnish } from './rich-workbook.ts';

async function furnished(excelApi = '1.15') {
  const { host, port } = await openPort({ excelApi });
  await furnish(host, port);
  host.resetStats();
  return { host, port, units: host.workbook.tab('Units'), comments: () => host.workbook.comments };
}

const mark = (
  row: number,
  column: number | null,
  text: string,
  severity: Mark['severity'] = 'error',
  tab = 'Units',
) => ({
  ...{ tab, row, column, severity, text },
});

test.each(['1.10', '1.15'])('a mark is a fill over her own looks, and a comment with the reason (%s)', async (api) => {
  const { port, units, comments } = await furnished(api);
  const before = units.format('E3', 'fill.color');
  await port.setMarks([mark(2, 4, 'Not allowed: x. Allowed: y.')]);
  const marked = units.conditionalFormats.map(({ areas, settings }) => ({ areas, settings }));
  expect(marked).toEqual([
    {
      areas: [{ row: 2, col: 4, rows: 1, cols: 1 }],
      settings: { custom: { rule: { formula: '=ISTEXT("Planwright mark")' }, format: { fill: { color: '#F4B6B0' } } } },
    },
  ]);
  expect(units.format('E3', 'fill.color')).toBe(before);
  expect(comments().map(({ content }) => content)).toContain('Planwright: Not allowed: x. Allowed: y.');
});

test('new marks replace the old, no marks leave the workbook as it was', async () => {
  const { host, port } = await furnished();
  const before = dump(host.workbook);
  await port.setMarks([mark(2, 1, 'one'), mark(3, 1, 'two', 'warning'), mark(2, 0, 'three', 'notice', 'Plan')]);
  await port.setMarks([mark(4, 1, 'four')]);
  expect(host.workbook.comments.map(({ content }) => content)).toEqual(['Ask Ann.', 'Planwright: four']);
  await port.setMarks([]);
  expect(dump(host.workbook)).toEqual(before);
});

test('marks are found again by the next session, although Excel gives conditional formats new names', async () => {
  const { host, port, units } = await furnished();
  await port.setMarks([mark(2, 1, 'one')]);
  units.conditionalFormats = units.conditionalFormats.map((format) => ({ ...format, id: '{other}' }));
  await port.setMarks([]);
  expect(units.conditionalFormats).toEqual([]);
  expect(host.workbook.comments.map(({ content }) => content)).toEqual(['Ask Ann.']);
});

test('several findings on one cell share it: the gravest colors it, the comment has them all', async () => {
  const { port, units, comments } = await furnished();
  await port.setMarks([mark(2, 1, 'a hint', 'notice'), mark(2, 1, 'wrong'), mark(2, 1, 'odd', 'warning')]);
  expect(units.conditionalFormats).toHaveLength(1);
  expect(units.conditionalFormats[0]!.settings).toMatchObject({ custom: { format: { fill: { color: '#F4B6B0' } } } });
  expect(comments().at(-1)!.content).toBe('Planwright: a hint\nwrong\nodd');
});

test('a finding about a whole row marks the first cell of its table', async () => {
  const { host, port, units } = await furnished();
  await host.planner.insertColumns('Units', 'A', 2);
  await port.setMarks([mark(2, null, 'row')]);
  expect(units.conditionalFormats[0]!.areas).toEqual([{ row: 2, col: 2, rows: 1, cols: 1 }]);
});

test('a comment of somebody’s stays, and so does the fill on its cell', async () => {
  const { port, units, comments } = await furnished();
  await port.setMarks([mark(1, 0, 'wrong name')]);
  expect(comments().map(({ content }) => content)).toEqual(['Ask Ann.']);
  expect(units.conditionalFormats).toHaveLength(1);
});

test('a mark somebody answered is hers and stays when it is cured', async () => {
  const { host, port, comments } = await furnished();
  await port.setMarks([mark(2, 1, 'one'), mark(3, 1, 'two'), mark(4, 1, 'three')]);
  await host.Excel.run(async (context) => {
    const found = context.workbook.comments.load('items/content');
    await context.sync();
    const { items } = found;
    items.find(({ content }) => content === 'Planwright: one')!.replies.add('Is it?');
    items.find(({ content }) => content === 'Planwright: two')!.content = 'Planwright: two, but fine';
    await context.sync();
  });
  await port.setMarks([]);
  expect(comments().map(({ content }) => content)).toEqual([
    'Ask Ann.',
    'Planwright: one',
    'Planwright: two, but fine',
  ]);
});

test('at most 200 cells get a comment, all of them a fill, in a constant number of requests', async () => {
  const { host, port, units, comments } = await furnished();
  await port.setMarks([mark(2, 1, 'one')]);
  const few = host.stats.syncs;
  host.resetStats();
  // Every other row, so that no two cells make a rectangle: 2,000 addresses of up to 5 characters and a comma.
  const marks = Array.from({ length: 2_000 }, (_, at) => mark(10 + at * 2, 1, `finding ${at}`));
  await port.setMarks(marks);
  expect(comments()).toHaveLength(201);
  // 8,192 characters take about 1,400 of the addresses, so two conditional formats hold them.
  expect(units.conditionalFormats).toHaveLength(2);
  expect(units.conditionalFormats.flatMap(({ areas }) => areas)).toHaveLength(2_000);
  // One more than at first, since there are old conditional formats to be read.
  expect(host.stats.syncs).toBeLessThanOrEqual(few + 1);
  expect(host.stats.syncs).toBeLessThanOrEqual(7);
  expect(host.stats.largestRequest).toBeLessThan(1_500_000);
});

test('a cell that refuses a comment is passed over, the others get theirs', async () => {
  const { host, port, comments } = await furnished();
  await port.setMarks([mark(5, 1, 'probe')]);
  // The last request switches events on again; the one before adds the comments.
  const adding = host.stats.syncs - 1;
  await port.setMarks([]);
  host.resetStats();
  // As where an old note stands on the second cell, which the add-in cannot see: after calculation was suspended and the
  // first comment was added.
  host.failWith = { code: 'InvalidOperation', afterWrites: 2 };
  host.failAtSync = adding;
  await port.setMarks([mark(2, 1, 'one'), mark(3, 1, 'two'), mark(4, 1, 'three')]);
  expect(comments().map(({ content }) => content)).toEqual(['Ask Ann.', 'Planwright: one', 'Planwright: three']);
});

test('marks on tabs that are gone are left out; protected tabs are named after the others are marked', async () => {
  const { host, port, units } = await furnished();
  units.protection = { options: {}, password: undefined };
  const marks = [mark(2, 1, 'one'), mark(2, 0, 'two', 'error', 'Plan'), mark(2, 0, 'three', 'error', 'Gone')];
  await expect(port.setMarks(marks)).rejects.toMatchObject({
    code: 'PROTECTED',
    message: expect.stringContaining('tab Units'),
  });
  expect(host.workbook.tab('Plan').conditionalFormats.some(({ areas }) => areas[0]?.row === 2)).toBe(true);
  expect(units.conditionalFormats).toEqual([]);
});

test('marks move with their cells', async () => {
  const { host, port, units, comments } = await furnished();
  await port.setMarks([mark(2, 1, 'one')]);
  await host.planner.insertRows('Units', 1, 4);
  expect(units.conditionalFormats[0]!.areas).toEqual([{ row: 6, col: 1, rows: 1, cols: 1 }]);
  expect(comments().at(-1)!.at.area).toMatchObject({ row: 6, col: 1 });
});

test('marks are no part of undo, and no edits', async () => {
  const { port } = await furnished();
  let edits = 0;
  port.onEdit(() => {
    edits += 1;
  });
  await port.survey();
  await port.setMarks([mark(2, 1, 'one')]);
  expect(await port.lastStep()).toBeNull();
  expect(edits).toBe(0);
});
