import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../support/command-line.ts';

/**
 * Three requests, four people with the one skill that is asked for, parts of at least 4 hours, on SR-1 and SR-2 two people at
 * most, on SR-3 three:
 *
 *     SR-1  10 h, composite 9           SR-2  12 h, composite 5   SR-3  30 h, composite 2
 *     E1    10 h, on the team of SR-1   E2    12 h                E3     8 h               E4  6 h, blocked on SR-3
 *
 * Together people have 36 hours and 52 are asked for, so no plan is worth more than 10 x 9 + 12 x 5 + 14 x 2 = 178. One that is:
 * E1 10 h on SR-1, E2 and E4 6 h each on SR-2, E3 8 h and E2 6 h on SR-3. By hand in order: E1 on SR-1, E2 (most free) 12 h on
 * SR-2, E3 8 h on SR-3, and E4 stays idle: 90 + 60 + 16 = 166. Best fit gives SR-1 to E1 and SR-2 to E2 likewise.
 */
export const smallAgency = (): Readonly<Record<string, string>> => ({
  'requests.csv':
    'request_id,category,skills,team_id,priority_total,age_days,planned_hours,raw_hours,composite,max_people,min_chunk_hours,request_sf_id\n' +
    'SR-1,Cardiac,PCI,T1,9,0,10,10,9,2,4,a01\n' +
    'SR-2,Cardiac,PCI,T2,5,0,12,12,5,2,4,a02\n' +
    'SR-3,Stroke,PCI,T2,2,0,30,30,2,3,4,a03\n',
  'people.csv':
    'person_id,person_name,skills,contracted_hours,assigned_hours,available_hours,country,access\n' +
    'E1,Ann Ahl,PCI,40,30,10,US,STANDARD\n' +
    'E2,Ben Boe,PCI,40,28,12,US,STANDARD\n' +
    'E3,Cat Coe,PCI,40,32,8,US,STANDARD\n' +
    'E4,Dan Doe,PCI,40,34,6,US,STANDARD\n',
  'team_members.csv': 'team_id,person_id\nT1,E1\n',
  'blocks.csv': 'request_id,person_id\nSR-3,E4\n',
});

/** Writes the small agency, changed by `files`, into a new folder. */
export function agencyFolder(parent: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  writeFiles(folder, files);
  return folder;
}
