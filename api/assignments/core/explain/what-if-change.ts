import type { InputChange } from './input-change.ts';

/** A question about a row of the plan, or about any change of input; hours per week, multiples of 0.5. */
export type WhatIfChange =
  /** `hours` null: at least the smallest piece, the rest is left to the plan. */
  | { readonly kind: 'pin'; readonly requestId: string; readonly personId: string; readonly hours: number | null }
  | { readonly kind: 'forbid'; readonly requestId: string; readonly personId: string }
  | { readonly kind: 'need'; readonly requestId: string; readonly hours: number }
  | Exclude<InputChange, { readonly kind: 'addPerson' }>;
