import type { Tab } from '../../schema/workbook/workbook.ts';
import { addressOf } from './addresses.ts';

const MARGINS_INCHES = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };

/** How a tab is printed. Queued apart from everything else: machines without a printer refuse page settings. */
export function setPage(sheet: Excel.Worksheet, { page, widths }: Tab): void {
  const layout = sheet.pageLayout;
  layout.paperSize = 'A4';
  layout.orientation = page.landscape ? 'Landscape' : 'Portrait';
  layout.setPrintMargins('Inches', MARGINS_INCHES);
  if (page.scale === undefined) {
    const height = page.fit === 'one-page' ? { verticalFitToPages: 1 } : {};
    layout.zoom = { horizontalFitToPages: 1, ...height };
  } else {
    layout.zoom = { scale: page.scale };
    layout.centerHorizontally = true;
  }
  if (page.repeatRows > 0) layout.setPrintTitleRows(`$1:$${page.repeatRows}`);
  if (page.printRows)
    layout.setPrintArea(addressOf({ row: 0, column: 0, rows: page.printRows, columns: widths.length }));
  for (const row of page.breaksBefore ?? []) sheet.horizontalPageBreaks.add(`A${row + 1}`);
  const footer = layout.headersFooters.defaultForAllPages;
  footer.centerFooter = '&A';
  footer.rightFooter = 'Page &P of &N';
}
