import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { assignmentResultTabs } from '../../../schema/workbook/assignment-workbook.ts';
import { assignmentResult, capacityRow, summaryRow } from '../../workbook/assignment-result.ts';
import { eventually, openGrid, sent, type } from './page/open-grid.ts';

const grid = await openGrid();
let page: Page;
beforeAll(async () => {
  ({ page } = await grid.open());
});
afterAll(() => grid.close());

const nameColumn = Object.keys(requestSummarySheet.columns).indexOf('suggestedResource');
const person = (personName: string, personId: string) =>
  capacityRow('Cardiac', { personName, personId, available: 40, plannedToday: 0, left: 40 });

/** Each line has other hours, so that a sum tells which lines are in it. */
const line = (
  hours: number,
  suggestedResource: string | null,
  resourceId: string | null,
  more: { pin?: string; proposedResourceId?: string } = {},
) =>
  summaryRow({
    ...{ requestId: `SR-${hours}`, planningCategory: 'Cardiac', suggestedResource, resourceId, assignHours: hours },
    ...{ proposedResourceId: resourceId, proposedHours: hours, ...more },
  });

const planned = () =>
  page.evaluate(async () => {
    const { headers, values } = (await window.underTest.workbook.readTables(['Assignment_people'])).get(
      'Assignment_people',
    )!;
    const at = (header: string) => headers.indexOf(header);
    return Object.fromEntries(values.map((row) => [String(row[at('Employee Id')]), row[at('Planned Today')]]));
  });

test('hours follow the names the planner chooses; what is forbidden or cleared is free', async () => {
  const tables = {
    [capacitySheet.table]: [
      ...[person('Ann Abt', 'E1'), person('Ben Boe', 'E2'), person('Kim Poe', 'E3'), person('Kim Poe', 'E4')],
      ...[person('B*', 'E5'), person('<Ben', 'E6'), person('1007', '1007'), person('Zed~Z', 'E8')],
    ],
    [requestSummarySheet.table]: [
      ...[line(1, 'Ann Abt', 'E1'), line(2, 'Ann Abt', 'E1', { pin: 'forbid' }), line(4, null, 'E1')],
      ...[line(8, 'Kim Poe (E3)', 'E3'), line(16, 'Kim Poe', 'E1'), line(32, 'Kim Poe', 'E4')],
      ...[line(64, 'B*', 'E1'), line(128, '<Ben', 'E1'), line(256, '1007', 'E1'), line(512, 'E2', 'E1')],
      ...[line(1024, null, 'E2', { proposedResourceId: 'E1' }), line(2048, 'Zed~Z', 'E1')],
      // Ids typed: beside the name that stood, and beside a name nobody has.
      line(4096, 'Ann Abt', 'E2', { proposedResourceId: 'E1' }),
      line(8192, 'Nobody', 'E2', { proposedResourceId: 'E1' }),
    ],
  };
  const tabs = assignmentResultTabs(
    assignmentResult({ tables, candidates: new Map([['SR-1', ['Ann Abt', 'Ben Boe', 'Kim Poe (E3)']]]) }),
  ).map(sent);
  await page.evaluate(
    (all) =>
      window.underTest.write(
        'Results',
        all.map((tab) => ({ kind: 'add-tab', tab, region: tab.name.replace(/\W+/g, '_'), after: null })),
      ),
    tabs,
  );
  await type(page, requestSummarySheet.tab, 1, nameColumn, 'Ben Boe');
  await eventually(planned).toEqual({
    ...{ E1: 0, E2: 1 + 512 + 1024 + 4096 + 8192, E3: 8, E4: 32, E5: 64, E6: 128, 1007: 256, E8: 2048 },
  });
  // Also somebody who is not on the list of the row.
  await type(page, requestSummarySheet.tab, 1, nameColumn, '<Ben');
  await eventually(planned).toMatchObject({ E1: 0, E2: 512 + 1024 + 4096 + 8192, E6: 128 + 1 });
}, 120_000);
