import type { WorkbookPort } from '../../../addin/ports.ts';
import type { Tab } from '../../../schema/workbook/workbook.ts';
import type { ExcelHost } from '../../support/excel-host/open-host.ts';
import { write } from './open-port.ts';
import { add, tableOf, tabOf } from './tab-builders.ts';

const red = { fill: 'FF0000', bold: true } as const;
const money = { format: '#,##0', align: 'right' } as const;

/** A picture of a run: a few texts and numbers with looks, rules, a link, a merge and a chart. */
export function picture(name: string, numbers: readonly number[], title = 'Plan'): Tab {
  const last = numbers.length + 2;
  return tabOf(name, {
    widths: [20, 10, 10],
    frozenRows: 2,
    cells: [
      { row: 0, column: 0, value: title, style: red },
      { row: 1, column: 0, value: 'week', note: 'Calendar weeks.' },
      { row: 1, column: 1, value: 'patients' },
      ...numbers.flatMap((value, at) => [
        { row: at + 2, column: 0, value: `Week ${at + 1}` },
        { row: at + 2, column: 1, value, style: money },
      ]),
      { row: last, column: 0, value: 'See units', link: 'Units' },
    ],
    merges: [{ row: 0, column: 0, rows: 1, columns: 2 }],
    validations: [
      {
        range: { row: 2, column: 1, rows: numbers.length, columns: 1 },
        rule: { kind: 'whole', min: 0 },
        onError: 'stop',
        message: 'A whole number.',
      },
    ],
    conditionalFormats: [
      {
        range: { row: 2, column: 1, rows: numbers.length, columns: 1 },
        rule: { kind: 'above', limit: 50, style: red },
      },
    ],
    charts: [
      {
        kind: 'line',
        title: 'Patients',
        place: { row: 0, column: 4, rows: 10, columns: 4 },
        xTitle: 'week',
        yTitle: 'patients',
        yFormat: '0',
        categories: { row: 2, column: 0, rows: numbers.length, columns: 1 },
        yScale: { min: 0, max: Math.max(...numbers), step: 10 },
        labelEvery: 1,
        series: [
          {
            name: 'patients',
            values: { row: 2, column: 1, rows: numbers.length, columns: 1 },
            color: '0072B2',
            dash: 'solid',
            marker: 'circle',
          },
        ],
        altText: 'Patients by week.',
      },
    ],
  });
}

export const firstPicture = picture('Plan', [10, 20, 30]);

const unitsTab: Tab = tabOf('Units', {
  purpose: 'table',
  tables: [
    tableOf(
      'Units',
      ['Unit', 'Beds', 'From'],
      [
        ['North', 4, '2026-01-01'],
        ['South', 6, '2026-02-01'],
        ['West', 8, '2026-03-01'],
        ['East', 2, '2026-04-01'],
      ],
      {
        columns: [
          { header: 'Unit', style: {}, note: 'Name of the unit.' },
          { header: 'Beds', style: money },
          { header: 'From', style: { align: 'center' }, day: true },
        ],
      },
    ),
  ],
  validations: [
    {
      range: { row: 1, column: 1, rows: 1000, columns: 1 },
      rule: { kind: 'whole', min: 0 },
      onError: 'stop',
      message: 'A whole number.',
    },
  ],
});

/**
 * What a planner has after a few days: a drawn picture and a table of ours, with columns, formulas, notes, looks, filters and
 * comments of her own on them, and a tab of hers that looks at both.
 */
export async function furnish(host: ExcelHost, port: WorkbookPort): Promise<void> {
  await write(port, add(firstPicture, 'plan'), add(unitsTab, 'units'));
  await port.forgetUndo();
  const { workbook } = host;
  const units = workbook.tab('Units');
  units.fill('D1:E5', [
    ['Twice', 'Note'],
    ['=[@Beds]*2', 'mine'],
    ['=[@Beds]*2', "'=keep"],
    ['=[@Beds]*2', ''],
    ['=[@Beds]*2', 'hers'],
  ]);
  const table = workbook.table('Units');
  table.area = { ...table.area, cols: 5 };
  table.addColumnAt(3);
  table.addColumnAt(4);
  units.formats.set('fill.color', units.area('E2:E5'), '#FFFF00');
  units.fill('B8:C8', [['Sum of beds', '=SUM(B2:B5)']]);
  units.fill('G2', [['beside the table']]);
  const plan = workbook.tab('Plan');
  plan.fill('A9:B9', [['My own total', '=SUM(B3:B5)']]);
  plan.fill('C3:C4', [['a note'], ['=B4*2']]);
  plan.formats.set('font.italic', plan.area('C3'), true);
  await host.Excel.run(async (context) => {
    const cells = context.workbook.worksheets.getItem('Plan').getRange('A9:B9');
    cells.conditionalFormats.add('Custom').custom.rule.formula = '=$B$9>10';
    context.workbook.comments.add("'Units'!A2", 'Ask Ann.');
    await context.sync();
  });
  const mine = workbook.addTab('Mine');
  mine.fill('A1:B3', [
    ['=Units!E5', '=Plan!B5'],
    ['=SUM(Units!B2:B5)', '=SUM(Units[Beds])'],
    ['=Units!B8', '=Plan!A9'],
  ]);
}
