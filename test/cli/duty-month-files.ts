import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/command-line.ts';

/** Three doctors for February 2026, from Sunday the 1st to Saturday the 28th; the one settled duty is Cora's on the 10th. */
export const smallService = (): Record<string, string> => ({
  'roster_doctors.csv': 'doctor_id,doctor_name\nann,Ann Ahl\nbob,Bob Brun\ncora,Cora Crest\n',
  'roster_settings.csv': 'key,value\nmonth,2026-02\n',
  'roster_dates.csv':
    'doctor_id,date,kind\nann,2026-02-03,unavailable\nbob,2026-02-14,wish free\nann,2026-02-05,wish duty\n',
  'roster_pins.csv': 'date,doctor_id\n2026-02-10,cora\n',
});

/** The same as a configuration. */
export const smallInstance = (parts: object = {}): object => ({
  month: '2026-02',
  doctors: [
    { id: 'ann', name: 'Ann Ahl' },
    { id: 'bob', name: 'Bob Brun' },
    { id: 'cora', name: 'Cora Crest' },
  ],
  dates: {
    notAvailableDates: { ann: ['03/02/2026'] },
    desiredFreeDates: { bob: ['14/02/2026'] },
    desiredDutyDates: { ann: ['05/02/2026'] },
  },
  pins: [{ date: '10/02/2026', doctor: 'cora' }],
  ...parts,
});

/** Writes input files into a new folder below `parent`. */
export function serviceFolder(parent: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFiles(folder, files);
  return folder;
}
