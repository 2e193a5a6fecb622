import type { Roster, RosterProblem } from '../types.ts';

/** A duty that is not as published. */
export interface DutyChange {
  readonly slot: number;
  /** Doctor of the published roster. */
  readonly published: number;
  readonly doctor: number;
}

/** Slots that differ from the published roster, in order; nothing where it says nothing. */
export const changes = ({ published }: RosterProblem, roster: Roster): DutyChange[] =>
  (published ?? []).flatMap((before, slot) =>
    before === -1 || before === roster[slot] ? [] : [{ slot, published: before, doctor: roster[slot]! }],
  );
