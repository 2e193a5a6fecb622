import { describe, expect, test } from 'vitest';
import { apiServer, type Loose } from '../support/api.ts';
import { builtProgram } from '../support/built.ts';

await builtProgram();
const api = await apiServer();
await api.work();

/** February 2026 begins on a Sunday. Only Ann may work on the 10th, and only Ben on the 11th. */
const instance = {
  month: '2026-02',
  doctors: [
    { id: 'ann', name: 'Ann' },
    { id: 'ben', name: 'Ben' },
    { id: 'cleo', name: 'Cleo' },
  ],
  dates: {
    notAvailableDates: { ben: ['10/02/2026'], cleo: ['10/02/2026', '11/02/2026'], ann: ['11/02/2026'] },
    desiredDutyDates: { cleo: ['10/02/2026'] },
  },
};

const SUBMIT = `mutation($input: SubmitRosterInput!, $key: ID!) {
  submitRoster(input: $input, clientMutationKey: $key) {
    __typename ... on Run { id } ... on InputRefused { findings { table row column code saw } }
  }
}`;

let keys = 0;
async function submitted(input: object): Promise<Loose> {
  keys += 1;
  return (await api.ask(SUBMIT, { input, key: `roster ${keys}` })).data.submitRoster;
}

async function drawn(input: object, ask: string): Promise<Loose> {
  const { id } = await submitted(input);
  for (;;) {
    const { data } = await api.ask(`query($id: ID!) { run(id: $id) { id state ${ask} } }`, { id });
    if (!['QUEUED', 'RUNNING'].includes(data.run.state)) return data.run;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const DUTIES = 'duties(first: 100) { edges { node { date weekday doctorId } } }';
const nodes = (connection: Loose): Loose[] => connection.edges.map(({ node }: Loose) => node);
const budget = { evaluations: 50_000, timeLimitSeconds: 2 };

describe('a roster run', () => {
  test('gives every day of the month one doctor who may work on it, with its worth, its limit and its reasons', async () => {
    const ask = `roster { month mode score maxScore bound gap hardViolations hardViolationsMinimum wishesMet wishesRefused
      evaluations ${DUTIES}
      wishes(first: 10) { edges { node { date doctorId kind isMet cost costViolations why } } }
      candidates(first: 100, from: "2026-02-10", to: "2026-02-10") { edges { node { doctorId rank isOnDuty costViolations why } } }
      nextLastDays(first: 10) { edges { node { date doctorId } } } }`;
    const run = await drawn({ ...budget, instance: JSON.stringify(instance) }, ask);
    expect(run.state).toBe('DONE');
    const { roster } = run;
    expect(roster).toMatchObject({ month: '2026-02', mode: 'SANE', maxScore: 100, hardViolations: 0 });
    expect(roster).toMatchObject({ hardViolationsMinimum: 0, wishesMet: 0, wishesRefused: 1 });
    expect(roster.bound).toBeGreaterThanOrEqual(roster.score);
    expect(roster.evaluations).toBeGreaterThanOrEqual(50_000);
    const duties = nodes(roster.duties);
    expect(duties.map(({ date }) => date)).toEqual(
      Array.from({ length: 28 }, (_, n) => `2026-02-${String(n + 1).padStart(2, '0')}`),
    );
    expect([duties[9]!.doctorId, duties[10]!.doctorId]).toEqual(['ann', 'ben']);
    // Nobody twice in a row, and nobody on a Monday who was on duty on the Saturday before.
    for (const [n, { weekday, doctorId }] of duties.entries()) {
      if (n > 0) expect(duties[n - 1]!.doctorId).not.toBe(doctorId);
      if (n > 1 && weekday === 'Mon') expect(duties[n - 2]!.doctorId).not.toBe(doctorId);
    }
    const [wish] = nodes(roster.wishes);
    expect(wish).toMatchObject({ date: '2026-02-10', doctorId: 'cleo', kind: 'duty', isMet: false });
    expect(wish!.costViolations).toBeGreaterThan(0);
    expect(wish!.why).toContain('not available');
    const tenth = nodes(roster.candidates);
    expect(tenth.map(({ doctorId, rank }) => `${rank} ${doctorId}`)[0]).toBe('1 ann');
    expect(tenth.find(({ doctorId }) => doctorId === 'ben')!.why).toContain('2026-02-10');
    expect(nodes(roster.nextLastDays)).toEqual(duties.slice(21).map(({ date, doctorId }) => ({ date, doctorId })));
  });

  test('comes out the same with the same seed and budget, from JSON and from typed tables, and repeats', async () => {
    const tables = {
      doctors: [
        { doctorId: 'ann', doctorName: 'Ann' },
        { doctorId: 'ben', doctorName: 'Ben' },
        { doctorId: 'cleo', doctorName: 'Cleo' },
      ],
      dates: [
        { doctorId: 'ben', date: '2026-02-10', kind: 'unavailable' },
        { doctorId: 'cleo', date: '2026-02-10', toDate: '2026-02-11', kind: 'unavailable' },
        { doctorId: 'ann', date: '2026-02-11', kind: 'unavailable' },
        { doctorId: 'cleo', date: '2026-02-10', kind: 'wish duty' },
      ],
      settings: [{ key: 'month', value: '2026-02' }],
    };
    const ask = `roster { score ${DUTIES} }`;
    const one = await drawn({ ...budget, instance: JSON.stringify(instance) }, ask);
    const other = await drawn({ ...budget, tables }, ask);
    expect(nodes(other.roster.duties)).toEqual(nodes(one.roster.duties));
    const timed = await drawn({ timeLimitSeconds: 0.5, tables }, ask);
    const { data } = await api.ask(
      'mutation($id: ID!) { repeatRun(id: $id, clientMutationKey: "again") { ... on Run { id } } }',
      { id: timed.id },
    );
    for (;;) {
      const { data: answer } = await api.ask(`query($id: ID!) { run(id: $id) { state ${ask} } }`, {
        id: data.repeatRun.id,
      });
      if (answer.run.state === 'DONE') {
        expect(answer.run.roster).toEqual(timed.roster);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  test('of several searches the best counts: in processes of one job, or spread out as jobs that any worker takes', async () => {
    const ask = `percent parts { name state } tables { table scenario rows }
      roster { score bound evaluations scenario icalendar ${DUTIES} }`;
    const given = { ...budget, evaluations: 20_000, instance: JSON.stringify(instance), searches: 3 };
    const one = await drawn(given, ask);
    const spread = await drawn({ ...given, spread: true }, ask);
    expect([one.state, one.roster.scenario, one.parts]).toEqual(['DONE', null, []]);
    expect([spread.state, spread.percent]).toEqual(['DONE', 100]);
    expect(spread.parts.map(({ name }: Loose) => name)).toEqual(['search 1', 'search 2', 'search 3']);
    expect(spread.parts.map(({ name }: Loose) => name)).toContain(spread.roster.scenario);
    // Each search has its own chance wherever it runs, so that the best of them is the same.
    expect(spread.roster.score).toBe(one.roster.score);
    expect(nodes(spread.roster.duties)).toEqual(nodes(one.roster.duties));
    expect(spread.roster.evaluations).toBe(one.roster.evaluations);
    expect(spread.roster.icalendar.match(/BEGIN:VEVENT/g)).toHaveLength(28);
    expect(spread.tables.filter(({ table }: Loose) => table === 'OUTPUT_ROSTER')).toHaveLength(3);
    const check = 'query($input: CheckRosterInput!) { checkRoster(input: $input) { ... on RosterCheck { score } } }';
    const { data } = await api.ask(check, { input: { runId: spread.id } });
    expect(data.checkRoster.score).toBe(spread.roster.score);
  });

  test('names every fault of its tables at once, with cell, and draws nothing', async () => {
    const tables = {
      doctors: [
        { doctorId: 'ann', unavailableWeekdays: 'Wed;Foo' },
        { doctorId: 'ann' },
        { doctorId: 'ben', share: 3 },
      ],
      dates: [
        { doctorId: 'zoe', date: '2026-02-10', kind: 'unavailable' },
        { doctorId: 'ben', date: '2026-02-10', toDate: '2026-02-01', kind: 'unavailable' },
        { doctorId: 'ben', kind: 'unavailable' },
        { date: '2026-02-10', kind: 'wish free' },
        { doctorId: 'ben', date: '2026-02-12' },
        { doctorId: 'ben', date: '2026-02-12', kind: 'holiday' },
      ],
      published: [{ date: '2026-02-02', weekday: 'Tue', doctorId: 'ann' }],
      settings: [
        { key: 'month', value: '2026-13' },
        { key: 'islnds', value: '3' },
        { key: 'elitism', value: '7' },
      ],
    };
    const ask = 'reason roster { score } findings(first: 50) { edges { node { severity table row column code saw } } }';
    const run = await drawn({ ...budget, tables }, ask);
    expect(run.state).toBe('REFUSED');
    expect(run.roster).toEqual({ score: null });
    const told = nodes(run.findings).map(({ table, row, column }) => `${table} ${row} ${column}`);
    for (const place of [
      'INPUT_ROSTER_DOCTORS 2 unavailable_weekdays',
      'INPUT_ROSTER_DOCTORS 3 doctor_id',
      'INPUT_ROSTER_DOCTORS 4 share',
      'INPUT_ROSTER_DATES 2 doctor_id',
      'INPUT_ROSTER_DATES 3 to_date',
      'INPUT_ROSTER_DATES 4 date',
      'INPUT_ROSTER_DATES 5 doctor_id',
      'INPUT_ROSTER_DATES 6 kind',
      'INPUT_ROSTER_DATES 7 kind',
      'INPUT_PUBLISHED_ROSTER 2 weekday',
      'INPUT_ROSTER_SETTINGS 2 value',
      'INPUT_ROSTER_SETTINGS 3 key',
      'INPUT_ROSTER_SETTINGS 4 value',
    ])
      expect(told).toContain(place);
  });

  test('goes on beyond the limits of a configuration where time or evaluations are asked for, and tells them where not', async () => {
    const limited = { ...instance, algorithm: { generationLimit: 2, stopScore: 10 } };
    const ask = `roster { endedBy evaluations } findings(first: 9) { edges { node { severity column code } } }`;
    const asked = await drawn({ ...budget, instance: JSON.stringify(limited) }, ask);
    expect(asked.roster.endedBy).toBe('EVALUATIONS');
    expect(asked.roster.evaluations).toBeGreaterThanOrEqual(50_000);
    const told = (severity: string) =>
      ['generationLimit', 'stopScore'].map((key) => ({ severity, column: `algorithm.${key}`, code: 'SEARCH_LIMIT' }));
    expect(nodes(asked.findings)).toEqual(expect.arrayContaining(told('NOTICE')));
    const plain = await drawn({ instance: JSON.stringify(limited) }, ask);
    expect(['GENERATIONS', 'SCORE']).toContain(plain.roster.endedBy);
    expect(nodes(plain.findings)).toEqual(expect.arrayContaining(told('WARNING')));
  });

  test('is refused at once where its options or its source make no sense', async () => {
    expect(await submitted({ searches: 0, seed: -1 })).toMatchObject({
      __typename: 'InputRefused',
      findings: [{ column: 'seed' }, { column: 'searches' }, { column: 'uploadId', code: 'NO_INPUT' }],
    });
    const both = await submitted({ instance: '{}', tables: { doctors: [] } });
    expect(both.findings.map(({ code }: Loose) => code)).toEqual(['TWO_SOURCES']);
  });

  test('a roster that somebody edited is checked against the run it came from', async () => {
    const run = await drawn({ ...budget, instance: JSON.stringify(instance) }, `roster { score ${DUTIES} }`);
    const rows = nodes(run.roster.duties).map(({ date, doctorId }) => [date, doctorId]);
    const CHECK = `query($input: CheckRosterInput!) { checkRoster(input: $input) {
      ... on RosterCheck { score hardViolations violations { date doctorId } } ... on RunNotFound { message } } }`;
    const ask = async (runId: string, table: readonly (readonly string[])[]) => {
      const input = { runId, headers: ['date', 'doctor_id'], rows: table };
      return (await api.ask(CHECK, { input })).data.checkRoster;
    };
    expect(await ask(run.id, rows)).toEqual({ score: run.roster.score, hardViolations: 0, violations: [] });
    const edited = rows.map(([date, id], n) => [date!, n === 9 ? 'ben' : id!]);
    const { violations } = await ask(run.id, edited);
    expect(violations).toContainEqual({ date: '2026-02-10', doctorId: 'ben' });
    const swap = { date: '2026-02-10', withDate: '2026-02-11' };
    const { data } = await api.ask(CHECK, { input: { runId: run.id, swaps: [swap] } });
    // Ann and Ben have changed places, and neither may work on the other's day.
    expect(data.checkRoster.violations).toEqual(
      expect.arrayContaining([
        { date: '2026-02-10', doctorId: 'ben' },
        { date: '2026-02-11', doctorId: 'ann' },
      ]),
    );
    expect(await ask('00000000-0000-4000-8000-000000000000', rows)).toHaveProperty('message');
  });
});
