import { ApiFailed, type Ask } from './api-client.ts';
import type { Connect } from './connection.ts';
import { EXIT } from './run-report.ts';
import { complain, type Terminal } from './terminal.ts';

/** Runs a command against the API at `url`, or one started for it when null; answers with the exit code. */
export async function withApi(
  connect: Connect,
  url: string | null,
  terminal: Terminal,
  act: (ask: Ask) => Promise<number>,
): Promise<number> {
  try {
    const connection = await connect(url);
    try {
      return await act(connection.ask);
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (!(error instanceof ApiFailed)) throw error;
    complain(terminal, `error: ${error.message}`);
    return EXIT.outside;
  }
}
