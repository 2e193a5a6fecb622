import { CanceledError } from '@univerjs/core';
import { grid as words } from '../strings.ts';
import type { Book } from './book.ts';
import { SHOWN_ROWS } from './drawn.ts';
import { showHeld } from './held-tables.ts';
import { inHeld } from './marks.ts';
import { changesOf } from './shifts.ts';

/** Commands that move rows, columns or cells. */
const MOVING =
  /^sheet\.command\.(insert-(row|col|multi|range)|remove-(row|col)|delete-range|move-(rows|cols|range)|sort|reorder)/;
const TELL_MS = 4_000;

/** The strip above the grid that says how much of a held table is shown; its rows can be looked at, not edited. */
export function showHeldStrip(book: Book, strip: HTMLElement): void {
  const { engine } = book;
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  const [earlier, later] = [words.earlier, words.later].map((text) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    return button;
  }) as [HTMLButtonElement, HTMLButtonElement];
  strip.append(said, earlier, later);
  const inFront = () => {
    const sheet = engine.book.getActiveSheet()?.getSheetId();
    return sheet === undefined ? null : book.heldOn(sheet);
  };
  const draw = () => {
    const held = inFront()?.held;
    strip.hidden = !held;
    if (!held) return;
    const { from, rows } = held;
    const text = words.held(from + 1, Math.min(from + SHOWN_ROWS, rows.length), rows.length);
    if (said.textContent !== text) said.textContent = text;
    earlier.disabled = from === 0;
    later.disabled = from + SHOWN_ROWS >= rows.length;
  };
  const turn = (by: number) => {
    const table = inFront();
    if (table?.held) engine.quietly(() => showHeld(book, table, Math.max(0, table.held!.from + by)));
    engine.forgetTyping();
  };
  earlier.addEventListener('click', () => turn(-SHOWN_ROWS));
  later.addEventListener('click', () => turn(SHOWN_ROWS));
  const refuse = () => {
    said.textContent = words.heldCannotBeEdited;
    setTimeout(draw, TELL_MS);
  };
  guardHeld(book, refuse);
  engine.api.addEvent(engine.api.Event.ActiveSheetChanged, draw);
  book.onChange(draw);
  draw();
}

/** Stops people's edits of held tables before they happen. */
function guardHeld(book: Book, refuse: () => void): void {
  const { engine } = book;
  const { api } = engine;
  api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
    if (!inHeld(book, event.worksheet.getSheetId(), event.row, event.column)) return;
    event.cancel = true;
    refuse();
  });
  engine.beforeCommand((id, params) => {
    const sheet = engine.book.getActiveSheet()?.getSheetId();
    const moves = MOVING.test(id) && sheet !== undefined && book.heldOn(sheet) !== null;
    const edits = changesOf({ id, params }).some(({ sheet: target, shift, range }) => {
      const table = book.heldOn(target);
      if (!table) return false;
      if (shift) return true;
      if (!range) return false;
      const columns = Array.from({ length: range.columns }, (_, c) => range.column + c);
      return columns.some((column) => inHeld(book, target, range.row, column));
    });
    if (!moves && !edits) return;
    refuse();
    throw new CanceledError();
  });
}
