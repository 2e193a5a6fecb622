import { isHostError } from './host-errors.ts';

/** Excel on the web refuses requests of more than 5 MB; large ones also block the sheet while they are carried out. */
const REQUEST_BYTES_MAX = 1_500_000;
/** A property set on a range: instantiation, trace and action as JSON. Measured on the emulated host, rounded up. */
export const CALL_BYTES = 400;

/**
 * Collects what is to be written into few requests. Whoever queues calls says how many bytes they take; a request goes out
 * when the next would make it too large. Calculation waits for each request to be through.
 */
export class Requests {
  readonly context: Excel.RequestContext;
  private pending = 0;
  private sent = 0;
  private readonly onSent: (bytes: number) => void;

  /** `onSent` gets the bytes sent so far. */
  constructor(context: Excel.RequestContext, onSent: (bytes: number) => void = () => undefined) {
    this.context = context;
    this.onSent = onSent;
  }

  /** Call before queueing calls of so many bytes. */
  async room(bytes: number): Promise<void> {
    if (this.pending > 0 && this.pending + bytes > REQUEST_BYTES_MAX) await this.send();
    // Lasts until the request is through, so it is asked for in each.
    if (this.pending === 0) this.context.application.suspendApiCalculationUntilNextSync();
    this.pending += bytes;
  }

  /** Sends what is queued. */
  async send(): Promise<void> {
    await this.context.sync();
    this.sent += this.pending;
    this.pending = 0;
    this.onSent(this.sent);
  }

  /** Sends what `queue` queues, as a request of its own whose refusal does no harm: the answer says whether it was done. */
  async attempt(queue: () => Promise<void> | void): Promise<boolean> {
    try {
      await queue();
      await this.send();
      return true;
    } catch (error) {
      if (!isHostError(error)) throw error;
      this.pending = 0;
      return false;
    }
  }
}
