import { SetSelectionsOperation, SetWorksheetActiveOperation } from '@univerjs/preset-sheets-core';
import { grid as words } from '../strings.ts';
import type { Book } from './book.ts';
import { gridView } from './grid-view.ts';
import type { Looks } from './looks.ts';

/** Pixels kept between a note and its cell. */
const GAP = 4;

/**
 * Shows what a mark says beside its cell while the pointer rests on it or the cell is selected, and tells screen readers. A
 * note of the planner's on the same cell is shown by the grid itself.
 */
export function showMarkNotes(book: Book, looks: Looks): void {
  const { engine } = book;
  const { api } = engine;
  const note = document.createElement('div');
  note.className = 'planwright-mark';
  note.setAttribute('role', 'status');
  note.hidden = true;
  let place: { readonly row: number; readonly column: number } | null = null;
  const draw = () => {
    const sheet = engine.facade.getActiveSheet().getSheetId();
    const mark = place && looks.markAt(sheet, place.row, place.column);
    const view = mark && gridView(engine, sheet);
    note.hidden = !view;
    if (!place || !mark || !view) return;
    view.canvas.parentElement?.append(note);
    note.dataset['severity'] = mark.severity;
    const text = `${words.severity[mark.severity]}: ${mark.text}`;
    if (note.textContent !== text) note.textContent = text;
    const { left, top, width } = view.boxOf({ ...place, rows: 1, columns: 1 });
    const beside = left + width + GAP;
    const fits = beside + note.offsetWidth <= view.canvas.clientWidth;
    note.style.left = `${fits ? beside : Math.max(0, left - GAP - note.offsetWidth)}px`;
    note.style.top = `${Math.max(0, Math.min(top, view.canvas.clientHeight - note.offsetHeight))}px`;
  };
  const later = () => requestAnimationFrame(draw);
  const show = (row: number, column: number) => {
    place = { row, column };
    later();
  };
  api.addEvent(api.Event.CellHover, ({ row, column }) => show(row, column));
  // The event of Univer's own for selections is not sent for those made from the pane.
  engine.onCommand((id) => {
    if (id !== SetSelectionsOperation.id && id !== SetWorksheetActiveOperation.id) return;
    const selected = engine.facade.getActiveRange()?.getRange();
    place = selected ? { row: selected.startRow, column: selected.startColumn } : null;
    later();
  });
  api.addEvent(api.Event.Scroll, later);
  looks.onMarks(later);
}
