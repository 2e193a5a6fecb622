import { describe, expect, it } from 'vitest';
import { summaryRows } from '../../../api/assignments/core/summary-rows.ts';
import { dayFrom, type GivenTables, told } from './given-tables.ts';

type Request = NonNullable<GivenTables['requests']>[number];
type Rule = NonNullable<GivenTables['categoryRules']>[number];

const plain = { priorityTotal: 1, sowHours: 8, ageDays: 0 };

const planned = (requests: readonly Request[], categoryRules?: readonly Rule[], exclude?: string) => {
  const { day, findings } = dayFrom({
    requests: requests.map((one, index) => ({ requestId: `SR-${index + 1}`, ...plain, ...one })),
    ...(categoryRules ? { categoryRules } : {}),
    settings: [{ key: 'excluded_categories', value: exclude ?? null }],
  });
  const categories = Object.fromEntries(day.requests.map(({ id, planningCategory }) => [id, planningCategory]));
  return { day, categories, findings: told(findings) };
};

const rule = (order: number, field: string, operator: string, pattern: string | null, planningCategory: string) => ({
  ...{ order, field, operator, pattern, planningCategory },
});

/** The notebook's steps 1, 2 and 6 as rules. */
const NOTEBOOK = [
  rule(2, 'planning_category', 'always', null, 'Other'),
  rule(3, 'team_name', 'contains', 'TEAM_A', 'CATEGORY_A'),
  rule(4, 'category', 'contains', 'CATEGORY_A', '{source}'),
  rule(5, 'category', 'blank', null, '{source}'),
  rule(6, 'category', 'equals', 'SPECIAL_CATEGORY', '{alternative}'),
];

describe('categories (sections 3 and 4)', () => {
  it('are those of the source without rules, none is Uncategorized [Q: null beside text broke the sort]', () => {
    const { categories, findings } = planned([{ category: 'Stroke' }, { category: null }, { category: 'Cardiac' }]);
    expect(categories).toEqual({ 'SR-1': 'Stroke', 'SR-2': 'Uncategorized', 'SR-3': 'Cardiac' });
    expect(findings).toEqual([]);
  });

  it('follow the notebook by its rules [N steps 1, 2 and 6]', () => {
    const { categories, findings } = planned(
      [
        { category: 'The category_a of the north', teamName: 'X' },
        { category: null, teamName: 'X' },
        { category: 'Anything', teamName: 'X' },
        { category: 'Anything', teamName: 'team_a west' },
        { category: 'special_category', alternativeCategory: 'Trauma' },
      ],
      NOTEBOOK,
    );
    expect(categories).toEqual({
      ...{ 'SR-1': 'The category_a of the north', 'SR-2': 'Uncategorized', 'SR-3': 'Other', 'SR-4': 'CATEGORY_A' },
      'SR-5': 'Trauma',
    });
    expect(findings).toEqual([]);
  });

  it('keep the category with a warning where there is no alternative', () => {
    const { categories, findings } = planned(
      [{ category: 'Special' }],
      [rule(1, 'category', 'equals', 'special', '{alternative}')],
    );
    expect(categories).toEqual({ 'SR-1': 'Special' });
    expect(findings).toEqual(['warning ALTERNATIVE_MISSING 2 alternative_category']);
  });

  it('look for plain text, not for a pattern, from the start or anywhere', () => {
    const { categories } = planned(
      [{ category: 'A.B (adult)' }, { category: 'AxB (adult)' }, { category: 'Pre A.B', stage: 'Live' }],
      [
        rule(1, 'category', 'starts', 'a.b (', 'Dotted'),
        rule(2, 'stage', 'contains', 'LIV', 'Live ones'),
        rule(3, 'alternative_category', 'blank', null, '{source}'),
        rule(4, 'category', 'starts', 'A.B', 'Dotted'),
      ],
    );
    expect(categories).toEqual({ 'SR-1': 'Dotted', 'SR-2': 'AxB (adult)', 'SR-3': 'Pre A.B' });
  });

  it('apply rules by their order, whatever the order of the rows, each on what those before left', () => {
    const { categories } = planned(
      [{ category: 'A' }],
      [rule(2, 'planning_category', 'equals', 'B', 'C'), rule(1, 'category', 'equals', 'A', 'B')],
    );
    expect(categories).toEqual({ 'SR-1': 'C' });
  });

  it('keep both the source category and the planning category [Q: rows and tabs did not match]', () => {
    const { day } = planned([{ category: 'Tumor registry' }], [rule(1, 'category', 'contains', 'tumor', 'Oncology')]);
    expect(day.requests.map(({ sourceCategory, planningCategory }) => [sourceCategory, planningCategory])).toEqual([
      ['Tumor registry', 'Oncology'],
    ]);
  });

  it('are one where they differ in case alone', () => {
    const { categories } = planned([{ category: 'cardiac' }, { category: 'Cardiac' }]);
    expect(categories).toEqual({ 'SR-1': 'Cardiac', 'SR-2': 'Cardiac' });
  });

  it('that are excluded leave the summary and are counted, by their planned or their source name', () => {
    const { day, categories } = planned(
      [{ category: 'Stroke' }, { category: 'tumor' }, { category: 'Cardiac' }, { category: null }],
      [rule(1, 'category', 'equals', 'tumor', 'Oncology')],
      'stroke; TUMOR; uncategorized',
    );
    expect(categories).toEqual({ 'SR-3': 'Cardiac' });
    expect(day.excludedRequests).toBe(3);
  });

  it('stop at a rule that is incomplete or unknown, and warn of one that is never true', () => {
    const { findings } = planned(
      [{ category: 'A' }],
      [
        rule(null as never, 'category', 'equals', 'A', 'B'),
        rule(1, 'colour', 'matches', 'A', 'B'),
        rule(2, 'category', 'equals', null, 'B'),
      ],
    );
    expect(findings).toEqual([
      ...['error KEY_MISSING 2 order', 'error ROW_LEFT_OUT 2'],
      ...['error NOT_ALLOWED 3 field', 'error NOT_ALLOWED 3 operator', 'error ROW_LEFT_OUT 3'],
      'warning PATTERN_MISSING 4 pattern',
    ]);
  });
});

describe('the template (section 4)', () => {
  it('keeps the SOW hours and puts the factor of the stage into planned hours [Q: 1.3 compounded day by day]', () => {
    const { day } = planned([
      { sowHours: 23, stage: 'Delayed' },
      { sowHours: 23, stage: 'Live' },
      { sowHours: 10, inImplementation: true, stage: 'Live' },
    ]);
    // 23 x 1.3 = 29.9, up to 30; 10 x 1.3 = 13.
    expect(day.requests.map(({ id, sowHours, factor, plannedHours }) => [id, sowHours, factor, plannedHours])).toEqual([
      ['SR-1', 23, 1.3, 30],
      ['SR-2', 23, 1, 23],
      ['SR-3', 10, 1.3, 13],
    ]);
  });

  it('takes planned hours as given, in half hours, and warns where no hours are asked at all', () => {
    const { day, findings } = planned([
      { sowHours: null, plannedHours: 7.2, stage: 'Delayed' },
      { rawHours: 5, sowHours: 9 },
      { sowHours: null },
    ]);
    expect(day.requests.map(({ sowHours, plannedHours }) => [sowHours, plannedHours])).toEqual([
      [null, 7.5],
      [5, 5],
      [null, 0],
    ]);
    expect(findings).toEqual(['warning HOURS_MISSING 4 raw_hours']);
  });

  it('sorts by category, priority, age, team and id, nulls last', () => {
    const { day } = planned([
      { category: 'B', priorityTotal: 9 },
      { category: 'A', priorityTotal: 2, teamName: null },
      { category: 'A', priorityTotal: 2, teamName: 'Zeta' },
      { category: 'A', priorityTotal: 2, teamName: 'Alpha' },
      { category: 'A', priorityTotal: 3, ageDays: 1 },
      { category: 'A', priorityTotal: 3, ageDays: 5 },
      { category: 'A', priorityTotal: 2, teamName: 'Alpha' },
    ]);
    expect(day.requests.map(({ id }) => id)).toEqual(['SR-6', 'SR-5', 'SR-4', 'SR-7', 'SR-3', 'SR-2', 'SR-1']);
  });

  it('fills the columns of the planner with defaults, the access of the request first', () => {
    const { day } = planned([{ category: 'A', access: 'CITRIX; ONSITE' }, { category: 'B' }]);
    const facts = { whyRequest: new Map(), whyPiece: new Map(), validation: new Map(), assignmentStatus: new Map() };
    const seen = summaryRows(day, [], facts).map((row) => [
      ...[row.suggestedResource, row.resourceId, row.position, row.access, row.requestStatusUpdate],
      ...[row.requestHoursUpdate, row.updateRequestHoursTo, row.assignmentStatus, row.pin, row.proposedBy],
    ]);
    expect(seen).toEqual([
      [null, null, 'Abstractor', 'CITRIX; ONSITE', null, false, null, null, 'none', null],
      [null, null, 'Abstractor', 'STANDARD', null, false, null, null, 'none', null],
    ]);
  });

  it('takes from the team what the request leaves out, and knows time zones on the plan date', () => {
    const { day, findings } = dayFrom({
      requests: [
        { requestId: 'SR-1', ...plain, teamId: 'T1' },
        { requestId: 'SR-2', ...plain, teamId: 'T2', timeZone: 'America/Chicago', country: 'ca' },
        { requestId: 'SR-3', ...plain, teamId: 'T9', teamName: 'Ninth', tzMinutes: 60, timeZone: 'Nowhere' },
        { requestId: 'SR-4', ...plain, timeZone: 'Atlantis', usOnly: true, country: 'CA' },
      ],
      teams: [
        { teamId: 'T1', teamName: 'First', timeZone: 'America/New_York' },
        { teamId: 'T2', timeZone: 'Sunken' },
      ],
    });
    // In November New York is 300 minutes behind UTC, Chicago 360.
    const seen = day.requests.map(({ id, teamName, tzMinutes, country }) => [id, teamName, tzMinutes, country]);
    expect(seen.sort()).toEqual([
      ['SR-1', 'First', -300, null],
      ['SR-2', 'T2', -360, 'CA'],
      ['SR-3', 'Ninth', 60, null],
      ['SR-4', null, null, 'US'],
    ]);
    expect(told(findings)).toEqual(['warning UNKNOWN_TIME_ZONE 3 time_zone', 'warning UNKNOWN_TIME_ZONE 5 time_zone']);
    expect(day.teams.map(({ id, name }) => [id, name])).toEqual([
      ['T1', 'First'],
      ['T2', 'T2'],
      ['T9', 'Ninth'],
    ]);
  });

  it('names a team that only requests know by the first name of them, else by its id', () => {
    const teams = (names: readonly (string | null)[]) =>
      planned(names.map((teamName) => ({ teamId: 'T1', teamName }))).day.teams.map(({ name }) => name);
    expect([teams(['Zeta', null, 'Alpha']), teams([null, 'Alpha', 'Zeta']), teams([null])]).toEqual([
      ...[['Alpha'], ['Alpha'], ['T1']],
    ]);
  });

  it('gathers needed skills from column and table, the highest level, one spelling, nice-to-have left out', () => {
    const { day, findings } = dayFrom({
      requests: [{ requestId: 'SR-1', ...plain, skills: 'ecqm:2; PCI ;X:9' }],
      people: [{ personId: 'E1', contractedHours: 8, skills: 'eCQM' }],
      requestSkills: [
        { requestId: 'SR-1', skill: 'PCI', minLevel: 3, required: null },
        { requestId: 'SR-1', skill: 'ECQM', minLevel: 1, required: true },
        { requestId: 'SR-1', skill: 'STK', minLevel: 1, required: false },
        { requestId: 'SR-1', skill: 'PCI', minLevel: 9, required: null },
      ],
    });
    // ECQM comes first of ECQM, eCQM and ecqm in order of code units; X:9 is no level, so the colon is part of the name.
    expect(day.requests[0]!.skills).toEqual([
      { skill: 'ECQM', minLevel: 2 },
      { skill: 'PCI', minLevel: 3 },
      { skill: 'X:9', minLevel: 1 },
    ]);
    expect(day.people[0]!.skills).toEqual([{ skill: 'ECQM', level: 1, validUntil: null }]);
    expect(told(findings)).toEqual(['error NOT_ALLOWED 5 min_level', 'error ROW_LEFT_OUT 5']);
  });
});
