import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isFolder, isWorkbook } from './input-files.ts';
import { foreignTablesIn } from './own-files.ts';
import { reportFolder } from './written-files.ts';

/** `result.xlsx` and `result` both give `result-push.xlsx`. */
export function pushFileOf(output: string): string {
  const name = basename(output).replace(/[.]xlsx$/i, '');
  return join(dirname(output), `${name}-push.xlsx`);
}

/** Where a path leads: links followed, and letters as the file system has them, as far as something stands there. */
export function placeOf(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(placeOf(parent), basename(whole));
  }
}

interface Named {
  readonly input: string | null;
  readonly previous: string | null;
  readonly outputs: readonly string[];
  readonly push: string | null;
}

/** What an output would replace that is not a result of this job, in words. */
function replaced(output: string, taken: ReadonlyMap<string, string>, previous: string | null): string[] {
  const other = taken.get(placeOf(output));
  if (other !== undefined) return [`--output ${output} is the same place as ${other}, which the result would replace.`];
  if (previous !== null && isFolder(previous) && placeOf(reportFolder(output)) === placeOf(previous))
    return [`--output ${output} would replace the run.json of --previous ${previous}; name another folder.`];
  const foreign = isWorkbook(output) ? [] : foreignTablesIn(output);
  if (foreign.length === 0) return [];
  return [
    `--output ${output} holds ${foreign.join(', ')}, which no run of this job has written there and the result would replace; name another folder, or move them away.`,
  ];
}

/**
 * Results never take the place of what they are made from, of each other, or of files of the planner's. `usable`: the outputs
 * that may be written to, if only to tell what is wrong.
 */
export function checkPlaces({ input, previous, outputs, push }: Named): { faults: string[]; usable: string[] } {
  const taken = new Map<string, string>();
  if (input !== null) taken.set(placeOf(input), `--input ${input}`);
  if (previous !== null) taken.set(placeOf(previous), `--previous ${previous}`);
  const faults: string[] = [];
  const usable: string[] = [];
  for (const output of outputs) {
    const found = replaced(output, taken, previous);
    if (found.length === 0) usable.push(output);
    else faults.push(...found);
    taken.set(placeOf(output), taken.get(placeOf(output)) ?? `--output ${output}`);
  }
  const [first] = outputs;
  const pushed = push ?? (first === undefined ? null : pushFileOf(first));
  const other = pushed === null ? undefined : taken.get(placeOf(pushed));
  if (other !== undefined)
    faults.push(`The push workbook ${pushed} is the same place as ${other}; name another one with --push.`);
  return { faults, usable };
}
