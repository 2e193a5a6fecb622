import type { Members, ObjectKinds } from '../host-object.ts';
import {
  appRuntimePersistenceService,
  appRuntimeService,
  dynamicRibbon,
  ribbonButton,
  ribbonTab,
} from './addin-services.ts';
import { rangeAreas, rangeCollection } from './range-areas-members.ts';
import {
  formatProtection,
  rangeBorder,
  rangeBorderCollection,
  rangeFill,
  rangeFont,
  rangeFormat,
} from './range-format-members.ts';
import { range } from './range-members.ts';
import { tableColumn, tableColumnCollection, tableRow, tableRowCollection } from './table-column-members.ts';
import { table, tableCollection, tableScopedCollection } from './table-members.ts';
import { application, runtime, workbook, workbookProtection } from './workbook-members.ts';
import { worksheet, worksheetCollection } from './worksheet-members.ts';

/** The members of every class the emulated host has. */
export const classes: { readonly [K in keyof ObjectKinds]?: Members<ObjectKinds[K]> } = {
  Workbook: workbook,
  Application: application,
  Runtime: runtime,
  WorkbookProtection: workbookProtection,
  WorksheetCollection: worksheetCollection,
  Worksheet: worksheet,
  Range: range,
  RangeAreas: rangeAreas,
  RangeCollection: rangeCollection,
  RangeFormat: rangeFormat,
  RangeFill: rangeFill,
  RangeFont: rangeFont,
  FormatProtection: formatProtection,
  RangeBorderCollection: rangeBorderCollection,
  RangeBorder: rangeBorder,
  TableCollection: tableCollection,
  TableScopedCollection: tableScopedCollection,
  Table: table,
  TableColumnCollection: tableColumnCollection,
  TableColumn: tableColumn,
  TableRowCollection: tableRowCollection,
  TableRow: tableRow,
  AppRuntimeService: appRuntimeService,
  AppRuntimePersistenceService: appRuntimePersistenceService,
  DynamicRibbon: dynamicRibbon,
  RibbonButton: ribbonButton,
  RibbonTab: ribbonTab,
};
