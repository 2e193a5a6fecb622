import { WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';

/** What the client library throws when the host refuses a request. */
interface HostError extends Error {
  readonly code: string;
  readonly debugInfo?: { readonly errorLocation?: string };
}

/** Codes of the host, with what the planner can do about them. */
const sentences: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  InvalidOperationInCellEditMode: ['CELL_IN_EDIT', workbookFaults.cellInEdit],
  AccessDenied: ['PROTECTED', workbookFaults.protected],
  RequestPayloadSizeLimitExceeded: ['TOO_LARGE', workbookFaults.tooLargeToWrite],
  ResponsePayloadSizeLimitExceeded: ['TOO_LARGE', workbookFaults.tooLargeToRead],
  ItemNotFound: ['ITEM_GONE', workbookFaults.gone],
  InvalidSelection: ['SELECTION', workbookFaults.selection],
  ItemAlreadyExists: ['NAME_TAKEN', workbookFaults.nameTaken],
  RequestAborted: ['HOST_FAILED', workbookFaults.aborted],
  Timeout: ['HOST_FAILED', workbookFaults.timeout],
  TooManyRequests: ['HOST_FAILED', workbookFaults.busy],
};

export const isHostError = (error: unknown): error is HostError =>
  error instanceof Error && typeof (error as Partial<HostError>).code === 'string';

/** Errors of the host in words for the planner. Everything else, such as our own mistakes, stays what it is. */
export function forPlanner(error: unknown): unknown {
  if (error instanceof WorkbookFailed || !isHostError(error)) return error;
  const known = sentences[error.code];
  if (known) return new WorkbookFailed(known[0], known[1], { cause: error });
  const message = workbookFaults.unknown(error.code, error.message);
  return new WorkbookFailed('HOST_FAILED', message, { cause: error });
}
