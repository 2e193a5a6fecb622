import type { Change, TableWrite } from '../../../addin/ports.ts';
import { firstPicture, picture } from './rich-workbook.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

export const table = (write: TableWrite): Change => ({ kind: 'write-table', table: 'Units', write });
export const beds = (...values: number[]) => [{ index: 1, values, day: false }];

/** Every kind of change, on the workbook of `furnish`. */
export const sampleSteps: [what: string, changes: Change[]][] = [
  ['new values', [table({ deleteRows: [], rows: 4, columns: beds(1, 2, 3, 4) })]],
  ['more rows', [table({ deleteRows: [], rows: 6, columns: beds(1, 2, 3, 4, 5, 6) })]],
  ['more rows than there is room for', [table({ deleteRows: [], rows: 9, columns: beds(1, 2, 3, 4, 5, 6, 7, 8, 9) })]],
  ['fewer rows', [table({ deleteRows: [], rows: 2, columns: beds(1, 2) })]],
  [
    'rows taken out at both ends',
    [
      table({
        deleteRows: [
          { first: 0, count: 1 },
          { first: 3, count: 1 },
        ],
        rows: 2,
        columns: beds(1, 2),
      }),
    ],
  ],
  [
    'rows taken out and others added',
    [table({ deleteRows: [{ first: 1, count: 2 }], rows: 7, columns: beds(1, 2, 3, 4, 5, 6, 7) })],
  ],
  ['all rows taken out', [table({ deleteRows: [{ first: 0, count: 4 }], rows: 3, columns: beds(1, 2, 3) })]],
  [
    'a picture drawn anew',
    [{ kind: 'redraw-tab', tab: picture('Plan', [40, 60, 5]), region: 'plan', previous: firstPicture }],
  ],
  [
    'a larger picture',
    [{ kind: 'redraw-tab', tab: picture('Plan', [40, 60, 5, 6]), region: 'plan', previous: firstPicture }],
  ],
  [
    'a smaller picture',
    [{ kind: 'redraw-tab', tab: picture('Plan', [40], 'New'), region: 'plan', previous: firstPicture }],
  ],
  ['a new tab', [add(tabOf('New', { tables: [tableOf('New_table', ['a', 'b'], [[1, '=2']])] }), 'new')]],
  ['a tab taken out', [{ kind: 'remove-tab', name: 'Plan' }]],
  [
    'a tab put in the place of another',
    [{ kind: 'remove-tab', name: 'Units' }, add(tabOf('Units', { tables: [tableOf('Units', ['x'], [[1]])] }), 'units')],
  ],
  [
    'everything at once',
    [
      table({ deleteRows: [{ first: 0, count: 2 }], rows: 5, columns: beds(1, 2, 3, 4, 5) }),
      { kind: 'redraw-tab', tab: picture('Plan', [1, 2, 3]), region: 'plan', previous: firstPicture },
      add(picture('Second', [7, 8]), 'second', 'Plan'),
      { kind: 'remove-tab', name: 'Mine' },
    ],
  ],
];
