/** A duty of a result that is a calendar: what a cell of the drawing or a row of the table stands for. */
export interface BoardPlace {
  /** ISO day. */
  readonly day: string;
  /** Blank where a day has one post. */
  readonly post: string;
}

/** Somebody who could hold the place, in the order of the ranking. */
export interface BoardPerson {
  readonly id: string;
  readonly name: string;
  readonly isOnDuty: boolean;
  /** What it would cost, in words. */
  readonly figures: string;
  readonly reason: string;
}

/** Sentences under a heading. */
export interface BoardLines {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface BoardExplanation {
  /** e.g. `Sun 2026-05-03`. */
  readonly title: string;
  /** Who holds it, in a sentence. */
  readonly text: string;
  readonly people: readonly BoardPerson[];
  /** What else is to be told about the day. */
  readonly notes: readonly BoardLines[];
}

/** The place that was looked at last. */
export interface BoardLook {
  readonly place: BoardPlace;
  readonly explanation: BoardExplanation;
  /** Whom the place is pinned to; null: nobody. */
  readonly pinnedTo: string | null;
}

/** What the result is worth as it stands, with what was edited. */
export interface BoardCheck {
  readonly tone: 'better' | 'same' | 'worse' | 'refused';
  readonly text: string;
  readonly groups: readonly BoardLines[];
}

/** A file to be kept outside of the workbook. */
export interface BoardFile {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly text: string;
}

export interface BoardState {
  readonly look: BoardLook | null;
  readonly check: BoardCheck | null;
  readonly files: readonly BoardFile[];
}

export const emptyBoard: BoardState = { look: null, check: null, files: [] };
