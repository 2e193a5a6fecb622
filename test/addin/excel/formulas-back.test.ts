import { expect, test } from 'vitest';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { openHours, resultOf } from './hours-workbook.ts';

const HOURS = 'Hours left';
const { header: LEFT } = capacitySheet.columns.left;
const summaryNames = Object.keys(requestSummarySheet.columns);
const ann = ['Ann Abt', 'E1'] as const;
const ben = ['Ben Boe', 'E2'] as const;

test.each(['Hours left', 'Cardiac'])(
  'hours left typed over on %s of one person are told, and follow the summary again',
  async (tab) => {
    const { type, value, refresh } = await openHours(resultOf([ann]));
    expect(await value(tab, LEFT)).toBe(30);
    await type(tab, LEFT, 0, 500);
    const { told, puts } = await refresh();
    expect(told).toMatchObject([{ tab, count: 1 }]);
    expect(puts).toHaveLength(1);
    expect(await value(tab, LEFT)).toBe(30);
    await type(requestSummarySheet.tab, requestSummarySheet.columns.assignHours.header, 0, 25);
    expect(await value(tab, LEFT)).toBe(15);
    // Her own decision is no cell typed over, and nothing has to be put back.
    expect(await refresh()).toEqual({ puts: [], told: [] });
  },
);

test('a formula of hers over one of ours is told, and no source for others', async () => {
  const { type, value, refresh } = await openHours(resultOf([ann, ben]));
  await type(HOURS, LEFT, 0, '=10');
  await type(HOURS, LEFT, 1, 7);
  expect((await refresh()).told).toMatchObject([{ tab: HOURS, count: 2 }]);
  expect([await value(HOURS, LEFT, 0), await value(HOURS, LEFT, 1)]).toEqual([30, 40]);
});

test('formulas come back where she renamed tabs and put columns of her own between', async () => {
  const { host, type, value, refresh } = await openHours(resultOf([ann]));
  await host.planner.renameTab(requestSummarySheet.tab, 'My list');
  await host.planner.insertColumns('My list', columnLetters(summaryNames.indexOf('suggestedResource')));
  await host.planner.insertColumns(HOURS, 'B');
  await host.planner.renameTab(HOURS, "Ann's hours");
  expect((await refresh()).told).toEqual([]);
  const planned = capacitySheet.columns.plannedToday.header;
  await type("Ann's hours", planned, 0, 1);
  await type('Cardiac', LEFT, 0, 2);
  expect((await refresh()).told).toMatchObject([{ tab: "Ann's hours" }, { tab: 'Cardiac' }]);
  expect([await value("Ann's hours", planned), await value('Cardiac', LEFT)]).toEqual([10, 30]);
  await type('My list', requestSummarySheet.columns.assignHours.header, 0, 25);
  expect(await value('Cardiac', LEFT)).toBe(15);
});

test('people who come into a table without any are computed', async () => {
  const { value, refresh } = await openHours(resultOf([]));
  expect((await refresh(resultOf([ann]))).told).toEqual([]);
  expect(await value(HOURS, LEFT)).toBe(30);
});
