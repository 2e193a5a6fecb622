import type { Stop } from './dispatcher.ts';
import type { HostEvents } from './events.ts';
import { HostError, hostMessage } from './host-error.ts';
import type { NativeBridge } from './load-library.ts';
import {
  DELAY_FOR_CELL_EDIT,
  PAYLOAD_MAX_BYTES,
  type RequestBody,
  type RequestMessage,
  type ResponseBody,
} from './protocol.ts';

/** An error of the host: at the write that follows so many others of the request, or before anything of it is done. */
export interface Fault {
  readonly code: string;
  readonly message?: string;
  readonly afterWrites?: number;
}

export interface HostStats {
  /** Requests with work in them. */
  syncs: number;
  /** Requests of the library's own, which only give up tracked ranges after Excel.run. */
  cleanups: number;
  bytesSent: number;
  bytesReceived: number;
  /** Bytes of the largest request. */
  largestRequest: number;
  /** Members the add-in used and the emulated host does not have. */
  unsupported: string[];
}

/** Settings of the bridge that tests change while the host is open. */
export interface BridgeState {
  cellEditing: boolean;
  failAtSync: number | undefined;
  failWith: Fault;
  delayMs: number;
}

export const noStats = (): HostStats => ({
  syncs: 0,
  cleanups: 0,
  bytesSent: 0,
  bytesReceived: 0,
  largestRequest: 0,
  unsupported: [],
});

/** Executes the actions of a request; `stop` makes it fail at one of its writes. */
export type RunRequest = (body: RequestBody, stop: Stop | undefined) => ResponseBody;

/** Takes the requests of the client library one after another, as a host does, and answers each. */
export class RequestBridge implements NativeBridge {
  onMessageFromHost: (text: string) => void = () => {};
  stats = noStats();
  readonly #state: BridgeState;
  readonly #execute: RunRequest;
  readonly #events: HostEvents;
  #last: Promise<void> = Promise.resolve();
  #waitingForEdit: (() => void)[] = [];
  #closed = false;

  constructor(state: BridgeState, execute: RunRequest, events: HostEvents) {
    this.#state = state;
    this.#execute = execute;
    this.#events = events;
  }

  sendMessageToHost(text: string): void {
    const request = JSON.parse(text) as RequestMessage;
    const bytes = Buffer.byteLength(text);
    this.#last = this.#last.then(() => this.#take(request, bytes));
  }

  /** Lets the requests run that waited for the end of cell editing. */
  editingEnded(): void {
    for (const go of this.#waitingForEdit.splice(0)) go();
  }

  close(): void {
    this.#closed = true;
    this.editingEnded();
    this.onMessageFromHost = () => {};
  }

  async #take(request: RequestMessage, bytes: number): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#state.delayMs));
    const mayWait = (request.flags & DELAY_FOR_CELL_EDIT) !== 0;
    while (this.#state.cellEditing && mayWait && !this.#closed) {
      await new Promise<void>((resolve) => this.#waitingForEdit.push(resolve));
    }
    if (this.#closed) return;
    this.#answer(request.id, this.#messageFor(request, bytes));
    await this.#events.deliver();
  }

  #messageFor(request: RequestMessage, bytes: number): object {
    const { stats } = this;
    const { body } = request.message;
    const deeds = body.Actions.filter(({ ActionType }) => ActionType !== 1);
    const working = deeds.length === 0 || deeds.some(({ Name }) => Name !== '_RemoveReference');
    if (working) stats.syncs++;
    else stats.cleanups++;
    stats.bytesSent += bytes;
    stats.largestRequest = Math.max(stats.largestRequest, bytes);
    if (bytes > PAYLOAD_MAX_BYTES) return refusal('RequestPayloadSizeLimitExceeded');
    if (this.#state.cellEditing) return refusal('InvalidOperationInCellEditMode');
    const fault = working && stats.syncs === this.#state.failAtSync ? this.#state.failWith : undefined;
    if (fault && fault.afterWrites === undefined) return refusal(fault.code, fault.message);
    const stop = fault && { afterWrites: fault.afterWrites ?? 0, error: injected(fault) };
    return this.#run(request, stop);
  }

  #run(request: RequestMessage, stop: Stop | undefined): object {
    const events = this.#events;
    events.trigger = 'ThisLocalAddin';
    try {
      return { statusCode: 200, headers: {}, body: this.#execute(request.message.body, stop) };
    } catch (error) {
      // Only a mistake of the emulated host gets here: the add-in is told, so that no test waits for an answer.
      return refusal('EmulatorFault', error instanceof Error ? error.stack : String(error));
    } finally {
      events.trigger = 'Unknown';
    }
  }

  #answer(id: number, message: object): void {
    let text = JSON.stringify({ id, type: 2, message });
    if (Buffer.byteLength(text) > PAYLOAD_MAX_BYTES) {
      text = JSON.stringify({ id, type: 2, message: refusal('ResponsePayloadSizeLimitExceeded') });
    }
    this.stats.bytesReceived += Buffer.byteLength(text);
    this.onMessageFromHost(text);
  }
}

/** An answer to a request as a whole, of which nothing was done. */
function refusal(code: string, message = hostMessage(code)): object {
  return { statusCode: 400, headers: {}, body: { error: { code, message } } };
}

function injected({ code, message = hostMessage(code) }: Fault): HostError {
  const error = new HostError('GeneralException');
  return Object.assign(error, { code, message });
}
