import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { buildProblem } from '../../api/assignments/core/build-problem.ts';
import { reasonsAgainst } from '../../api/assignments/core/eligibility.ts';
import { piecesIn, viewPlan } from '../../api/assignments/core/explain/plan-view.ts';
import { sampleAgency } from '../../api/assignments/sample/agency.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { headersOf, toCells } from '../../schema/sheets/write-rows.ts';
import { chunkOf, dayOf } from '../support/assignment-day.ts';
import { brokenRules } from './eligible-pieces.ts';
import { searched } from './explain/day.ts';

const PLAN_DATE = '2026-11-23';

const sample = sampleAgency(seedrandom('pieces')).map(({ layout, rows }) =>
  chunkOf(
    layout.table,
    headersOf(layout),
    rows.map((row) => toCells(layout, row)),
  ),
);

describe('the sample agency, by the cells of its tables', () => {
  const { day, findings } = dayOf(sample);

  test('every pair has the verdict of the product', () => {
    const pairs = day.requests.flatMap((request) => day.people.map((person) => ({ request, person })));
    const told = pairs.flatMap(({ request, person }) =>
      reasonsAgainst(day, request, person)
        .filter((code) => code !== 'NO_HOURS' && code !== 'CHUNK')
        .map((code) => `${request.id} ${person.id} ${code.replace(/:.*/, (subject) => subject.toLowerCase())}`),
    );
    const judged = brokenRules(
      sample,
      PLAN_DATE,
      pairs.map(({ request, person }) => ({ requestId: request.id, personId: person.id, hours: 99 })),
      findings,
    );
    const own = judged.filter(({ code }) => code !== 'NO_HOURS' && code !== 'CHUNK');
    expect(own.map(({ requestId, personId, code }) => `${requestId} ${personId} ${code}`).sort()).toEqual(told.sort());
    expect(told.length).toBeGreaterThan(1000);
    expect(told.length).toBeLessThan(pairs.length * 3);
  });

  test('every piece of its plan may be, though hard cases stand in the way of others', () => {
    const { dayProblem, hours } = searched(day);
    const pieces = piecesIn(viewPlan(day, dayProblem, hours));
    expect(pieces.length).toBeGreaterThan(50);
    expect(brokenRules(sample, PLAN_DATE, pieces, findings)).toEqual([]);
  });
});

/** A request and a person who may work on it for 8 of its 10 hours, by every rule. */
const request: Readonly<Record<string, CellValue>> = {
  ...{ request_id: 'SR-1', skills: 'PCI:2', access: 'CITRIX', country: 'US', time_zone: 'America/New_York' },
  ...{
    max_tz_diff_minutes: 120,
    start_date: '2026-12-01',
    end_date: '2026-12-31',
    planned_hours: 10,
    min_chunk_hours: 4,
  },
};
const person: Readonly<Record<string, CellValue>> = {
  ...{ person_id: 'E1', active: true, access: 'standard; Citrix', country: 'us', tz_minutes: -420, available_hours: 9 },
  ...{ hold_hours: 1, start_date: '2020-01-01', end_date: '2026-12-31' },
};
const skill: Readonly<Record<string, CellValue>> = {
  ...{ person_id: 'E1', skill: 'pci', level: 2, valid_until: '2026-12-01' },
};
type Changed = { readonly request?: object; readonly person?: object; readonly skill?: object };
const tableOf = (table: string, row: object) => chunkOf(table, Object.keys(row), [Object.values(row)]);
const tables = (changed: Changed) => [
  tableOf('INPUT_REQUESTS', { ...request, ...changed.request }),
  tableOf('INPUT_PEOPLE', { ...person, ...changed.person }),
  tableOf('INPUT_PERSON_SKILLS', { ...skill, ...changed.skill }),
];
const piece = { requestId: 'SR-1', personId: 'E1', hours: 8 };
const pair = { request_id: 'SR-1', person_id: 'E1' };
const codes = (chunks: readonly TableChunk[], hours = 8) =>
  brokenRules(chunks, PLAN_DATE, [{ ...piece, hours }]).map(({ code }) => code);

describe('the checker by cells', () => {
  test('finds nothing where every rule is kept to its edge', () => {
    expect(codes(tables({}))).toEqual([]);
    expect(buildProblem(dayOf(tables({})).day, []).problem.pairs.person).toHaveLength(1);
  });

  test.each<[string, Changed]>([
    ['SKILL_MISSING:pci', { skill: { active: false } }],
    ['SKILL_MISSING:icd', { request: { skills: 'PCI;ICD' } }],
    ['SKILL_LEVEL:pci', { skill: { level: 1 } }],
    ['SKILL_EXPIRED:pci', { skill: { valid_until: '2026-11-30' } }],
    ['ACCESS:citrix', { person: { access: null } }],
    ['COUNTRY', { person: { country: null } }],
    ['COUNTRY', { request: { country: null, us_only: true }, person: { country: 'IN' } }],
    ['TZ', { person: { tz_minutes: null, time_zone: 'America/Los_Angeles' } }],
    ['INACTIVE', { person: { active: false } }],
    ['DATES', { person: { start_date: '2026-12-02' } }],
    ['DATES', { person: { end_date: '2026-12-30' } }],
    ['NO_HOURS', { person: { hold_hours: 1.5 } }],
    ['CHUNK', { request: { min_chunk_hours: 9 } }],
  ])('finds a planted %s', (code, changed) => {
    expect(codes(tables(changed))).toEqual([code]);
  });

  test.each<[string, TableChunk]>([
    ['a block', tableOf('INPUT_BLOCKS', pair)],
    ['a pair kept off', tableOf('INPUT_PINS', { ...pair, kind: 'forbid' })],
    ['a row forbidden', tableOf('INPUT_DECISIONS', { 'Request Name': 'SR-1', 'Resource Id': 'E1', Pin: 'forbid' })],
  ])('finds %s that was planned', (_, chunk) => {
    expect(codes([...tables({}), chunk])).toEqual(['BLOCKED']);
  });

  test('goes by the skills table of a request, the zone of its team, and serial numbers of days', () => {
    const needs = tableOf('INPUT_REQUEST_SKILLS', { request_id: 'SR-1', skill: 'PCI', min_level: 3 });
    expect(codes([...tables({}), needs])).toEqual(['SKILL_LEVEL:pci']);
    const team = tableOf('INPUT_TEAMS', { team_id: 'T1', time_zone: 'Asia/Kolkata' });
    expect(codes([...tables({ request: { team_id: 'T1', time_zone: null } }), team])).toEqual(['TZ']);
    // 46356 is 2026-11-30 in Excel.
    expect(codes(tables({ skill: { valid_until: 46_356 } }))).toEqual(['SKILL_EXPIRED:pci']);
  });

  test('lets stand what the planner goes on with for a reason, and a part she pinned', () => {
    const row = { 'Request Name': 'SR-1', 'Resource Id': 'E1', Override: true };
    const barred = tables({ person: { country: null } });
    expect(codes([...barred, tableOf('INPUT_DECISIONS', row)])).toEqual(['COUNTRY']);
    expect(codes([...barred, tableOf('INPUT_DECISIONS', { ...row, 'Override Reason': 'agreed' })])).toEqual([]);
    expect(codes([...tables({}), tableOf('INPUT_PINS', { ...pair, kind: 'pin', hours: 3 })], 3)).toEqual([]);
    expect(codes(tables({}), 3)).toEqual(['CHUNK']);
  });

  test('knows nobody who is not in the tables, or in a row that was left out', () => {
    expect(brokenRules(tables({}), PLAN_DATE, [{ ...piece, personId: 'E9' }])).toMatchObject([{ code: 'UNKNOWN' }]);
    const twice = chunkOf('INPUT_PEOPLE', ['person_id', 'max_requests'], [['E1', 'many']]);
    const { findings } = dayOf([tables({})[0]!, twice]);
    expect(brokenRules([tables({})[0]!, twice], PLAN_DATE, [piece], findings)).toMatchObject([{ code: 'UNKNOWN' }]);
  });
});
