import { planResults, tablesToRead } from '../../../addin/refresh/plan-results.ts';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { assignmentResultTabs } from '../../../schema/workbook/assignment-workbook.ts';
import { assignmentResult, capacityRow, summaryRow } from '../../workbook/assignment-result.ts';
import { openPort, write } from './open-port.ts';

type Person = readonly [name: string, id: string];

/** A result of requests of 10 hours, which Ann gets; everybody has 40. */
export function resultOf(people: readonly Person[], requests: readonly string[] = ['SR-1']) {
  const capacity = people.map(([personName, personId]) =>
    capacityRow('Cardiac', { personName, personId, available: 40, plannedToday: 0, left: 40 }),
  );
  const lines = requests.map((requestId) =>
    summaryRow({
      ...{ requestId, suggestedResource: 'Ann Abt', resourceId: 'E1', assignHours: 10 },
      ...{ planningCategory: 'Cardiac', proposedResource: 'Ann Abt', proposedResourceId: 'E1', proposedHours: 10 },
    }),
  );
  const tables = { [requestSummarySheet.table]: lines, [capacitySheet.table]: capacity };
  return assignmentResultTabs(assignmentResult({ tables }));
}

/** A workbook with the result, and what a further one does to it. */
export async function openHours(drawn: ReturnType<typeof resultOf>) {
  const { host, port } = await openPort();
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
    port,
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
