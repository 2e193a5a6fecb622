import { existsSync } from 'node:fs';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import type { TableChunk } from '../../api/runs/run.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { chunkOf, chunksOfFolder } from '../support/assignment-day.ts';

export interface AssignmentInstance {
  readonly name: string;
  readonly requests: number;
  readonly people: number;
  /** Folder of the given instance of that size. */
  readonly given?: string;
  readonly seconds: number;
  /** Gap that has to be reached, to the given bound or to ours; null: measured for growth only. */
  readonly gapMax: number | null;
  /** The plan is made again with nothing changed and with 1 % changed. */
  readonly isRepeated?: boolean;
}

/** Sizes and gaps of the issue, the gaps halved; then growth from 100 to 10,000 people. */
export const assignmentInstances: readonly AssignmentInstance[] = [
  ...[
    { name: '50x100', requests: 50, people: 100, given: 'a02_50x100', seconds: 10, gapMax: 0.0005, isRepeated: true },
    { name: '400x600', requests: 400, people: 600, given: 'a05_400x600', seconds: 10, gapMax: 0.004, isRepeated: true },
    { name: '800x1200', requests: 800, people: 1200, seconds: 10, gapMax: 0.005 },
    {
      ...{ name: '1200x2500', requests: 1200, people: 2500, given: 'a07_1200x2500', seconds: 10, gapMax: 0.0005 },
      isRepeated: true,
    },
    { name: '2000x4000', requests: 2000, people: 4000, seconds: 60, gapMax: 0.0015 },
    { name: '5000x10000', requests: 5000, people: 10000, seconds: 60, gapMax: 0.0015 },
  ],
  ...[100, 300, 1000, 3000, 10000].map((people) => ({
    ...{ name: `growth ${people}`, requests: people / 2, people, seconds: 5, gapMax: null },
  })),
];

type Random = () => number;

/** Skills by category with how often requests ask for them; invented, as are all rows. */
const CATEGORIES = ['Heart', 'Injuries', 'Tumors', 'Operations', 'Children', 'Brain', 'Core', 'Infections'].map(
  (name, c) => ({
    name,
    skills: Array.from({ length: 3 + (c % 3) }, (_, s) => ({ skill: `${name}-${s + 1}`, share: 4 / (1 + s) })),
  }),
);
const ZONES = [-300, -360, -420, -480];
const FAR_ZONE = 330;

function pick<T>(random: Random, values: readonly T[], shares?: readonly number[]): T {
  const all = shares ?? values.map(() => 1);
  let left = random() * all.reduce((sum, share) => sum + share, 0);
  const at = all.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return values[Math.max(0, at)]!;
}

const between = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1));

function skillsOf(random: Random, count: number, weighted: boolean): { category: string; skills: string } {
  const { name, skills } = pick(random, CATEGORIES);
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, skills.length)) {
    const shares = skills.map(({ share }) => (weighted ? share : 1));
    chosen.add(pick(random, skills, shares).skill);
  }
  return { category: name, skills: [...chosen].join(';') };
}

function requestRow(random: Random, r: number, teams: number): CellValue[] {
  const { category, skills } = skillsOf(random, pick(random, [1, 2, 3], [76, 22, 2]), true);
  const priority = between(random, 1, 12);
  const ageDays = Math.floor(-30 * Math.log(1 - random()));
  const isNew = random() < 0.35;
  const rawHours = between(random, 2, 24);
  const plannedHours = isNew ? Math.ceil(rawHours * 1.3 * 2) / 2 : rawHours;
  return [
    ...[`Q-${100000 + r}`, category, skills, `T${between(random, 0, teams - 1)}`, priority, ageDays],
    ...[isNew ? 1 : 0, rawHours, plannedHours, Math.round((priority + Math.min(0.99, ageDays / 150)) * 1e4) / 1e4],
    ...[pick(random, ZONES), pick(random, [1000, 180, 120, 60], [58, 15, 14, 13]), random() < 0.3 ? 1 : 0],
    ...[pick(random, ['STANDARD', 'CITRIX', 'ONSITE-A', 'ONSITE-B'], [79, 16, 3, 2])],
    ...[pick(random, [1, 2, 3], [20, 40, 40]), Math.min(plannedHours, pick(random, [4, 3, 2], [94, 4, 2]))],
  ];
}

function personRow(random: Random, p: number): CellValue[] {
  const skills = new Set<string>();
  const count = pick(random, [1, 2, 3, 4], [21, 47, 27, 5]);
  // Skills of one category, then of another for every third person.
  for (const skill of skillsOf(random, count, false).skills.split(';')) skills.add(skill);
  if (random() < 0.33) skills.add(skillsOf(random, 1, false).skills);
  const isFar = random() < 0.12;
  const contracted = pick(random, [40, 32, 30, 20], [50, 17, 17, 16]);
  const available = random() < 0.36 ? 0 : between(random, 1, Math.min(28, contracted));
  const access = [
    'STANDARD',
    ...(random() < 0.35 ? ['CITRIX'] : []),
    ...(random() < 0.16 ? [pick(random, ['ONSITE-A', 'ONSITE-B'])] : []),
  ];
  return [
    ...[`P-${100000 + p}`, [...skills].join(';'), contracted, contracted - available, available],
    ...[isFar ? FAR_ZONE : pick(random, ZONES), isFar ? 'IN' : 'US', access.join(';'), between(random, 1, 3)],
  ];
}

/** Tables of a seeded agency, as an upload brings them: same shares of everything as in the given instances, no row of them. */
function seededTables({ name, requests, people }: AssignmentInstance): TableChunk[] {
  const random = seedrandom(`assignments ${name}`);
  const teams = Math.ceil(requests * 0.53);
  const asked = Array.from({ length: requests }, (_, r) => requestRow(random, r, teams));
  const staff = Array.from({ length: people }, (_, p) => personRow(random, p));
  const members = staff.flatMap(([id]) => (random() < 0.5 ? [[`T${between(random, 0, teams - 1)}`, id!]] : []));
  return [
    chunkOf('INPUT_REQUESTS', REQUEST_HEADERS, asked),
    chunkOf('INPUT_PEOPLE', PERSON_HEADERS, staff),
    chunkOf('INPUT_TEAM_MEMBERS', ['team_id', 'person_id'], members),
  ];
}

const REQUEST_HEADERS = [
  ...['request_id', 'category', 'skills', 'team_id', 'priority_total', 'age_days', 'in_implementation', 'raw_hours'],
  ...['planned_hours', 'composite', 'tz_minutes', 'max_tz_diff_minutes', 'us_only', 'access', 'max_people'],
  'min_chunk_hours',
];
const PERSON_HEADERS = [
  ...['person_id', 'skills', 'contracted_hours', 'assigned_hours', 'available_hours', 'tz_minutes', 'country'],
  ...['access', 'max_requests'],
];

/** Folder of the given instance where PLANWRIGHT_REFERENCE_DATA names where they lie. */
export function givenFolder({ given }: AssignmentInstance): string | null {
  const root = process.env['PLANWRIGHT_REFERENCE_DATA'];
  const folder = root && given ? join(root, 'assignments', given) : null;
  return folder !== null && existsSync(folder) ? folder : null;
}

/** The given instance where it is at hand, else a seeded one of the same size; the same every time. */
export function instanceTables(instance: AssignmentInstance): TableChunk[] {
  const folder = givenFolder(instance);
  return folder === null ? seededTables(instance) : chunksOfFolder(folder);
}
