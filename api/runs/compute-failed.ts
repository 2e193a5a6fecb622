/**
 * CRASHED: the process died, or the task threw. OUT_OF_MEMORY: it went over the memory limit. DEADLINE: it did not stop
 * in time. BUSY: it was not begun, as too many others wait.
 */
export type ComputeFailure = 'CRASHED' | 'OUT_OF_MEMORY' | 'DEADLINE' | 'BUSY';

/** A computation that ended without a result; its message is written for the planner. */
export class ComputeFailed extends Error {
  readonly failure: ComputeFailure;
  /** For the log: last lines the process wrote, or the stack of what the task threw. */
  readonly details: string;

  constructor(failure: ComputeFailure, message: string, details = '') {
    super(message);
    this.failure = failure;
    this.details = details;
  }
}
