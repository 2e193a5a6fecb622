import { expect, test } from 'vitest';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { openHours, resultOf } from './hours-workbook.ts';

const SUMMARY = requestSummarySheet.tab;
const { columns } = requestSummarySheet;
const names = Object.keys(columns);
const { header: LEFT } = capacitySheet.columns.left;
const ann = ['Ann Abt', 'E1'] as const;

test('a row kept for a note on a request that is no longer planned takes no hours, and loses nothing she typed', async () => {
  const drawn = resultOf([ann], ['SR-1', 'SR-2', 'SR-3']);
  const { type, value, refresh } = await openHours(drawn);
  expect(await value('Hours left', LEFT)).toBe(10);
  await type(SUMMARY, columns.notes.header, 1, 'call back');
  await type(SUMMARY, columns.assignHours.header, 2, 16);
  const next = resultOf([ann]);
  await refresh(next, drawn);
  // 40 less the 10 of SR-1; the next plan does not read the rows of the others.
  expect([await value('Hours left', LEFT), await value('Cardiac', LEFT)]).toEqual([30, 30]);
  const cells = async (row: number) =>
    Promise.all(
      [columns.requestId, columns.notes, columns.assignHours, columns.assignmentStatus].map(({ header }) =>
        value(SUMMARY, header, row),
      ),
    );
  // Ten hours were proposed, not typed; sixteen were.
  expect(await cells(1)).toEqual(['SR-2', 'call back', '', 'not planned']);
  expect(await cells(2)).toEqual(['SR-3', '', 16, 'not planned']);
  // The requests come back with other proposals: hers counts as she typed it, the other as it is proposed now.
  await refresh(drawn, next);
  expect(await cells(1)).toEqual(['SR-2', 'call back', 10, '']);
  expect(await cells(2)).toEqual(['SR-3', '', 16, '']);
  expect(await value('Hours left', LEFT)).toBe(4);
});

test('a line she added to a request that is planned counts, also where the result does not know it', async () => {
  const drawn = resultOf([ann], ['SR-1', 'SR-2']);
  const { host, type, value, refresh } = await openHours(drawn);
  await type(SUMMARY, columns.requestId.header, 1, 'SR-1');
  await host.typeInto(SUMMARY, `${columnLetters(names.indexOf('line'))}3`, 2);
  await type(SUMMARY, columns.assignHours.header, 1, 5);
  await refresh(resultOf([ann]), drawn);
  expect(await value('Hours left', LEFT)).toBe(25);
});
