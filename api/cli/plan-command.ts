import type { Finding } from '../../schema/sheets/finding.ts';
import { ApiFailed, type Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { usageFinding } from './findings.ts';
import type { InputTable } from './load-input.ts';
import { OutputFailed } from './output.ts';
import type { Terminal } from './terminal.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  readonly connect: Connect;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** Of Planwright. */
  readonly version: string;
  /** Whether the summary is written although nobody sits at a terminal; default no. */
  readonly summary?: 'always';
}

/** How a command ended before any run came to be. */
type EarlyEnd = 'REFUSED' | 'FAILED' | 'CANCELLED';

/** A submission that was refused: what the report tells. */
export class Refused extends Error {
  readonly findings: readonly Finding[];
  /** One sentence where there are no findings. */
  readonly reason: string | undefined;
  constructor(findings: readonly Finding[], reason?: string) {
    super('REFUSED');
    this.findings = findings;
    this.reason = reason;
  }
}

/** What differs between the jobs on the way from a command to its report. */
export interface PlanCommand<Report> {
  /** Everything wrong with the command line, its output paths included. */
  readonly faults: readonly string[];
  /** Address of a running API; null starts one. */
  readonly api: string | null;
  load(): Promise<{ tables: InputTable[]; findings: Finding[] }>;
  /** Submits, follows and writes. Throws Refused. */
  compute(ask: Ask, tables: readonly InputTable[], findings: readonly Finding[]): Promise<Report>;
  /** The report where there is no run to tell of. */
  stopped(status: EarlyEnd, findings: readonly Finding[], reason?: string): Report;
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** From the parsed command to the report; every way to end is one. */
export async function runPlanCommand<Report>(command: PlanCommand<Report>, context: CommandContext): Promise<Report> {
  if (command.faults.length > 0) return command.stopped('REFUSED', command.faults.map(usageFinding));
  const { tables, findings } = await command.load();
  if (findings.some(isError)) return command.stopped('REFUSED', findings);
  let close: () => Promise<void> = async () => undefined;
  try {
    const connection = await context.connect(command.api);
    close = connection.close;
    context.signal.throwIfAborted();
    return await command.compute(connection.ask, tables, findings);
  } catch (error) {
    if (error instanceof Refused) return command.stopped('REFUSED', [...findings, ...error.findings], error.reason);
    if (context.signal.aborted) return command.stopped('CANCELLED', findings);
    if (error instanceof ApiFailed || error instanceof OutputFailed)
      return command.stopped('FAILED', findings, error.message);
    throw error;
  } finally {
    await close();
  }
}
