/** What Excel says with each code; texts as its client library and its documentation have them. */
const messages = {
  AccessDenied: 'You cannot perform the requested operation.',
  ApiNotImplementedInEmulator: 'The emulated Excel host does not have this member.',
  GeneralException: 'There was an internal error while processing the request.',
  InsertDeleteConflict: 'The insert or delete operation attempted resulted in a conflict.',
  InvalidArgument: 'The argument is invalid or missing or has an incorrect format.',
  InvalidOperation: 'The operation attempted is invalid on the object.',
  InvalidOperationInCellEditMode:
    'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
  InvalidSelection: 'The current selection is invalid for this operation.',
  InvalidReference: 'This reference is not valid for the current operation.',
  ItemAlreadyExists: 'The resource being created already exists.',
  ItemNotFound: "The requested resource doesn't exist.",
  RequestPayloadSizeLimitExceeded: 'The request payload size has exceeded the limit.',
  ResponsePayloadSizeLimitExceeded: 'The response payload size has exceeded the limit.',
} as const;

export type HostErrorCode = keyof typeof messages;

/** A refusal the client library turns into a RichApi.Error with this code and its debugInfo. */
export class HostError extends Error {
  readonly code: string;
  /** For whoever reads a failing test: it follows the message Excel gives. */
  readonly detail: string;

  constructor(code: HostErrorCode, detail = '') {
    const said = code === 'ApiNotImplementedInEmulator' ? `${code} - ${detail}` : messages[code];
    super(detail && said === messages[code] ? `${said} (${detail})` : said);
    this.code = code;
    this.detail = detail;
  }
}

export const hostMessage = (code: string): string =>
  code in messages ? messages[code as HostErrorCode] : messages.GeneralException;
