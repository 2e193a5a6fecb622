import { expect, test } from 'vitest';
import { planResults, tablesToRead } from '../../../addin/refresh/plan-results.ts';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { assignmentResultTabs } from '../../../schema/workbook/assignment-workbook.ts';
import { assignmentResult, capacityRow, summaryRow } from '../../workbook/assignment-result.ts';
import { openPort, write } from './open-port.ts';

const HOURS = 'Hours left';
const { header: LEFT } = capacitySheet.columns.left;
const summaryNames = Object.keys(requestSummarySheet.columns);

/** A result of one request of 10 hours, which Ann gets, who has 40. */
function resultOf(people: readonly (readonly [string, string])[]) {
  const capacity = people.map(([personName, personId]) =>
    capacityRow('Cardiac', { personName, personId, available: 40, plannedToday: 0, left: 40 }),
  );
  const request = summaryRow({
    ...{ requestId: 'SR-1', suggestedResource: 'Ann Abt', resourceId: 'E1', assignHours: 10 },
    ...{ planningCategory: 'Cardiac', proposedResourceId: 'E1', proposedHours: 10 },
  });
  const tables = { [requestSummarySheet.table]: [request], [capacitySheet.table]: capacity };
  return assignmentResultTabs(assignmentResult({ tables }));
}

/** A workbook with the result, and what a further one does to it. */
async function openHours(people: readonly (readonly [string, string])[]) {
  const { host, port } = await openPort();
  const drawn = resultOf(people);
  const refresh = async (tabs = drawn, previous = drawn) => {
    const survey = await port.survey();
    const tables = await port.readTables(tablesToRead(tabs, survey));
    const known = new Map(previous.map((tab) => [tab.name, tab]));
    const planned = await planResults(tabs, { survey, tables, previous: known });
    await write(port, ...planned.map(({ change }) => change));
    const puts = planned.flatMap(({ change }) =>
      change.kind === 'write-table' && change.write.formulas ? [change.table] : [],
    );
    return { puts, told: planned.flatMap(({ typedOver }) => typedOver ?? []) };
  };
  await refresh();
  const placeOf = async (tab: string, header: string, row: number) => {
    const table = (await port.survey()).tables.find((one) => one.tab === tab)!;
    return { row: table.row + 1 + row, column: table.column + table.headers.indexOf(header) };
  };
  return {
    host,
    refresh,
    type: async (tab: string, header: string, row: number, value: string | number) => {
      const at = await placeOf(tab, header, row);
      await host.typeInto(tab, `${columnLetters(at.column)}${at.row + 1}`, value);
    },
    value: async (tab: string, header: string, row = 0) => {
      const at = await placeOf(tab, header, row);
      return host.workbook.tab(tab).valueAt(at.row, at.column);
    },
  };
}

const ann = ['Ann Abt', 'E1'] as const;
const ben = ['Ben Boe', 'E2'] as const;

test.each(['Hours left', 'Cardiac'])(
  'hours left typed over on %s of one person are told, and follow the summary again',
  async (tab) => {
    const { type, value, refresh } = await openHours([ann]);
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
  const { type, value, refresh } = await openHours([ann, ben]);
  await type(HOURS, LEFT, 0, '=10');
  await type(HOURS, LEFT, 1, 7);
  expect((await refresh()).told).toMatchObject([{ tab: HOURS, count: 2 }]);
  expect([await value(HOURS, LEFT, 0), await value(HOURS, LEFT, 1)]).toEqual([30, 40]);
});

test('formulas come back where she renamed tabs and put columns of her own between', async () => {
  const { host, type, value, refresh } = await openHours([ann]);
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
  const { value, refresh } = await openHours([]);
  expect((await refresh(resultOf([ann]))).told).toEqual([]);
  expect(await value(HOURS, LEFT)).toBe(30);
});
