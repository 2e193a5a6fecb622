import { capacitySheet, proposalsSheet, requestSummarySheet } from './assignment-outputs.ts';
import type { Column, SheetLayout } from './layout.ts';

/** Result tables of an earlier plan as an input: of another version they may lack columns. */
const earlier = <const C extends Readonly<Record<string, Column>>>(
  columns: C,
): { readonly [K in keyof C]: Omit<C[K], 'required'> & { readonly required: false } } =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, { ...column, required: false }])) as never;

export const previousSummarySheet = {
  ...requestSummarySheet,
  table: 'PREVIOUS_REQUEST_SUMMARY',
  description: 'Request summary of the plan before, where it comes from a file.',
  columns: earlier(requestSummarySheet.columns),
} as const satisfies SheetLayout;

export const previousCapacitySheet = {
  ...capacitySheet,
  table: 'PREVIOUS_CAPACITY',
  description: 'Capacity by category of the plan before, where it comes from a file.',
  columns: earlier(capacitySheet.columns),
} as const satisfies SheetLayout;

export const previousProposalsSheet = {
  ...proposalsSheet,
  table: 'PREVIOUS_PROPOSALS',
  description: 'Proposals of the plan before, where it comes from a file.',
  columns: earlier(proposalsSheet.columns),
} as const satisfies SheetLayout;

/** Tables of the plan before; absent ones are looked up in the database. */
export const assignmentPreviousSheets = [previousSummarySheet, previousCapacitySheet, previousProposalsSheet] as const;
