import type { Members, ObjectKinds } from '../host-object.ts';
import {
  appRuntimePersistenceService,
  appRuntimeService,
  dynamicRibbon,
  ribbonButton,
  ribbonTab,
} from './addin-services.ts';
import { chart, chartCollection, chartSeries, chartSeriesCollection } from './chart-members.ts';
import { comment, commentCollection, commentReply, commentReplyCollection } from './comment-members.ts';
import {
  customProperty,
  customPropertyCollection,
  documentProperties,
  setting,
  settingCollection,
  worksheetCustomProperty,
  worksheetCustomPropertyCollection,
} from './document-members.ts';
import { functionResult, functions } from './function-members.ts';
import { namedItem, namedItemCollection } from './name-members.ts';
import { autoFilter, filter, rangeSort, tableSort } from './order-members.ts';
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
import { conditionalFormat, conditionalFormatCollection, dataValidation } from './rule-members.ts';
import {
  pageBreak,
  pageBreakCollection,
  pageLayout,
  worksheetFreezePanes,
  worksheetProtection,
} from './tab-part-members.ts';
import { tableColumn, tableColumnCollection, tableRow, tableRowCollection } from './table-column-members.ts';
import { table, tableCollection, tableScopedCollection } from './table-members.ts';
import { application, runtime, workbook, workbookProtection } from './workbook-members.ts';
import { worksheet, worksheetCollection } from './worksheet-members.ts';

/** The members of every class the emulated host has. */
export const classes: { readonly [K in keyof ObjectKinds]: Members<ObjectKinds[K]> } = {
  Workbook: workbook,
  Application: application,
  Runtime: runtime,
  WorkbookProtection: workbookProtection,
  Functions: functions,
  FunctionResult: functionResult,
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
  TableSort: tableSort,
  RangeSort: rangeSort,
  Filter: filter,
  AutoFilter: autoFilter,
  DataValidation: dataValidation,
  ConditionalFormatCollection: conditionalFormatCollection,
  ConditionalFormat: conditionalFormat,
  NamedItemCollection: namedItemCollection,
  NamedItem: namedItem,
  CommentCollection: commentCollection,
  Comment: comment,
  CommentReplyCollection: commentReplyCollection,
  CommentReply: commentReply,
  SettingCollection: settingCollection,
  Setting: setting,
  DocumentProperties: documentProperties,
  CustomPropertyCollection: customPropertyCollection,
  CustomProperty: customProperty,
  WorksheetCustomPropertyCollection: worksheetCustomPropertyCollection,
  WorksheetCustomProperty: worksheetCustomProperty,
  WorksheetFreezePanes: worksheetFreezePanes,
  WorksheetProtection: worksheetProtection,
  PageLayout: pageLayout,
  PageBreakCollection: pageBreakCollection,
  PageBreak: pageBreak,
  ChartCollection: chartCollection,
  Chart: chart,
  ChartSeriesCollection: chartSeriesCollection,
  ChartSeries: chartSeries,
  AppRuntimeService: appRuntimeService,
  AppRuntimePersistenceService: appRuntimePersistenceService,
  DynamicRibbon: dynamicRibbon,
  RibbonButton: ribbonButton,
  RibbonTab: ribbonTab,
};
