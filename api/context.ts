import type { Run, Viewer } from './runs/run.ts';

/** What a resolver knows about the request it answers. The viewer's role decides what it may do. */
export interface Context {
  readonly viewer: Viewer;
  /** The program that asks, as its header `x-planwright-client` says; `api` where it says nothing. */
  readonly client: string;
  /** Also in the response header `x-request-id` and in every log line of the request. */
  readonly requestId: string;
  /** Aborted when the client goes away or the server stops. */
  readonly signal: AbortSignal;
  /** Subscriptions are declared apart from the objects that hold the ports, so theirs comes along here. */
  readonly watchRun: (runId: string) => Promise<AsyncIterable<Run>>;
}
