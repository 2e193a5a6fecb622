import { describe, expect, it } from 'vitest';
import { buildProblem } from '../../../api/assignments/core/build-problem.ts';
import { dayFrom, type GivenTables, told } from './given-tables.ts';

const requests: NonNullable<GivenTables['requests']> = [
  { requestId: 'SR-1', priorityTotal: 3, ageDays: 0, sowHours: 20, skills: 'PCI', maxPeople: 2 },
  { requestId: 'SR-2', priorityTotal: 2, ageDays: 0, sowHours: 6 },
];

const people: NonNullable<GivenTables['people']> = [
  { personId: 'E1', personName: 'Ada Abbott', contractedHours: 16, skills: 'PCI' },
  { personId: 'E2', personName: 'Ben Baines', contractedHours: 16, skills: 'PCI', maxRequests: 1, maxNewTeams: 1 },
  { personId: 'E3', personName: 'Cleo Castell', contractedHours: 16, skills: 'PCI' },
  { personId: 'E4', personName: 'Dan Dorsey', contractedHours: 16, skills: null },
];

const settle = (given: GivenTables) => {
  const { day, findings } = dayFrom({ requests, people, ...given });
  const pins = day.pins.map(({ requestId, personId, hours }) => [requestId, personId, hours]);
  const blocks = day.blocks.map(({ requestId, personId }) => [requestId, personId]);
  return { day, pins, blocks, findings, told: told(findings) };
};

const pin = (requestId: string, personId: string, hours: number | null = null, kind = 'pin') => ({
  ...{ requestId, personId, kind, hours },
});
const pinned = (...pins: readonly ReturnType<typeof pin>[]) => settle({ pins });

describe('pins', () => {
  it('that a plan can keep are taken, with hours or open', () => {
    const { pins, told: seen } = pinned(pin('SR-1', 'E1', 8), pin('SR-1', 'E2'), pin('SR-2', 'E4', 6));
    expect(seen).toEqual([]);
    expect(pins).toEqual([
      ['SR-1', 'E1', 8],
      ['SR-1', 'E2', null],
      ['SR-2', 'E4', 6],
    ]);
  });

  it('that break a rule of their own refuse the run, all at once', () => {
    const { findings, told: seen } = settle({
      pins: [
        ...[pin('SR-1', 'E4', 8), pin('SR-1', 'E1', 7.3), pin('SR-1', 'E2', 20.5), pin('SR-1', 'E3', 3)],
        ...[pin('SR-1', 'E9'), pin('SR-2', 'E1', null, 'perhaps')],
      ],
      blocks: [{ requestId: 'SR-1', personId: 'E2' }],
    });
    expect(seen).toEqual([
      ...['error NOT_ALLOWED 7 kind', 'error ROW_LEFT_OUT 7', 'error UNKNOWN_PERSON 6 person_id'],
      ...[
        'error PIN_INELIGIBLE 2 person_id',
        'error PIN_HOURS 3 hours',
        'error PIN_INELIGIBLE 4 person_id',
        'error PIN_HOURS 4 hours',
      ],
      ...[
        'error PIN_HOURS 5 hours',
        'error PINS_PEOPLE 5 person_id',
        'error PINS_HOURS 5 hours',
        'error PINS_CAPACITY 4 hours',
      ],
    ]);
    const messages = findings.map(({ message }) => message);
    expect(messages).toContain('INPUT_PINS row 2, column person_id: the pin of E4 to SR-1 breaks SKILL_MISSING:PCI.');
    expect(messages).toContain('INPUT_PINS row 4, column person_id: the pin of E2 to SR-1 breaks BLOCKED.');
    expect(messages).toContain(
      'INPUT_PINS row 3, column hours: the pin of E1 to SR-1 has 7.3 h, which are no half hours.',
    );
    expect(messages).toContain(
      'INPUT_PINS row 5, column hours: the pin of E3 to SR-1 has 3 h, less than the fewest one person gets.',
    );
  });

  it('of one request may not exceed its hours or its people together', () => {
    // 12 h and an open pin of at least the chunk of 4 h: 16 of 20. With 17 h it is 21.
    expect(pinned(pin('SR-1', 'E1', 12), pin('SR-1', 'E2')).told).toEqual([]);
    expect(pinned(pin('SR-1', 'E1', 16), pin('SR-1', 'E2', 4.5)).told).toEqual(['error PINS_HOURS 3 hours']);
    expect(pinned(pin('SR-1', 'E1', 4), pin('SR-1', 'E2', 4), pin('SR-1', 'E3', 4)).told).toEqual([
      'error PINS_PEOPLE 4 person_id',
    ]);
  });

  it('of one person may not exceed hours, requests or new teams together', () => {
    expect(pinned(pin('SR-1', 'E1', 12), pin('SR-2', 'E1', 4.5)).told).toEqual(['error PINS_CAPACITY 3 hours']);
    expect(pinned(pin('SR-1', 'E2', 4), pin('SR-2', 'E2', 4)).told).toEqual([
      ...['error PINS_REQUESTS 3 person_id', 'error PINS_NEW_TEAMS 3 person_id'],
    ]);
  });

  it('of teams the person is on already are no new teams', () => {
    const { told: seen } = settle({
      requests: requests.map((request) => ({ ...request, teamId: `T-${request.requestId}` })),
      people: people.map((person) => ({ ...person, maxRequests: null })),
      teamMembers: [{ teamId: 'T-SR-2', personId: 'E2' }],
      pins: [pin('SR-1', 'E2', 4), pin('SR-2', 'E2', 4)],
    });
    expect(seen).toEqual([]);
  });

  it('of a request that is not planned today wait, with a warning', () => {
    const { pins, told: seen } = pinned(pin('SR-9', 'E1', 4));
    expect([pins, seen]).toEqual([[], ['warning UNKNOWN_REQUEST 2 request_id']]);
  });

  it('are one where table and summary say the same, and an error where they differ', () => {
    const own = { requestId: 'SR-1', suggestedResource: 'Ada Abbott', pin: 'pin' };
    const both = (hours: number | null) =>
      settle({ pins: [pin('SR-1', 'E1', 8)], decisions: [{ ...own, assignHours: hours }] });
    expect([both(8).pins, both(8).told]).toEqual([[['SR-1', 'E1', 8]], []]);
    expect(both(6).told).toEqual(['error PINNED_TWICE 2']);
  });

  it('cannot be lost: a block or pin without its names refuses the run', () => {
    expect(settle({ blocks: [{ requestId: 'SR-1', personId: null, reason: 'asked' }] }).told).toEqual([
      ...['error KEY_MISSING 2 person_id', 'error ROW_LEFT_OUT 2'],
    ]);
    expect(settle({ pins: [{ requestId: 'SR-1', personId: 'E1', kind: null, hours: 4 }] }).told).toEqual([
      ...['error KEY_MISSING 2 kind', 'error ROW_LEFT_OUT 2'],
    ]);
  });
});

type Decision = NonNullable<GivenTables['decisions']>[number];
const decided = (...decisions: readonly Decision[]) =>
  settle({ decisions: decisions.map((one) => ({ requestId: 'SR-1', ...one })) });

/** A row as the engine left it: Ada for 8 h. */
const proposal: Decision = {
  ...{ suggestedResource: 'Ada Abbott', resourceId: 'E1', assignHours: 8, pin: 'none' },
  ...{ proposedResourceId: 'E1', proposedHours: 8 },
};

describe('decisions on the request summary', () => {
  it('are no pins while a proposal is untouched or taken away', () => {
    expect(decided(proposal).pins).toEqual([]);
    expect(decided({ ...proposal, suggestedResource: null }).pins).toEqual([]);
    expect(decided({ notes: 'call them', pin: 'pin' }).pins).toEqual([]);
    expect(decided({ ...proposal, assignHours: null }).pins).toEqual([]);
  });

  it('pin a proposal the planner marks, changes in hours or gives to somebody else', () => {
    expect(decided({ ...proposal, pin: 'PIN' }).pins).toEqual([['SR-1', 'E1', 8]]);
    expect(decided({ ...proposal, assignHours: 6 }).pins).toEqual([['SR-1', 'E1', 6]]);
    expect(decided({ ...proposal, suggestedResource: 'Ben Baines' }).pins).toEqual([['SR-1', 'E2', 8]]);
    expect(decided({ ...proposal, resourceId: 'E2', suggestedResource: 'ben baines' }).pins).toEqual([
      ['SR-1', 'E2', 8],
    ]);
    expect(decided({ ...proposal, resourceId: 'E2', suggestedResource: null }).pins).toEqual([['SR-1', 'E2', 8]]);
  });

  it('leave hours to the plan where they are blank or were put there by the plan', () => {
    expect(decided({ suggestedResource: 'E1' }).pins).toEqual([['SR-1', 'E1', null]]);
    const drawn = { proposedResource: 'E1', proposedResourceId: 'E1', proposedHours: 12, decided: 'person' };
    const filled = { suggestedResource: 'E1', resourceId: 'E1', assignHours: 12, ...drawn };
    expect(decided(filled).pins).toEqual([['SR-1', 'E1', null]]);
    expect(decided({ ...filled, assignHours: 10 }).pins).toEqual([['SR-1', 'E1', 10]]);
    expect(decided({ ...filled, pin: 'pin', decided: 'open hours' }).pins).toEqual([['SR-1', 'E1', null]]);
  });

  it('forbid a person', () => {
    const { pins, blocks } = decided({ ...proposal, pin: 'forbid' });
    expect([pins, blocks]).toEqual([[], [['SR-1', 'E1']]]);
  });

  it('split a request by lines, and a copied row must have another line [Q: a copied row doubled the hours]', () => {
    const [first, second] = [
      { suggestedResource: 'E1', assignHours: 8 },
      { suggestedResource: 'E2', assignHours: 8 },
    ];
    expect(decided(first, { ...second, line: 2 }).pins).toEqual([
      ['SR-1', 'E1', 8],
      ['SR-1', 'E2', 8],
    ]);
    const copied = decided(first, second);
    expect([copied.pins, copied.told]).toEqual([[['SR-1', 'E1', 8]], ['error DUPLICATE_ROW 3 Line']]);
  });

  it('find people by id, by label or by a name only one has [Q: a failed lookup was printed and skipped]', () => {
    const more = [...people, { personId: 'E5', personName: 'ada abbott', contractedHours: 16, skills: 'PCI' }];
    const found = (suggestedResource: string) =>
      settle({ people: more, decisions: [{ requestId: 'SR-1', suggestedResource, assignHours: 8 }] });
    expect(found('e2').pins).toEqual([['SR-1', 'E2', 8]]);
    expect(found('Ada Abbott (E5)').pins).toEqual([['SR-1', 'E5', 8]]);
    expect(found('CLEO CASTELL').pins).toEqual([['SR-1', 'E3', 8]]);
    expect(found('Ada Abbott').told).toEqual(['error AMBIGUOUS_PERSON 2 Suggested Resource']);
    expect(found('Nobody (E99)').told).toEqual(['error UNKNOWN_PERSON 2 Suggested Resource']);
  });

  it('refuse an id nobody has, and an id and a name of two people', () => {
    expect(decided({ resourceId: 'E99' }).told).toEqual(['error UNKNOWN_PERSON 2 Suggested Resource']);
    expect(decided({ resourceId: 'E99', suggestedResource: 'Ada Abbott' }).told).toEqual([
      'error UNKNOWN_PERSON 2 Suggested Resource',
    ]);
    expect(decided({ resourceId: 'E2', suggestedResource: 'Ada Abbott' }).told).toEqual([
      'error PERSON_CONTRADICTION 2 Suggested Resource',
    ]);
  });

  it('take a typed id beside a name that is nobody’s with a warning, but not the proposed id beside a mistyped name', () => {
    const typed = decided({ ...proposal, proposedResourceId: 'E2', suggestedResource: 'Ada Abbot' });
    expect([typed.pins.map(([, person]) => person), typed.told]).toEqual([
      ['E1'],
      ['warning UNKNOWN_NAME 2 Suggested Resource'],
    ]);
    const mistyped = decided({ ...proposal, suggestedResource: 'Ada Abbot' });
    expect([mistyped.pins, mistyped.told]).toEqual([[], ['error UNKNOWN_PERSON 2 Suggested Resource']]);
  });

  it('forget the proposal of a person who is gone, but tell a decision on her', () => {
    const gone = { ...proposal, suggestedResource: 'Eve Eklund', resourceId: 'E8', proposedResourceId: 'E8' };
    const refused = [[], ['error UNKNOWN_PERSON 2 Suggested Resource']];
    for (const proposedResource of [null, 'Eve Eklund']) {
      const row = { ...gone, proposedResource };
      for (const [edit, expected] of [
        [{}, [[], []]],
        [{ pin: 'pin' }, refused],
        [{ decided: 'person' }, refused],
      ] as const) {
        const { pins, told: seen } = decided({ ...row, ...edit });
        expect([pins, seen], JSON.stringify({ proposedResource, ...edit })).toEqual(expected);
      }
    }
    expect(decided({ ...gone, proposedResource: 'Eve Eklund', suggestedResource: 'Ev' }).told).toEqual(refused[1]);
  });

  it('know a person under a new name, or under a new id, without deciding on her', () => {
    const drawn = { ...proposal, proposedResource: 'Ada Byron', suggestedResource: 'Ada Byron' };
    expect(decided(drawn)).toMatchObject({ pins: [], told: [] });
    expect(decided({ ...drawn, pin: 'pin' }).pins).toEqual([['SR-1', 'E1', 8]]);
    const renumbered = { ...proposal, proposedResource: 'Ada Abbott', resourceId: 'E0', proposedResourceId: 'E0' };
    expect(decided(renumbered)).toMatchObject({ pins: [], told: [] });
    expect(decided({ ...renumbered, pin: 'pin' }).pins).toEqual([['SR-1', 'E1', 8]]);
  });

  it('take an id typed beside a name that stands, and refuse one that nobody has', () => {
    const drawn = { ...proposal, proposedResource: 'Ada Abbott' };
    expect(decided({ ...drawn, resourceId: 'E2' }).pins).toEqual([['SR-1', 'E2', 8]]);
    expect(decided({ ...drawn, resourceId: 'E99' }).told).toEqual(['error UNKNOWN_PERSON 2 Suggested Resource']);
    expect(decided({ ...drawn, resourceId: 'E2', suggestedResource: 'Cleo Castell' }).told).toEqual([
      'error PERSON_CONTRADICTION 2 Suggested Resource',
    ]);
  });

  it('refuse a word that is no pin and a row that names no request', () => {
    expect(decided({ ...proposal, pin: 'pinned' }).told).toEqual(['error NOT_ALLOWED 2 Pin']);
    expect(decided({ requestId: null, notes: 'x' }).told).toEqual(['error KEY_MISSING 2 Request Name']);
  });

  it('override eligibility with a reason, but neither hours that are not there nor a block', () => {
    const override = { suggestedResource: 'E4', assignHours: 8, override: true, overrideReason: 'learns it this week' };
    const { day, told: seen } = decided(override);
    expect(seen).toEqual([]);
    const { pairs } = buildProblem(day, []).problem;
    // E1 to E3 are eligible, E4 by override.
    expect([...pairs.person.slice(0, pairs.starts[1])]).toEqual([0, 1, 2, 3]);
    expect([...pairs.pin.slice(0, pairs.starts[1])]).toEqual([-1, -1, -1, 16]);
    expect(decided({ ...override, overrideReason: null }).told).toEqual(['error PIN_INELIGIBLE 2 Suggested Resource']);
    const blocked = settle({
      decisions: [{ requestId: 'SR-1', ...override }],
      blocks: [{ requestId: 'SR-1', personId: 'E4' }],
    });
    expect(blocked.told).toEqual(['error PIN_INELIGIBLE 2 Suggested Resource']);
  });
});
