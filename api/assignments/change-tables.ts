import type { RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import type { Piece, PlanningDay } from './core/types.ts';
import type { BaselineInput } from './day-input.ts';

interface ChangeTables {
  readonly rows: Readonly<Record<string, readonly RowOf<SheetLayout>[]>>;
  /** Sentences for the lines of the request summary, by `lineKey`. */
  readonly facts: {
    readonly validation: ReadonlyMap<string, string>;
    readonly assignmentStatus: ReadonlyMap<string, string>;
  };
}

/** Diff, validation, rows to push and history of a plan. */
export function changeTables(
  _day: PlanningDay,
  _pieces: readonly Piece[],
  _given: { readonly baseline: BaselineInput | null; readonly user: string },
): ChangeTables {
  return { rows: {}, facts: { validation: new Map(), assignmentStatus: new Map() } };
}
