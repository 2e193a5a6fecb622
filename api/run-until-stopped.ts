/**
 * Starts a process and ends it cleanly, with exit code 0, on SIGTERM, SIGINT or when the process that started it is gone.
 * A start that fails says why in plain words and ends with 1. A signal during the start waits for it.
 */
export async function runUntilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    if (process.connected) process.once('disconnect', () => resolve());
  });
  try {
    const stop = await start();
    await stopRequested;
    await stop();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  // Whatever still holds the process open (a keep-alive socket, a timer of a library) no longer matters.
  process.exit();
}
