import { ApiFailed, type Ask, type Connection, pause, requestHeaders } from './client.ts';
import { RunProgressDocument, type RunProgressFieldsFragment, RunStatusDocument } from './generated/operations.ts';

export type RunStatus = RunProgressFieldsFragment;

/** How news arrive: pushed, asked for, or not at all at the moment. */
export type WatchMode = 'stream' | 'polling' | 'waiting';

/**
 * Tells every change of a run until it has ended; answers with its last status, null where the server does not know the
 * run. Streams where the network lets a stream through, else asks every two seconds; a lost server is asked again until it
 * is back. Throws ApiFailed where the server refuses, and the reason of `signal` when that goes off.
 */
export type WatchRun = (
  id: string,
  tell: (status: RunStatus | null, mode: WatchMode) => void,
  signal: AbortSignal,
) => Promise<RunStatus | null>;

const ENDED: readonly string[] = ['DONE', 'REFUSED', 'FAILED', 'CANCELLED'];
const POLL_MS = 2000;
/** A stream silent for longer than this is taken for cut: the server sends a sign of life far more often. */
const SILENCE_MS = 45_000;
/** The server tells where a run stands at once; a proxy that gathers streams before it hands them on does not. */
const FIRST_NEWS_MS = 6_000;
/** Faults in a row after which a server that answers, but not with the run, is believed. */
const FAULTS_MAX = 5;

export const hasEnded = (status: { readonly state: string }): boolean => ENDED.includes(status.state);

const NEXT = /^event: next\ndata: (.*)$/m;

/** Text of the stream, cut into its events; ends when the stream does, throws when it breaks. */
async function* events(response: Response, alive: () => void): AsyncGenerator<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    alive();
    text += value;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 2);
    }
  }
}

/** Status after status; returns quietly where no stream is to be had or it ended. */
async function* stream(connection: Connection, id: string, signal: AbortSignal): AsyncGenerator<RunStatus> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), FIRST_NEWS_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const { documentId, name } = RunProgressDocument;
    const response = await connection.fetch(`${connection.url}/graphql/stream`, {
      method: 'POST',
      headers: { ...(await requestHeaders(connection)), accept: 'text/event-stream' },
      body: JSON.stringify({ documentId, operationName: name, variables: { id } }),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok || !response.body) return;
    for await (const event of events(response, alive)) {
      const data = NEXT.exec(event)?.[1];
      const status = data ? (JSON.parse(data).data?.runProgress as RunStatus | undefined) : undefined;
      if (status) yield status;
    }
  } catch {
    // A cut stream and a proxy that lets none through look alike: the status is asked for instead.
  } finally {
    clearTimeout(timer);
  }
}

/** Whether asking again may help: nobody answered, or the server stumbled. */
const isPassing = (error: unknown): error is ApiFailed =>
  error instanceof ApiFailed && ['LOST', 'BUSY', 'INTERNAL'].includes(error.code);

export const createWatchRun =
  (connection: Connection, ask: Ask): WatchRun =>
  async (id, tell, signal) => {
    let streams = true;
    let faults = 0;
    for (;;) {
      if (streams) {
        let told = 0;
        for await (const status of stream(connection, id, signal)) {
          told += 1;
          tell(status, 'stream');
          if (hasEnded(status)) return status;
        }
        streams = told > 0;
      }
      signal.throwIfAborted();
      try {
        const { run } = await ask(RunStatusDocument, { id }, signal);
        if (!run) return null;
        faults = 0;
        tell(run, 'polling');
        if (hasEnded(run)) return run;
      } catch (error) {
        if (!isPassing(error)) throw error;
        faults = error.code === 'LOST' ? 0 : faults + 1;
        if (faults === FAULTS_MAX) throw error;
        tell(null, 'waiting');
        streams = true;
      }
      await pause(POLL_MS, signal);
      signal.throwIfAborted();
    }
  };
