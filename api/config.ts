import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The role of this URL migrates; null: the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataFolder: string;
  /** Paths of PEM files; null: plain http. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Jobs one worker process runs at a time. */
  readonly workerConcurrency: number;
  /** Limit on the resident memory of one solver process. */
  readonly solverMemoryMb: number;
  readonly logLevel: LogLevel;
  /** Folder of Office.js to serve to the pane; null: the pane loads it from Microsoft's network. */
  readonly officeJs: string | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names everything that is wrong with the environment in one message, so that it is fixed in one go. */
export class ConfigFaulty extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Planwright cannot start with this environment:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty variable counts as not set, as it does in compose files and `.env` templates. */
function reader(env: Environment, faults: string[]) {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  const integer = (name: string, standard: number, min: number, max: number): number => {
    const value = text(name);
    if (value === undefined) return standard;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    faults.push(`${name} is "${value}": it must be a whole number from ${min} to ${max}.`);
    return standard;
  };
  const secret = (name: string): string | undefined => {
    const file = text(`${name}_FILE`);
    if (file === undefined) return text(name);
    if (text(name) !== undefined) faults.push(`${name} and ${name}_FILE are both set: set one of them.`);
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      faults.push(`${name}_FILE is "${file}": there is no such file that can be read.`);
      return undefined;
    }
  };
  const file = (name: string): string | undefined => {
    const path = text(name);
    if (path !== undefined && !existsSync(path)) faults.push(`${name} is "${path}": there is no such file.`);
    return path && resolve(path);
  };
  return { text, integer, secret, file };
}

function databaseUrl(value: string | undefined, faults: string[]): string | null {
  if (value === undefined) return null;
  // The value holds a password, so it is not repeated.
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (protocol !== 'postgres:' && protocol !== 'postgresql:')
    faults.push('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  return value;
}

function officeJs(value: string | undefined, faults: string[]): string | null {
  if (value === undefined || value === 'cdn') return null;
  if (value !== 'self') {
    faults.push(`PLANWRIGHT_OFFICE_JS is "${value}": it must be cdn or self.`);
    return null;
  }
  try {
    const { resolve: find } = createRequire(import.meta.url);
    return join(dirname(find('@microsoft/office-js/package.json')), 'dist');
  } catch {
    // A development dependency, so that nobody has it without asking for it.
    const cure = 'npm ci without --omit=dev installs it';
    faults.push(`PLANWRIGHT_OFFICE_JS is "self": the package @microsoft/office-js is not there; ${cure}.`);
    return null;
  }
}

/** Throws ConfigFaulty. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const { text, integer, secret, file } = reader(env, faults);
  const [cert, key] = [file('TLS_CERT'), file('TLS_KEY')];
  if ((cert === undefined) !== (key === undefined))
    faults.push(`TLS_CERT and TLS_KEY belong together: ${cert === undefined ? 'TLS_CERT' : 'TLS_KEY'} is missing.`);
  const logLevel = (text('LOG_LEVEL') ?? 'info') as LogLevel;
  if (!LOG_LEVELS.includes(logLevel))
    faults.push(`LOG_LEVEL is "${logLevel}": it must be one of ${LOG_LEVELS.join(', ')}.`);
  const config: Config = {
    port: integer('PORT', 4000, 0, 65_535),
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: databaseUrl(secret('DATABASE_URL'), faults),
    dataFolder: resolve(text('PLANWRIGHT_DATA') ?? '.data'),
    tls: cert !== undefined && key !== undefined ? Object.freeze({ cert, key }) : null,
    workerConcurrency: integer('WORKER_CONCURRENCY', availableParallelism(), 1, 64),
    solverMemoryMb: integer('SOLVER_MEMORY_MB', 2048, 128, 1_048_576),
    logLevel,
    officeJs: officeJs(text('PLANWRIGHT_OFFICE_JS'), faults),
  };
  if (faults.length > 0) throw new ConfigFaulty(faults);
  return Object.freeze(config);
}
