import { expect, test } from 'vitest';
import type { Survey } from '../../../addin/ports.ts';
import { emptiedTab, planRetired } from '../../../addin/refresh/plan-retired.ts';

const survey: Survey = {
  ...{ dateSystem: 1900, activeTab: 'My heat', tabs: [] },
  tables: [
    {
      ...{ name: 'Output_opt_detail_weekly', tab: 'Weeks', row: 0, column: 0, rows: 2 },
      headers: ['note', 'Facility', 'patients'],
    },
  ],
  regions: [{ name: 'Heat_map', tab: 'My heat', range: { row: 0, column: 0, rows: 9, columns: 9 } }],
};
const heat = { asked: 'Heat map', table: null };
const weekly = {
  asked: 'Detail weekly',
  table: { name: 'Output_opt_detail_weekly', headers: ['facility', 'patients'] },
};
const sentence = (tab: string) => `nothing for ${tab}`;
const drawing = emptiedTab('Heat map', 'as it was');

test('a table loses the values of our columns and says so on its first header; her column stays', () => {
  expect(planRetired([weekly], survey, new Map(), sentence).changes).toEqual([
    {
      ...{ kind: 'write-table', table: 'Output_opt_detail_weekly' },
      write: {
        ...{ deleteRows: [], rows: 2 },
        columns: [
          { index: 1, day: false, values: [null, null] },
          { index: 2, day: false, values: [null, null] },
        ],
        notes: [{ index: 1, header: 'Facility', text: 'nothing for Detail weekly' }],
      },
    },
  ]);
});

test('a drawing says so in its place', () => {
  const { changes, drawn, left } = planRetired([heat], survey, new Map([['Heat map', drawing]]), sentence);
  expect(changes).toMatchObject([{ kind: 'redraw-tab', region: 'Heat_map', previous: drawing }]);
  expect(drawn).toEqual(['Heat map']);
  expect(left).toEqual([]);
});

test('a drawing of which nobody knows what on it is hers stays, and is named as she calls it', () => {
  expect(planRetired([heat], survey, new Map(), sentence)).toEqual({ changes: [], drawn: [], left: ['My heat'] });
});

test('tabs she deleted are no matter', () => {
  const gone = { ...survey, tables: [], regions: [] };
  expect(planRetired([heat, weekly], gone, new Map([['Heat map', drawing]]), sentence).changes).toEqual([]);
});
