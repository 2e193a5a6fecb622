import { WorkbookFailed } from '../ports.ts';

/** What the client library throws when the host refuses a request. */
interface HostError extends Error {
  readonly code: string;
  readonly debugInfo?: { readonly errorLocation?: string };
}

/** Codes of the host, with what the planner can do about them. */
const sentences: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  InvalidOperationInCellEditMode: [
    'CELL_IN_EDIT',
    'A cell is being edited. Press Enter or Esc in the sheet, then try again.',
  ],
  AccessDenied: [
    'PROTECTED',
    'A tab or the workbook is protected, so nothing could be written. Take the protection off (Review, Unprotect), then try again.',
  ],
  RequestPayloadSizeLimitExceeded: ['TOO_LARGE', 'This is more than Excel takes in one piece.'],
  ResponsePayloadSizeLimitExceeded: ['TOO_LARGE', 'This is more than Excel hands out in one piece.'],
  ItemNotFound: [
    'ITEM_GONE',
    'A tab, table or name that was just there is gone. Look at the workbook, then try again.',
  ],
  InvalidSelection: ['SELECTION', 'Select one block of cells, then try again.'],
  ItemAlreadyExists: ['NAME_TAKEN', 'A tab, table or name of this name exists already. Try again.'],
  RequestAborted: ['HOST_FAILED', 'Excel broke the request off. Try again.'],
  Timeout: ['HOST_FAILED', 'Excel took too long. Try again.'],
  TooManyRequests: ['HOST_FAILED', 'Excel is busy with other requests. Wait a moment, then try again.'],
};

export const isHostError = (error: unknown): error is HostError =>
  error instanceof Error && typeof (error as Partial<HostError>).code === 'string';

/** Errors of the host in words for the planner. Everything else, such as our own mistakes, stays what it is. */
export function forPlanner(error: unknown): unknown {
  if (error instanceof WorkbookFailed || !isHostError(error)) return error;
  const known = sentences[error.code];
  if (known) return new WorkbookFailed(known[0], known[1], { cause: error });
  const message = `Excel could not do this (${error.code}: ${error.message}).`;
  return new WorkbookFailed('HOST_FAILED', message, { cause: error });
}
