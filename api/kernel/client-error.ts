/** Codes of faults a client can do something about; everything else is masked as INTERNAL. */
export type ClientErrorCode = 'BAD_USER_INPUT' | 'FORBIDDEN' | 'NOT_FOUND';

/** A fault of the request whose message may be shown to whoever sent it, so it names no value of a table. */
export class ClientError extends Error {
  readonly code: ClientErrorCode;

  constructor(code: ClientErrorCode, message: string) {
    super(message);
    this.name = 'ClientError';
    this.code = code;
  }
}
