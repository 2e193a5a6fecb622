import type { Finding } from '../../schema/sheets/finding.ts';

/** The input has faults; all of them at once, the first 200 listed. */
export interface InputRefused {
  readonly code: 'INPUT_REFUSED';
  readonly message: string;
  readonly findings: readonly Finding[];
  /** How many there are, also beyond those listed. */
  readonly total: number;
}

export interface KeyReused {
  readonly code: 'KEY_REUSED';
  readonly message: string;
}

export interface RunNotFound {
  readonly code: 'RUN_NOT_FOUND';
  readonly message: string;
}

// A list longer than this helps nobody and can be as large as the input.
const FINDINGS_MAX = 200;

export function inputRefused(findings: readonly Finding[]): InputRefused {
  const [first] = findings;
  const message =
    findings.length === 1 && first
      ? first.message
      : `The input was refused for ${findings.length} reasons; nothing was computed.`;
  return { code: 'INPUT_REFUSED', message, findings: findings.slice(0, FINDINGS_MAX), total: findings.length };
}

export const keyReused: KeyReused = {
  code: 'KEY_REUSED',
  message: 'This clientMutationKey was used before with another input; make a new key for a new request.',
};

/** The same answer for an unknown id and for one of another workspace. */
export const runNotFound: RunNotFound = { code: 'RUN_NOT_FOUND', message: 'There is no such run.' };

// Room for a UUID with a word or two around it; PostgreSQL keeps the key in an index.
const KEY_LENGTH_MAX = 200;

/** What is wrong with a client mutation key: it must be printable ASCII, as UUIDs are. */
export const keyFindings = (key: string): Finding[] =>
  key.length <= KEY_LENGTH_MAX && /^[\x20-\x7e]+$/.test(key)
    ? []
    : [
        argumentFinding(
          'clientMutationKey',
          'KEY_UNREADABLE',
          `${key.length} characters`,
          `1 to ${KEY_LENGTH_MAX} printable ASCII characters, e.g. a UUID`,
          'The clientMutationKey is empty, too long or not plain text.',
        ),
      ];

/** An error about an argument rather than a cell; `column` carries the argument's name. */
export const argumentFinding = (
  argument: string,
  code: string,
  saw: string,
  allowed: string,
  message: string,
): Finding => ({ severity: 'error', table: '', row: null, column: argument, code, saw, allowed, message });

/** What is wrong with the id of an upload under which nothing usable is stored, in this workspace. */
export const unknownUpload = (
  uploadId: string,
  allowed = 'an id that createUpload answered, with at least one table sent to it',
): Finding =>
  argumentFinding('uploadId', 'UNKNOWN_UPLOAD', uploadId, allowed, 'There is no such upload, or it is empty.');
