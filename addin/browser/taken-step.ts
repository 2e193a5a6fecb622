import type { StepName } from '../ports.ts';
import type { Drawn } from './drawn.ts';
import type { TakenSheet } from './sheets.ts';

/** A formula elsewhere that rows deleted by us changed. */
export interface ChangedFormula {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
}

/** Everything needed to take a step back. */
export interface TakenStep extends StepName {
  readonly added: readonly string[];
  readonly sheets: readonly TakenSheet[];
  readonly drawn: Drawn;
  readonly formulas: readonly ChangedFormula[];
}
