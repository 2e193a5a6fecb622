import {
  covidTestUsageSheet,
  demandForecastOutputSheet,
  detailDailySheet,
  detailWeeklySheet,
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  invalidValuesSheet,
  resourceMismatchSheet,
  resourceUsageDetailSheet,
  resourceUsageSheet,
  summarySheet,
} from '../../schema/sheets/reopening-outputs.ts';
import type { TableField } from '../runs/table-types.ts';

/** The output tables as lists of `ReopeningResult`. Rows of data prep repeat faulty input, so any cell may be empty. */
export const resultTables: readonly TableField[] = [
  { field: 'openings', rowType: 'Opening', layout: summarySheet, nullable: ['phaseId'] },
  { field: 'dailyDetail', rowType: 'DailyDetail', layout: detailDailySheet, nullable: ['phaseId'] },
  { field: 'weeklyDetail', rowType: 'WeeklyDetail', layout: detailWeeklySheet, nullable: [] },
  {
    field: 'resourceUsage',
    rowType: 'ResourceUsage',
    layout: resourceUsageSheet,
    nullable: ['phaseId', 'utilization'],
  },
  {
    field: 'resourceUsageDetail',
    rowType: 'ResourceUsageDetail',
    layout: resourceUsageDetailSheet,
    nullable: ['phaseId', 'capacity', 'utilization'],
  },
  { field: 'testUsage', rowType: 'TestUsage', layout: covidTestUsageSheet, nullable: ['phaseId'] },
  {
    field: 'demandForecast',
    rowType: 'ForecastDay',
    layout: demandForecastOutputSheet,
    // An external forecast has no week behind it.
    nullable: ['date', 'predict', 'dow', 'demandProportion'],
  },
  { field: 'invalidValues', rowType: 'InvalidValue', layout: invalidValuesSheet, nullable: 'all' },
  { field: 'duplicateRows', rowType: 'DuplicateRow', layout: duplicateRowsSheet, nullable: 'all' },
  { field: 'hierarchyMismatches', rowType: 'HierarchyMismatch', layout: hierarchyMismatchSheet, nullable: 'all' },
  { field: 'resourceMismatches', rowType: 'ResourceMismatch', layout: resourceMismatchSheet, nullable: 'all' },
];
