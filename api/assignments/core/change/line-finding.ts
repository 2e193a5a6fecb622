import { decisionsSheet } from '../../../../schema/sheets/assignment-planner.ts';
import type { SEVERITIES, validationSheet } from '../../../../schema/sheets/assignment-push.ts';
import type { RowOf } from '../../../../schema/sheets/layout.ts';

export type ValidationRow = RowOf<typeof validationSheet>;
export type LineSeverity = (typeof SEVERITIES)[number];

/** Something about a line of the request summary; `column` by its name in code. */
export interface LineFinding {
  readonly severity: LineSeverity;
  readonly code: string;
  readonly column: keyof typeof decisionsSheet.columns | null;
  readonly message: string;
}

export const lineError = (code: string, column: LineFinding['column'], message: string): LineFinding => ({
  ...{ severity: 'error', code, column, message },
});
export const lineWarning = (code: string, column: LineFinding['column'], message: string): LineFinding => ({
  ...{ severity: 'warning', code, column, message },
});
export const lineNotice = (code: string, column: LineFinding['column'], message: string): LineFinding => ({
  ...{ severity: 'notice', code, column, message },
});

/** A finding as a row of the validation table. */
export const validationRow = (
  { severity, code, column, message }: LineFinding,
  line: Pick<ValidationRow, 'requestId' | 'line' | 'personId'>,
  override: { readonly reason: string | null; readonly isPushed: boolean },
): ValidationRow => ({
  ...line,
  ...{ severity, code, column: column === null ? null : decisionsSheet.columns[column].header, message },
  isOverridden: severity === 'warning' && override.reason !== null,
  overrideReason: severity === 'warning' ? override.reason : null,
  isPushed: override.isPushed,
});
