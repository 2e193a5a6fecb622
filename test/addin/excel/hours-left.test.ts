import { expect, test } from 'vitest';
import { capacitySheet, requestSummarySheet } from '../../../schema/sheets/assignment-outputs.ts';
import { columnLetters } from '../../../schema/sheets/match-headers.ts';
import { assignmentResultTabs } from '../../../schema/workbook/assignment-workbook.ts';
import { assignmentResult, capacityRow, summaryRow } from '../../workbook/assignment-result.ts';
import { openPort, write } from './open-port.ts';
import { add } from './tab-builders.ts';

type Column = keyof typeof requestSummarySheet.columns;

const SUMMARY = requestSummarySheet.tab;
const names = Object.keys(requestSummarySheet.columns);

const person = (personName: string, personId: string) =>
  capacityRow('Cardiac', { personName, personId, available: 40, plannedToday: 0, left: 40 });
/** Two share a name; two have signs in theirs that search for others; one is called as her number. */
const people = [
  ...[person('Ann Abt', 'E1'), person('Ben Boe', 'E2'), person('Kim Poe', 'E3'), person('Kim Poe', 'E4')],
  ...[person('B*', 'E5'), person('<Ben', 'E6'), person('1007', '1007'), person('Bo?Lee', 'E8'), person('BoxLee', 'E9')],
  // Her id is part of her name.
  person('Ida (E10)', 'E10'),
];

const proposed = (requestId: string, name: string | null, id: string | null, hours: number | null) =>
  summaryRow({
    ...{ requestId, planningCategory: 'Cardiac', suggestedResource: name, resourceId: id, assignHours: hours },
    ...{ proposedResourceId: id, proposedHours: hours },
  });

async function openHours(requests = [proposed('SR-1', 'Ann Abt', 'E1', 10)]) {
  const { host, port } = await openPort();
  const tables = { [requestSummarySheet.table]: requests, [capacitySheet.table]: people };
  await write(port, ...assignmentResultTabs(assignmentResult({ tables })).map((tab) => add(tab)));
  const hours = (await port.readTables(['Assignment_people'])).get('Assignment_people')!;
  const at = (header: string) => hours.headers.indexOf(header);
  return {
    type: (column: Column, value: string | number, row = 0) =>
      host.typeInto(SUMMARY, `${columnLetters(names.indexOf(column))}${row + 2}`, value),
    /** People with hours planned. */
    planned: () => {
      const rows = host.workbook.tab('Hours left').values(`A2:Z${people.length + 1}`);
      return Object.fromEntries(
        rows.flatMap((row) => {
          const hoursOf = row[at('Planned Today')];
          return hoursOf === 0 ? [] : [[String(row[at('Employee Id')]), hoursOf]];
        }),
      );
    },
    leftOn: (tab: string, row: number) => {
      const left = Object.values(capacitySheet.columns).findIndex(({ header }) => header === 'Left');
      return host.workbook.tab(tab).valueAt(row + 1, left);
    },
  };
}

test('another name chosen from the list takes the hours from whoever was proposed', async () => {
  const { type, planned, leftOn } = await openHours();
  expect(planned()).toEqual({ E1: 10 });
  await type('suggestedResource', 'Ben Boe');
  expect(planned()).toEqual({ E2: 10 });
  expect([leftOn('Cardiac', 0), leftOn('Cardiac', 1)]).toEqual([40, 30]);
  // The cell of the id names the old person still: the next plan reads the name as well.
  await type('assignHours', 12.5);
  expect(planned()).toEqual({ E2: 12.5 });
});

test.each<[string, [Column, string][], Record<string, number>]>([
  ['a label with the id', [['suggestedResource', 'Kim Poe (E4)']], { E4: 10 }],
  ['an id in the place of the name', [['suggestedResource', 'E2']], { E2: 10 }],
  ['a cleared name', [['suggestedResource', '']], {}],
  [
    'a cleared name beside another id',
    [
      ['suggestedResource', ''],
      ['resourceId', 'E2'],
    ],
    { E2: 10 },
  ],
  ['a name two people have', [['suggestedResource', 'Kim Poe']], {}],
  [
    'such a name beside the id of one',
    [
      ['suggestedResource', 'Kim Poe'],
      ['resourceId', 'E3'],
    ],
    { E3: 10 },
  ],
  [
    'a name and a cleared id',
    [
      ['suggestedResource', 'Ben Boe'],
      ['resourceId', ''],
    ],
    { E2: 10 },
  ],
  ['an id typed beside the name that stands', [['resourceId', 'E2']], { E2: 10 }],
  ['an id nobody has', [['resourceId', 'E99']], {}],
  [
    'name and id of one person',
    [
      ['suggestedResource', 'Ben Boe'],
      ['resourceId', 'E2'],
    ],
    { E2: 10 },
  ],
  [
    'a name nobody has beside a typed id',
    [
      ['suggestedResource', 'Zoe'],
      ['resourceId', 'E2'],
    ],
    { E2: 10 },
  ],
  [
    'a label beside a typed id of the same person',
    [
      ['suggestedResource', 'Kim Poe (E4)'],
      ['resourceId', 'E4'],
    ],
    { E4: 10 },
  ],
  [
    'an id in both places',
    [
      ['suggestedResource', 'E2'],
      ['resourceId', 'E2'],
    ],
    { E2: 10 },
  ],
  ['a name that ends in its id', [['suggestedResource', 'Ida (E10)']], { E10: 10 }],
  ['a name nobody has', [['suggestedResource', 'Zoe']], {}],
  ['a pin', [['pin', 'pin']], { E1: 10 }],
  ['a cleared pin', [['pin', '']], { E1: 10 }],
  ['somebody kept off', [['pin', 'forbid']], {}],
  ['a name in other letters', [['suggestedResource', 'BEN boe']], { E2: 10 }],
  ['a name with an asterisk', [['suggestedResource', 'B*']], { E5: 10 }],
  ['a name that begins like a comparison', [['suggestedResource', '<Ben']], { E6: 10 }],
  ['a name that is a number', [['suggestedResource', '1007']], { 1007: 10 }],
  ['a name with a question mark', [['suggestedResource', 'Bo?Lee']], { E8: 10 }],
  ['a name a question mark would find', [['suggestedResource', 'BoxLee']], { E9: 10 }],
])('%s is charged as the next plan reads it', async (_, cells, expected) => {
  const { type, planned } = await openHours();
  for (const [column, value] of cells) await type(column, value);
  expect(planned()).toEqual(expected);
});

test('an id typed beside a label of two people of a name takes the hours along', async () => {
  const { type, planned } = await openHours([proposed('SR-1', 'Kim Poe (E3)', 'E3', 8)]);
  await type('resourceId', 'E4');
  expect(planned()).toEqual({ E4: 8 });
  await type('resourceId', '');
  expect(planned()).toEqual({ E3: 8 });
  await type('suggestedResource', 'Kim Poe');
  await type('resourceId', 'E4');
  expect(planned()).toEqual({ E4: 8 });
});

test('what a line has counts once, also where a person is on several', async () => {
  const { planned } = await openHours([
    ...[proposed('SR-1', 'Ann Abt', 'E1', 10), proposed('SR-2', 'Ann Abt', 'E1', 4)],
    ...[proposed('SR-3', 'Kim Poe (E3)', 'E3', 8), proposed('SR-4', null, null, null)],
  ]);
  expect(planned()).toEqual({ E1: 14, E3: 8 });
});
