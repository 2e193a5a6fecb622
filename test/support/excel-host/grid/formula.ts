import type { Expression } from './parse-formula.ts';

/** A formula as it stands in a cell, with what was worked out from it so far. */
export class Formula {
  /** From "=" on, references in A1 style. */
  text: string;
  parsed: Expression | undefined;
  /** The last result and the version of the workbook it holds for. */
  result: { readonly version: number; readonly value: number | string | boolean } | undefined;
  evaluating = false;

  constructor(text: string) {
    this.text = text;
  }

  rewrite(text: string): void {
    if (text === this.text) return;
    this.text = text;
    this.parsed = undefined;
    this.result = undefined;
  }
}
