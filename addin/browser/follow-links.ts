import type { Book } from './book.ts';
import { goTo } from './go-to.ts';
import { sheetNamed } from './sheets.ts';

/** Goes to the tab a cell links to when it is clicked, where there is such a tab. */
export function followLinks(book: Book): void {
  const { api } = book.engine;
  api.addEvent(api.Event.CellClicked, ({ row, column }) => {
    const sheet = book.engine.facade.getActiveSheet().getSheetId();
    const link: unknown = book.cell(sheet, row, column)?.custom?.['link'];
    if (typeof link === 'string' && sheetNamed(book.engine, link) !== null) goTo(book, { tab: link });
  });
}
