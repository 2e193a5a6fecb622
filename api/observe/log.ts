import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

export type Log = Logger;

/** Passwords in connection URLs, and anything that carries a token, never reach the log. */
const SECRET_PATHS = [
  '*.password',
  '*.databaseUrl',
  '*.connectionString',
  '*.authorization',
  'databaseUrl',
  'password',
];

/** JSON lines on stderr: stdout belongs to results. `name` is the process: api, worker, cli. */
export function openLog(name: string, level: LogLevel): Log {
  const redact = { paths: SECRET_PATHS, censor: '[removed]' };
  return pino({ name, level, redact }, pino.destination({ dest: 2, sync: true }));
}
