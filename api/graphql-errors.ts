import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { isTransient } from './db/transient.ts';
import { ClientError } from './kernel/client-error.ts';
import { ComputeFailed } from './runs/compute-failed.ts';

/** An error as clients see it, and what only the log may hear of it. */
export interface PresentedError {
  readonly formatted: GraphQLFormattedError;
  /** The fault behind an INTERNAL, BUSY or COMPUTE_FAILED answer. */
  readonly cause?: unknown;
  /** HTTP status where it is not 200: 503 while the database is away, 429 while others ask too much. */
  readonly status?: number;
}

/** What answers a request that never came to be an operation, in the shape of GraphQL errors. */
export const errorBody = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });

// Raised by GraphQL or Apollo about the request itself.
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Messages of GraphQL quote the value they refuse, which may be a name or a patient count, and propose other names. */
function withoutValues(message: string): string {
  return message
    .replace(/ got invalid value [\s\S]*? at "/, ' got an invalid value at "')
    .replace(/ got invalid value [\s\S]*?; /, ' got an invalid value; ')
    .replace(/(cannot represent [^:]*?)(?: value)?: [\s\S]*$/, '$1 value.')
    .replace(/, found [\s\S]*$/, '.')
    .replace(/ Did you mean [\s\S]*$/, '');
}

const where = ({ locations, path }: GraphQLFormattedError) => ({
  ...(locations ? { locations } : {}),
  ...(path ? { path } : {}),
});

/** Code and words of a fault that is not the client's. */
function faultOf(cause: unknown): { readonly code: string; readonly message: string; readonly status?: number } {
  if (isTransient(cause))
    return {
      ...{ code: 'BUSY', status: 503 },
      message: 'The database cannot be reached at the moment; try again in some seconds.',
    };
  // Written for planners; of a crash there is nothing they could do about.
  if (cause instanceof ComputeFailed && cause.failure !== 'CRASHED')
    return cause.failure === 'BUSY'
      ? { code: 'BUSY', message: cause.message, status: 429 }
      : { code: 'COMPUTE_FAILED', message: cause.message };
  return { code: 'INTERNAL', message: 'Something went wrong on our side. The log tells more under the request id.' };
}

/** Decides what a client may hear of an error: its own faults in words, anything else as a code and a request id. */
export function presentError(error: GraphQLError, code: unknown, requestId: string | undefined): PresentedError {
  const { originalError } = error;
  const place = where(error.toJSON());
  if (originalError instanceof ClientError) {
    return { formatted: { message: originalError.message, ...place, extensions: { code: originalError.code } } };
  }
  if (typeof code === 'string' && REQUEST_CODES.has(code) && !(originalError && 'code' in originalError)) {
    return { formatted: { message: withoutValues(error.message), ...place, extensions: { code } } };
  }
  const cause = originalError ?? error;
  const { code: shown, message, ...status } = faultOf(cause);
  const extensions = { code: shown, ...(requestId ? { requestId } : {}) };
  return { formatted: { message, ...place, extensions }, cause, ...status };
}
