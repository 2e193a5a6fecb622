import { setTimeout as sleep } from 'node:timers/promises';

/** The API cannot be reached or failed; exit code 5. */
export class ApiFailed extends Error {}

/** Sends one GraphQL document and answers with its data. Throws ApiFailed. */
export type Ask = <T>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<T>;

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Every operation the command line sends may be repeated: chunks by their number, submits by their key. */
const ATTEMPTS = 5;
const PAUSE_MS = 400;

function explain(answer: Answer): string {
  const messages = (answer.errors ?? []).map(({ message, extensions }) => {
    const requestId = extensions?.['requestId'];
    return typeof requestId === 'string' ? `${message} (request ${requestId})` : message;
  });
  return messages.join(' ');
}

/** No answer that counts; why, where the API or what stands before it says so. */
interface Silence {
  readonly why: string | null;
}

const isSilence = (answer: Answer | Silence): answer is Silence => 'why' in answer;

async function send(url: string, body: string): Promise<Answer | Silence> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-planwright-client': 'cli' },
      body,
    });
  } catch {
    return { why: null };
  }
  const isBusy = response.status === 503 || response.status === 429;
  const text = await response.text().catch(() => '');
  try {
    const answer = JSON.parse(text) as Answer;
    return isBusy ? { why: explain(answer) || null } : answer;
  } catch {
    if (isBusy) return { why: null };
    throw new ApiFailed(`${url} answered with status ${response.status} and no JSON; is it Planwright's API?`);
  }
}

/** A client of the API at `baseUrl`, which may name its origin or its /graphql endpoint. */
export function apiClient(baseUrl: string): Ask {
  const url = /\/graphql\/?$/.test(baseUrl) ? baseUrl : `${baseUrl.replace(/\/$/, '')}/graphql`;
  return async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    const body = JSON.stringify({ query, variables });
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(url, body);
      if (!isSilence(answer)) {
        if (answer.errors?.length || !answer.data) throw new ApiFailed(explain(answer) || 'The API gave no data.');
        return answer.data as T;
      }
      if (attempt === ATTEMPTS)
        throw new ApiFailed(answer.why ?? `No answer from the API at ${url} after ${ATTEMPTS} attempts.`);
      await sleep(PAUSE_MS * 2 ** (attempt - 1));
    }
  };
}
