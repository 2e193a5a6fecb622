import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import { commandLine, testFolder } from '../support/command-line.ts';
import { agencyFolder } from './agency-files.ts';

const parent = testFolder();
const planwright = await commandLine();

async function planned(input: string, name: string, ...more: readonly string[]): Promise<string> {
  const output = join(parent, name);
  const { code, stderr } = await planwright(
    ...[
      'assignments',
      '--input',
      input,
      '--output',
      output,
      '--plan-date',
      '2026-11-23',
      '--evaluations',
      '2000',
      ...more,
    ],
  ).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return output;
}

/** Some columns of a result file, row by row. */
function columns(folder: string, file: string, ...wanted: readonly string[]): string[][] {
  const { headers, rows } = parseCsv(readFileSync(join(folder, file), 'utf8'));
  return rows.map((cells) => wanted.map((header) => String(cells[headers.indexOf(header)] ?? '')));
}

/**
 * The agency of test/assignments/prep/worked-example.test.ts as its systems export it: created dates and stages, contracts and
 * assignments; no score, no planned and no available hours.
 */
const agency = {
  'requests.csv':
    'request_id,category,alternative_category,team_id,skills,priority_total,created_date,stage,sow_hours,status,access\n' +
    'SR-3,Special,Stroke,T2,STK,5,2026-11-22,delayed,10,open,\n' +
    'SR-1,Cardiac,,T1,PCI,8,2026-11-13,In Implementation,23,Open,\n' +
    'SR-4,Pediatrics,,,,3,2026-10-14,,6,Open,\n' +
    'SR-2,,,T2,STK:2,8,2026-11-03,Live,12,Partially Filled,CITRIX\n',
  'people.csv':
    'person_id,person_name,contracted_hours,nonproductive_hours,access,skills,hold_hours\n' +
    'E1,Ada,40,2,,,\nE2,Ben,32,,STANDARD;citrix,,\nE3,Cleo,20,,CITRIX,STK,\nE4,Dan,24,,CITRIX,,4\n',
  'teams.csv': 'team_id,team_name\nT1,Harbor Cardiac\nT2,Harbor Stroke\n',
  'skills.csv':
    'person_id,skill,level,valid_until\nE1,PCI,3,\nE2,PCI,,\nE2,STK,2,\nE4,STK,3,2026-12-31\nE4,PCI,,2026-11-20\n',
  'existing_assignments.csv':
    'assignment_id,person_id,team_id,hours_per_week,status\n' +
    'A1,E1,T1,10,Active\nA2,E2,T2,8,Active\nA3,E2,T1,20,Ended\nA4,E3,T2,24,Active\n',
  'time_off.csv': 'person_id,from_date,to_date\nE2,2026-11-25,2026-11-30\n',
  'category_rules.csv':
    'order,field,operator,pattern,planning_category\n1,category,equals,special,{alternative}\n2,team_name,contains,stroke,Stroke\n',
  'settings.csv': 'key,value\nexcluded_categories,pediatrics\n',
};

test('tables as systems export them are scored, their hours added up, and planned', async () => {
  const output = await planned(agencyFolder(parent, 'raw', agency), 'raw-out');
  // Ages 10, 20, 1 and of the excluded request 40 days: a span of 39 + 2. SR-1 is 8 + 9/41, SR-2 8 + 19/41, SR-3 5 + 0/41.
  // In implementation and delayed take 1.3 times the hours, rounded up to half hours: 23 -> 29.9 -> 30 and 10 -> 13.
  expect(columns(output, 'requests.csv', 'request_id', 'composite', 'planned_hours')).toEqual([
    ['SR-1', '8.2195', '30'],
    ['SR-2', '8.4634', '12'],
    ['SR-3', '5', '13'],
  ]);
  // Ada 40 - 10 - 2. Ben 32 - 8 and away three of five days of 32 h: 4.8. Cleo has 24 h assigned of 20. Dan has all of his 24.
  // Most hours left first: Ada has 2 of hers left, Ben less than one.
  expect(
    columns(output, 'capacity.csv', 'Planning Category', 'Employee Id', 'Contracted', 'Assigned', 'Available'),
  ).toEqual([
    ['Cardiac', 'E1', '40', '10', '28'],
    ['Cardiac', 'E2', '32', '8', '4.8'],
    ['Stroke', 'E2', '32', '8', '4.8'],
    ['Stroke', 'E3', '20', '24', '-4'],
    ['Stroke', 'E4', '24', '0', '24'],
  ]);
  // Best fit fills SR-1 and SR-2, so a plan has to fill two. SR-1 needs 2 h more than Ada has, and Ben gives 4 at least: what he has
  // left is less than the 4 h of a part. Dan has 24 h less 4 held: 12 on SR-2, 8 on SR-3.
  expect(columns(output, 'requests.csv', 'filled_hours', 'open_hours')).toEqual([
    ['30', '0'],
    ['12', '0'],
    ['8', '5'],
  ]);
});

/** One person of 10 hours. SR-1 takes her whole, 10 h at 5 points; SR-2 asks for 4 h at 9. She cannot do both. */
const twoWeights = {
  'requests.csv':
    'request_id,skills,priority_total,age_days,planned_hours,composite,max_people,min_chunk_hours\n' +
    'SR-1,PCI,5,0,10,5,1,10\n' +
    'SR-2,PCI,9,0,4,9,1,4\n',
  'people.csv': 'person_id,person_name,skills,available_hours\nE1,Ann,PCI,10\n',
};

test('by weight 10 hours at 5 beat 4 at 9; in strict tiers priority 9 comes first, whatever it costs', async () => {
  const input = agencyFolder(parent, 'weights', twoWeights);
  const [byWeight, byTier, usual] = [
    await planned(input, 'by-weight', '--objective', 'weighted'),
    await planned(input, 'by-tier', '--objective', 'tiers'),
    await planned(input, 'usual'),
  ];
  // 10 x 5 = 50 against 4 x 9 = 36.
  const whole = [['SR-1', 'E1', '10']];
  expect(columns(byWeight, 'proposals.csv', 'request_id', 'person_id', 'hours')).toEqual(whole);
  expect(columns(usual, 'proposals.csv', 'request_id', 'person_id', 'hours')).toEqual(whole);
  expect(columns(byTier, 'proposals.csv', 'request_id', 'person_id', 'hours')).toEqual([['SR-2', 'E1', '4']]);
});
