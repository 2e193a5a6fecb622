import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-conditional-formatting/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import '@univerjs/preset-sheets-filter/lib/index.css';
import '@univerjs/preset-sheets-note/lib/index.css';
import { type IWorkbookData, LocaleType, LogLevel, mergeLocales, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import formattingWords from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import { CalculationMode, UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreWords from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationWords from '@univerjs/preset-sheets-data-validation/locales/en-US';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterWords from '@univerjs/preset-sheets-filter/locales/en-US';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteWords from '@univerjs/preset-sheets-note/locales/en-US';
import { COLUMN_PIXELS, DEFAULT_STYLE, ROW_PIXELS } from './grid-style.ts';

/** Univer's id of the one workbook of the page. */
export const UNIT = 'planwright';

/** Size and look of a sheet without anything on it, as in Excel. */
export const emptySheet = {
  ...{ rowCount: 300, columnCount: 26 },
  ...{ defaultColumnWidth: COLUMN_PIXELS, defaultRowHeight: ROW_PIXELS },
  defaultStyle: DEFAULT_STYLE,
} as const;

/** An empty workbook. */
export const emptyWorkbook = (): Partial<IWorkbookData> => ({
  id: UNIT,
  name: 'Workbook',
  locale: LocaleType.EN_US,
  styles: {},
  sheetOrder: ['sheet-1'],
  sheets: { 'sheet-1': { id: 'sheet-1', name: 'Sheet1', ...emptySheet } },
});

/** A running Univer, and the injector by which its parts are found. */
export interface Started {
  readonly api: FUniver;
  readonly injector: ReturnType<Univer['__getInjector']>;
}

/** Protection of cells is a matter of accounts, which this page has none of. */
const hiddenMenus = Object.fromEntries(
  [
    'sheet.contextMenu.permission',
    'sheet.command.add-range-protection-from-toolbar',
    'sheet.command.add-range-protection-from-sheet-bar',
    'sheet.command.delete-worksheet-protection-from-sheet-bar',
    'sheet.command.change-sheet-protection-from-sheet-bar',
    'sheet.command.view-sheet-permission-from-sheet-bar',
  ].map((id) => [id, { hidden: true }]),
);

/** Starts Univer in the container, without a workbook. It makes no request to anywhere. */
export function startUniver(container: HTMLElement): Started {
  const univer = new Univer({
    locale: LocaleType.EN_US,
    locales: {
      [LocaleType.EN_US]: mergeLocales(coreWords, formattingWords, validationWords, filterWords, noteWords),
    },
    logLevel: LogLevel.ERROR,
  });
  const presets = [
    UniverSheetsCorePreset({
      container,
      ribbonType: 'simple',
      menu: hiddenMenus,
      disableAutoFocus: true,
      // A green corner on every text that could be a number or a day hides the marks that matter.
      sheets: { disableForceStringMark: true, disableForceStringAlert: true },
      // Results stand in the saved cells; what has none is calculated.
      formula: { initialFormulaComputing: CalculationMode.WHEN_EMPTY },
    }),
    UniverSheetsConditionalFormattingPreset(),
    // The search box of a list would take the keys of whoever types into the cell, and Enter would end nothing.
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
    UniverSheetsFilterPreset(),
    UniverSheetsNotePreset(),
  ];
  for (const plugin of presets.flatMap((preset) => preset.plugins)) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  return { api: FUniver.newAPI(univer), injector: univer.__getInjector() };
}
