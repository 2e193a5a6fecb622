import type { Ask } from './api-client.ts';

/** An API to talk to; `close` ends what was started for it. */
export interface Connection {
  readonly ask: Ask;
  close(): Promise<void>;
}

/** Connects to the API at `url`, or to one started for this command when null. Throws ApiFailed. */
export type Connect = (url: string | null) => Promise<Connection>;
