import type { TableRows } from '../../schema/sheets/layout.ts';
import type { Ask } from '../api/client.ts';
import type { BoardCheck, BoardExplanation, BoardFile, BoardPlace } from '../planner/board/board-state.ts';
import type { OptionValue } from '../planner/state.ts';
import type { TableRead, TableWrite } from '../ports.ts';

type Options = Readonly<Record<string, OptionValue>>;

/** The result as it stands in the workbook, and the run it is of. */
export interface BoardStanding {
  readonly runId: string;
  readonly table: TableRead;
  readonly dateSystem: 1900 | 1904;
}

/** Why something is not done, in a sentence for the planner. */
export interface BoardFault {
  readonly fault: string;
}

/** A result that is a calendar: what the planner can be told about one of its places, and what she can do with it. */
export interface JobBoard {
  /** Excel table with a row per place. */
  readonly table: string;
  /** Tab that draws the places as a grid. */
  readonly drawing: string;
  /** Input table of the places that are settled, as its layout calls it. */
  readonly pins: string;

  /** The place a row of the table stands for; null where it names none. `row`: of the body, from 0. */
  placeOf(standing: BoardStanding, row: number): BoardPlace | null;
  /** The place a cell of the drawing stands for, counted from its first cell; null: none. Throws ApiFailed. */
  placeAt(
    ask: Ask,
    standing: BoardStanding,
    cell: { readonly row: number; readonly column: number },
    options: Options,
  ): Promise<BoardPlace | null>;
  /** Throws ApiFailed. */
  explain(ask: Ask, standing: BoardStanding, place: BoardPlace): Promise<BoardExplanation>;
  /** What the result is worth as it stands, and what differs from how it was drawn. Throws ApiFailed. */
  check(ask: Ask, standing: BoardStanding): Promise<BoardCheck>;

  /** Whom a place is pinned to; null: nobody. */
  pinnedTo(pins: TableRead, place: BoardPlace, dateSystem: 1900 | 1904): string | null;
  /** Pins a place to somebody, or to nobody; null where nothing changes. */
  pinWrite(
    pins: TableRead,
    place: BoardPlace,
    personId: string | null,
    dateSystem: 1900 | 1904,
  ): TableWrite | BoardFault | null;
  /** The same where the tab of pins is not laid out yet. */
  pinRows(place: BoardPlace, personId: string): TableRows;

  /** Input rows by which the next run stays near the result as it stands. `inputs`: those of the workbook. Throws ApiFailed. */
  keepNear(ask: Ask, standing: BoardStanding, inputs: TableRows): Promise<TableRows | BoardFault>;
  /** Input rows of the period after, going on from the result as it stands, and its name. Throws ApiFailed. */
  next(
    ask: Ask,
    standing: BoardStanding,
    inputs: TableRows,
  ): Promise<{ readonly rows: TableRows; readonly title: string } | BoardFault>;
  /** Files of the result as it stands. `now`: ISO instant. Throws ApiFailed. */
  files(
    ask: Ask,
    standing: BoardStanding,
    given: { readonly inputs: TableRows; readonly options: Options; readonly now: string },
  ): Promise<readonly BoardFile[] | BoardFault>;
}
