import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { rosterOutputSheets } from '../../schema/sheets/roster-outputs.ts';
import { isFolder, isWorkbook } from './input-files.ts';
import { placeOf } from './output-places.ts';
import { hashesThere, type Keeper, takeAway } from './written-files.ts';

const TABLES: readonly string[] = rosterOutputSheets.map(({ file }) => `${file}.csv`);
const CALENDAR = 'roster.ics';

const withoutEnding = (workbook: string): string => basename(workbook).replace(/[.]xlsx$/i, '');

/** A calendar file beside a workbook is called after it: `may.ics` and `may-nancy.ics` beside `may.xlsx`. */
export const calendarBeside = (workbook: string, file: string): string =>
  join(
    dirname(workbook),
    file.replace(/^roster/, () => withoutEnding(workbook)),
  );

/** Files of an output folder that a run of this job has written, as run.json there tells. */
export const ownRosterFiles = (folder: string): string[] =>
  Object.keys(hashesThere(folder)).filter((file) => TABLES.includes(file) || /^roster(-.*)?[.]ics$/.test(file));

/** Calendar files that a run has written beside a workbook: not those of `may-2.xlsx` where it is `may.xlsx`. */
export function ownCalendarsBeside(workbook: string): string[] {
  const folder = dirname(workbook);
  const isOf = (stem: string) => (file: string) => file === `${stem}.ics` || file.startsWith(`${stem}-`);
  const own = withoutEnding(workbook);
  const longer = Object.keys(hashesThere(workbook))
    .filter((file) => isWorkbook(file) && !file.includes('/'))
    .map(withoutEnding)
    .filter((stem) => stem.startsWith(`${own}-`));
  return Object.keys(hashesThere(workbook))
    .filter((file) => file.endsWith('.ics') && isOf(own)(file) && !longer.some((stem) => isOf(stem)(file)))
    .map((file) => join(folder, file));
}

/** Files that a result would replace though no run of this job has written them. */
function foreignIn(folder: string): string[] {
  const own = new Set(ownRosterFiles(folder));
  return readdirSync(folder).filter((file) => [...TABLES, CALENDAR].includes(file) && !own.has(file));
}

/** What an output would replace that is not a result of this job, in words. */
export function rosterPlaceFaults(output: string, input: string | null, others: readonly string[]): string[] {
  const place = placeOf(output);
  const taken = [...(input === null ? [] : [`--input ${input}`]), ...others.map((other) => `--output ${other}`)];
  const paths = [...(input === null ? [] : [input]), ...others];
  const same = paths.findIndex((path) => placeOf(path) === place);
  if (same >= 0) return [`--output ${output} is the same place as ${taken[same]}, which the result would replace.`];
  const foreign = isFolder(output) && !isWorkbook(output) ? foreignIn(output) : [];
  if (foreign.length === 0) return [];
  return [
    `--output ${output} holds ${foreign.join(', ')}, which no run of this job has written there and the result would replace; name another folder, or move them away.`,
  ];
}

/** Takes away what an earlier run left in output folders and could pass for this one's; what somebody has edited is kept aside. */
export function removeRosters(outputs: readonly string[], tell: Keeper['tell']): void {
  for (const folder of outputs.filter((output) => !isWorkbook(output)))
    for (const file of ownRosterFiles(folder)) takeAway(join(folder, file), { folders: [folder], tell });
}
