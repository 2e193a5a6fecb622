import { server } from '../strings.ts';
import type { Operation } from './generated/operations.ts';

/** The server answered with an error, or not at all (`LOST`). The message is for the planner. */
export class ApiFailed extends Error {
  /** e.g. `LOST`, `FORBIDDEN`, `BAD_REQUEST`, `INTERNAL`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Sends one operation and answers with its data. Throws ApiFailed; throws the signal's reason when aborted. */
export type Ask = <Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Result>;

export interface Connection {
  /** Origin, e.g. `https://planwright.example.org`. */
  readonly url: string;
  /** Told to the server with every request: `excel` or `workbook`. */
  readonly client: string;
  readonly fetch: typeof fetch;
  /** Headers of a signed-in planner; none where the server knows no sign-in. */
  readonly credentials: () => Promise<Readonly<Record<string, string>>>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** All operations may be sent twice: chunks go by their number, submits by their key. */
const ATTEMPTS = 4;
const PAUSE_MS = 300;
const REQUEST_MS_MAX = 60_000;

export const requestHeaders = async ({ client, credentials }: Connection): Promise<Record<string, string>> => ({
  'content-type': 'application/json',
  'x-planwright-client': client,
  ...(await credentials()),
});

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

function failure({ errors }: Answer): ApiFailed {
  const [first] = errors ?? [];
  if (!first) return new ApiFailed('INTERNAL', server.noData);
  const requestId = first.extensions?.['requestId'];
  const code = String(first.extensions?.['code'] ?? 'INTERNAL');
  return new ApiFailed(code, typeof requestId === 'string' ? server.request(first.message, requestId) : first.message);
}

/** One try; null: nobody answered, or the server is busy. */
async function attempt(connection: Connection, body: string, signal?: AbortSignal): Promise<Answer | null> {
  const deadline = AbortSignal.timeout(REQUEST_MS_MAX);
  try {
    const response = await connection.fetch(`${connection.url}/graphql`, {
      method: 'POST',
      headers: { ...(await requestHeaders(connection)), accept: 'application/json' },
      body,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (response.status === 503 || response.status === 429 || response.status === 502) return null;
    return (await response.json()) as Answer;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

export const createAsk =
  (connection: Connection): Ask =>
  async <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, signal?: AbortSignal) => {
    const body = JSON.stringify({ documentId: operation.documentId, operationName: operation.name, variables });
    for (let tried = 1; ; tried += 1) {
      const answer = await attempt(connection, body, signal);
      if (answer?.errors?.length || (answer && !answer.data)) throw failure(answer);
      if (answer) return answer.data as Result;
      if (tried === ATTEMPTS) throw new ApiFailed('LOST', server.lost);
      await pause(PAUSE_MS * 2 ** (tried - 1), signal);
      signal?.throwIfAborted();
    }
  };
