import { existsSync, lstatSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, parse, relative, sep } from 'node:path';
import { hashOfContent, hashOfFile } from './file-hash.ts';
import { isWorkbook } from './input-files.ts';
import { writeWhole } from './write-folder.ts';

/** What run.json of every job tells of the files beside it, also of those that runs of other jobs wrote. */
export interface Recorded {
  /** SHA-256 of each file as Planwright wrote it, by its name from the folder of the report: one that differs is edited. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Reports that tell of a file, and where it is said that one was kept aside. */
export interface Keeper {
  /** Folders of the reports. */
  readonly folders: readonly string[];
  readonly tell: (line: string) => void;
}

/** What a report says while the result is written; who is ended meanwhile leaves it behind. */
export const UNFINISHED = {
  status: 'FAILED',
  reason: 'The result has not been written to its end; run it again.',
} as const;

/** The folder in which the report of an output lies. */
export const reportFolder = (output: string): string => (isWorkbook(output) ? dirname(output) : output);

/** A file as the report in `folder` names it. */
export const nameIn = (folder: string, path: string): string => relative(folder, path).replaceAll(sep, '/');

/** The report in a folder; empty where there is none, or none that can be read. */
export function reportIn(folder: string): Readonly<Record<string, unknown>> {
  try {
    const report: unknown = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'));
    return typeof report === 'object' && report !== null ? { ...report } : {};
  } catch {
    return {};
  }
}

const hashesFrom = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** `toCome`: of what a run was about to put in place when it last wrote its report; whether it did, only the files tell. */
function recordIn(folder: string): { readonly hashes: ReadonlyMap<string, string>; readonly toCome: typeof hashes } {
  const { hashes: written, hashesToCome } = reportIn(folder);
  const hashes = hashesFrom(written);
  return { hashes, toCome: hashesFrom(hashesToCome) };
}

function hashAt(path: string): string | null {
  try {
    return hashOfFile(path);
  } catch {
    return null;
  }
}

/** What the next report beside an output tells: of what is there, the hash as it was written, also where it is edited since. */
export function hashesThere(output: string): Recorded['hashes'] {
  const folder = reportFolder(output);
  const { hashes, toCome } = recordIn(folder);
  const names = [...new Set([...hashes.keys(), ...toCome.keys()])].sort();
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const path = join(folder, name);
      if (!existsSync(path)) return [];
      const [before, after] = [hashes.get(name), toCome.get(name)];
      if (before === undefined || after === undefined) return [[name, before ?? after ?? '']];
      return [[name, hashAt(path) === before ? before : after]];
    }),
  );
}

/** Whether a file is byte for byte what Planwright wrote, as one of the reports tells. */
export function isAsWritten(path: string, folders: readonly string[]): boolean {
  const known = folders.flatMap((folder) => {
    const { hashes, toCome } = recordIn(folder);
    const name = nameIn(folder, path);
    return [hashes.get(name), toCome.get(name)].filter((hash) => hash !== undefined);
  });
  const there = known.length > 0 ? hashAt(path) : null;
  return there !== null && known.includes(there);
}

const entryAt = (path: string) => lstatSync(path, { throwIfNoEntry: false });

/** `plan.edited-1.xlsx` for `plan.xlsx`, with the next number that is free. */
function nameAside(path: string): string {
  const { dir, name, ext } = parse(path);
  for (let number = 1; ; number += 1) {
    const aside = join(dir, `${name}.edited-${number}${ext}`);
    if (!entryAt(aside)) return aside;
  }
}

/** Keeps a file under another name and says so, where its bytes are not known to be Planwright's; a folder stays. */
function keepEdited(path: string, { folders, tell }: Keeper): void {
  const entry = entryAt(path);
  if (!entry || entry.isDirectory() || isAsWritten(path, folders)) return;
  const aside = nameAside(path);
  renameSync(path, aside);
  tell(`${path} is not as Planwright wrote it: it is kept as ${aside}.`);
}

/**
 * To be called when all of a result is at hand and before any of it is put in place: what somebody has edited of `leaving`
 * and where `coming` goes is kept aside, and the reports tell the hashes of what comes, by path, so that no run that is
 * ended meanwhile leaves files that look edited.
 */
export function makeRoom(keeper: Keeper, coming: ReadonlyMap<string, string>, leaving: readonly string[]): void {
  for (const path of new Set([...coming.keys(), ...leaving])) keepEdited(path, keeper);
  for (const folder of keeper.folders) {
    const toCome = new Map(recordIn(folder).toCome);
    for (const [path, hash] of coming) toCome.set(nameIn(folder, path), hash);
    const report = { ...reportIn(folder), hashesToCome: Object.fromEntries(toCome) };
    writeWhole(join(folder, 'run.json'), `${JSON.stringify(report, null, 2)}\n`);
  }
}

/** Puts one file in place, as a whole or not at all; an edited one that stands there is kept aside. */
export function putInPlace(path: string, content: string | Uint8Array, keeper: Keeper): void {
  makeRoom(keeper, new Map([[path, hashOfContent(content)]]), []);
  writeWhole(path, content);
}

/** Takes a file away; an edited one is kept aside. */
export function takeAway(path: string, keeper: Keeper): void {
  keepEdited(path, keeper);
  rmSync(path, { force: true });
}
