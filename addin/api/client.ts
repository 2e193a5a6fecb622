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
/** The longest a server may ask to be left alone before it is asked again. */
const PAUSE_MS_MAX = 10_000;
const REQUEST_MS_MAX = 60_000;
const MS_PER_SECOND = 1000;

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

/** Codes whose sentence of the server speaks to programs, with what the planner can do about them. */
const sentences: Readonly<Record<string, string>> = {
  DOCUMENT_UNKNOWN: server.outdated,
  PAYLOAD_TOO_LARGE: server.tooLarge,
};

function failure({ errors }: Answer): ApiFailed {
  const [first] = errors ?? [];
  if (!first) return new ApiFailed('INTERNAL', server.noData);
  const requestId = first.extensions?.['requestId'];
  const code = String(first.extensions?.['code'] ?? 'INTERNAL');
  const message = sentences[code] ?? first.message;
  return new ApiFailed(code, typeof requestId === 'string' ? server.request(message, requestId) : message);
}

/** No answer that counts: why, should it stay so, and for how long the server wants to be left alone. */
interface Silence {
  readonly code: 'LOST' | 'BUSY';
  readonly pause_ms: number;
}

const lost: Silence = { code: 'LOST', pause_ms: 0 };

const isSilence = (answer: Answer | Silence): answer is Silence => 'pause_ms' in answer;

function busy({ headers }: Response): Silence {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return { code: 'BUSY', pause_ms: seconds > 0 ? Math.min(PAUSE_MS_MAX, seconds * MS_PER_SECOND) : 0 };
}

/** What came back. Throws ApiFailed where something on the way refuses, which asking again does not change. */
async function answerOf(response: Response): Promise<Answer | Silence> {
  const { status } = response;
  if (status === 429) return busy(response);
  if (status === 502 || status === 503 || status === 504) return lost;
  try {
    return (await response.json()) as Answer;
  } catch {
    // No JSON, so not from the server: a proxy of the hospital, or a page that asks to sign in to the network.
    if (status === 413) throw new ApiFailed('PAYLOAD_TOO_LARGE', server.tooLarge);
    if (status >= 400 && status < 500) throw new ApiFailed('REFUSED', server.refused(status));
    return lost;
  }
}

async function attempt(connection: Connection, body: string, signal?: AbortSignal): Promise<Answer | Silence> {
  const deadline = AbortSignal.timeout(REQUEST_MS_MAX);
  try {
    const response = await connection.fetch(`${connection.url}/graphql`, {
      method: 'POST',
      headers: { ...(await requestHeaders(connection)), accept: 'application/json' },
      body,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return await answerOf(response);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ApiFailed) throw error;
    return lost;
  }
}

export const createAsk =
  (connection: Connection): Ask =>
  async <Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, signal?: AbortSignal) => {
    const body = JSON.stringify({ documentId: operation.documentId, operationName: operation.name, variables });
    for (let tried = 1; ; tried += 1) {
      const answer = await attempt(connection, body, signal);
      if (!isSilence(answer)) {
        if (answer.errors?.length || !answer.data) throw failure(answer);
        return answer.data as Result;
      }
      if (tried === ATTEMPTS) throw new ApiFailed(answer.code, answer.code === 'BUSY' ? server.busy : server.lost);
      await pause(Math.max(answer.pause_ms, PAUSE_MS * 2 ** (tried - 1)), signal);
      signal?.throwIfAborted();
    }
  };
