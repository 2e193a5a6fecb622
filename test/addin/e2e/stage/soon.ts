import { expect } from 'vitest';

/** Other tests keep both cores busy meanwhile. */
const SOON_MS = 20_000;

/** Expects of what is read again and again until it is so. */
export const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: SOON_MS });
