import { describe, expect, it } from 'vitest';
import { explainPlan, explainRequest } from '../../../api/assignments/core/explain/explain-plan.ts';
import { lackingOf, viewPlan } from '../../../api/assignments/core/explain/plan-view.ts';
import { SaturationSearch } from '../../../api/assignments/core/explain/saturation.ts';
import { dayOf, holds, needs, type PlannedDay, person, pin, planned, randomDay, request, searched } from './day.ts';

const explained = (plan: PlannedDay, id: string, bound: number | null = null) =>
  explainRequest({ ...plan, bound }, id)!;

describe('why hours of a request are open', () => {
  it('says who fills a filled request and that one without hours needs nobody', () => {
    const day = dayOf([request('SR-1'), request('SR-2', { plannedHours: 0 })], [person('Ann')]);
    const plan = planned(day, [['SR-1', 'Ann', 8]]);
    expect(explained(plan, 'SR-1')).toMatchObject({ code: 'FILLED', why: 'Filled with 8 h of 1 person.', fix: null });
    expect(explained(plan, 'SR-2')).toMatchObject({ code: 'NO_HOURS_ASKED', why: 'No hours asked.', fix: null });
    expect(explainRequest({ ...plan, bound: null }, 'SR-9')).toBeNull();
  });

  it('counts who fails which test where nobody is eligible, and names the smallest relaxation', () => {
    const people = [
      person('Ann', { skills: holds('TQIP') }),
      person('Bea', { skills: holds('TQIP') }),
      person('Cid', { access: ['CITRIX'] }),
      person('Dov', { active: false, skills: holds('TQIP') }),
    ];
    const day = dayOf([request('SR-1', { skills: needs('TQIP'), access: ['CITRIX'] })], people);
    const { code, why, counts, fix } = explained(planned(day, []), 'SR-1');
    expect(code).toBe('NOBODY_ELIGIBLE');
    expect(why).toBe(
      '8 h of 8 h open: nobody is eligible; 2 without the access CITRIX, 1 not active and 1 without the skill TQIP; with the access CITRIX 2 people would be eligible.',
    );
    // Dov fails the test of access as well.
    expect(counts).toEqual([
      { code: 'ACCESS:CITRIX', people: 2, failOnlyThis: 2, text: '2 without the access CITRIX' },
      { code: 'INACTIVE', people: 1, failOnlyThis: 0, text: '1 not active' },
      { code: 'SKILL_MISSING:TQIP', people: 1, failOnlyThis: 1, text: '1 without the skill TQIP' },
    ]);
    expect(fix!.words).toBe('Give Ann the access CITRIX; then pin Ann for 8 h on it.');
  });

  it('has no relaxation to offer where only people fail who cannot be changed', () => {
    const day = dayOf(
      [request('SR-1', { country: 'US' })],
      [person('Ann', { country: 'IN' }), person('Bea', { availableHours: 0, country: 'US' })],
    );
    const { why, fix } = explained(planned(day, []), 'SR-1');
    expect(why).toBe('8 h of 8 h open: nobody is eligible; 1 in another country and 1 without hours to plan.');
    expect(fix!.words).toBe('Give Bea 8 h more; then pin Bea for 8 h on it.');
  });

  it('tells hours left that are fewer than one person must take', () => {
    // Ann has 3 hours left of 8 and the part is 4; nobody else can do SR-0, so she cannot give up any of it.
    const busy = request('SR-0', { plannedHours: 5, composite: 20 });
    const plan = planned(dayOf([busy, request('SR-1')], [person('Ann')]), [['SR-0', 'Ann', 5]]);
    const { code, why, saturated } = explained(plan, 'SR-1');
    expect(code).toBe('CHUNK');
    expect(why).toBe(
      '8 h of 8 h open; 1 eligible person has 3 h left, fewer than the 4 h one person must take; it shares 1 person with 1 request of equal or higher priority (SR-0); together they need 13 h and have 5 h: 8 h short; 3 h more are left in parts that no piece or limit lets them use; one hour more of these people would be worth at least 10 points.',
    );
    expect(saturated).toEqual({
      ...{ requestIds: ['SR-1', 'SR-0'], personIds: ['Ann'] },
      ...{ hoursNeeded: 13, hoursHad: 5, hoursShort: 8, worthPerHour: 10 },
    });
  });

  it('does not call hours lost that moving people could gather', () => {
    // Each has 3 of 8 hours left; with Ann at 6 and Bea at 4 of SR-0, Bea would have 4 for SR-1.
    const day = dayOf(
      [request('SR-0', { plannedHours: 10, composite: 20 }), request('SR-1')],
      [person('Ann'), person('Bea')],
    );
    const pieces = [
      ['SR-0', 'Ann', 5],
      ['SR-0', 'Bea', 5],
    ] as const;
    const { code, why, saturated } = explained(planned(day, pieces), 'SR-1');
    expect(code).toBe('CHUNK');
    expect(why).toContain('each fewer than the 4 h one person must take; moving people might fill more of it');
    expect(saturated).toBeNull();
  });

  it('tells a full split, and a rest that is too small for one more', () => {
    // 15 of 16 hours by two people of at most two; Cid has no more than either.
    const people = [person('Ann'), person('Bea', { availableHours: 7 }), person('Cid', { availableHours: 7 })];
    const full = dayOf([request('SR-1', { plannedHours: 16, maxPeople: 2 })], people);
    const pieces = [
      ['SR-1', 'Ann', 8],
      ['SR-1', 'Bea', 7],
    ] as const;
    const { code, why } = explained(planned(full, pieces), 'SR-1');
    expect([code, why]).toEqual([
      'SPLIT',
      '1 h of 16 h open; 1 eligible person has 7 h left, but no more than 2 people may share it; it alone asks for the 3 people eligible; together they need 16 h and have 15 h: 1 h short; 7 h more are left in parts that no piece or limit lets them use; one hour more of these people would be worth at least 10 points.',
    ]);
    // 2 of 10 hours are open, 4 are the least for Cid, and Ann is pinned and cannot give way.
    const rest = dayOf([request('SR-1', { plannedHours: 10 })], [person('Ann'), person('Cid')], {
      pins: [pin('SR-1', 'Ann', 8)],
    });
    expect(explained(planned(rest, [['SR-1', 'Ann', 8]]), 'SR-1')).toMatchObject({
      code: 'CHUNK',
      why: expect.stringContaining(
        '1 eligible person has 8 h left, but the 2 h open are fewer than the 4 h one person must take',
      ),
    });
  });

  it('promises nothing of a search where every place is pinned with fixed hours', () => {
    const shut = dayOf(
      [request('SR-1', { plannedHours: 16, maxPeople: 2 })],
      [person('Ann'), person('Bea'), person('Cid')],
      { pins: [pin('SR-1', 'Ann', 6), pin('SR-1', 'Bea', 4)] },
    );
    const plan = planned(shut, [
      ['SR-1', 'Ann', 6],
      ['SR-1', 'Bea', 4],
    ]);
    expect(explained(plan, 'SR-1')).toMatchObject({
      code: 'SPLIT',
      why: '6 h of 16 h open; all 2 people it may have are pinned with fixed hours.',
    });
    // One pin without hours leaves the rest to the search.
    const half = dayOf(shut.requests, shut.people, { pins: [pin('SR-1', 'Ann', 6), pin('SR-1', 'Bea', null)] });
    const open = planned(half, [
      ['SR-1', 'Ann', 6],
      ['SR-1', 'Bea', 8],
    ]);
    expect(explained(open, 'SR-1').why).not.toContain('pinned with fixed hours');
  });

  it('tells people whose number of requests or new teams is at its limit', () => {
    const day = dayOf(
      [request('SR-0', { plannedHours: 4, composite: 20 }), request('SR-1', { plannedHours: 4 })],
      [person('Ann', { maxRequests: 1 }), person('Bea', { maxNewTeams: 0, availableHours: 12 })],
    );
    const { code, why } = explained(planned(day, [['SR-0', 'Ann', 4]]), 'SR-1');
    expect(code).toBe('PERSON_LIMIT');
    expect(why).toContain('2 eligible people have 16 h left, but no further request or new team is allowed there');
  });

  it('names the requests of equal or higher priority that use all hours, and how many hours are short', () => {
    const skills = needs('CathPCI');
    const people = [
      person('Ann', { skills: holds('CathPCI'), country: 'US' }),
      person('Bea', { skills: holds('CathPCI'), country: 'US' }),
    ];
    const day = dayOf(
      [
        request('SR-0', { skills, composite: 20, country: 'US' }),
        request('SR-1', { skills, composite: 8.3, country: 'US' }),
        request('SR-2', { skills, composite: 8.3, country: 'US' }),
      ],
      people,
    );
    const plan = planned(day, [
      ['SR-0', 'Ann', 8],
      ['SR-2', 'Bea', 8],
    ]);
    // 3 times 8 hours against 2 times 8.
    const { code, why } = explained(plan, 'SR-1');
    expect(code).toBe('SATURATED');
    expect(why).toBe(
      '8 h of 8 h open; it shares 2 people around CathPCI+US with 2 requests of equal or higher priority (SR-0 and SR-2); together they need 24 h and have 16 h: 8 h short; one hour more of these people would be worth at least 8.3 points.',
    );
  });

  it('lists three competing requests and counts the rest', () => {
    const others = ['A', 'B', 'C', 'D', 'E'].map((id) => request(`SR-${id}`, { plannedHours: 4, composite: 20 }));
    const day = dayOf([request('SR-1'), ...others], [person('Ann', { availableHours: 20 })]);
    const plan = planned(
      day,
      others.map(({ id }) => [id, 'Ann', 4] as const),
    );
    expect(explained(plan, 'SR-1').why).toContain(
      'with 5 requests of equal or higher priority (SR-A, SR-B, SR-C and 2 more)',
    );
  });

  it('owns up to a search that could have done better, unless the bound proves that it could not', () => {
    // SR-1 of higher priority is open while SR-0 has Ann: no plan in between is in the way.
    const day = dayOf([request('SR-0', { composite: 3 }), request('SR-1')], [person('Ann')]);
    const plan = planned(day, [['SR-0', 'Ann', 8]]);
    expect(explained(plan, 'SR-1')).toMatchObject({
      code: 'SEARCH_GAP',
      why: '8 h of 8 h open: the 1 person eligible has no hours left; moving people might fill more of it, the search has not found how.',
    });
    // The plan is worth 24; 80 is possible.
    expect(explained(plan, 'SR-1', 80).why).toContain('all such moves together can win 56 points at most');
    expect(explained(plan, 'SR-1', 24)).toMatchObject({
      code: 'PROVEN',
      why: expect.stringContaining('no plan is worth more'),
    });
  });

  it('sees hours that could be had at once', () => {
    const gap = 'eligible people have hours left for it';
    const day = dayOf([request('SR-1', { plannedHours: 12 })], [person('Ann', { availableHours: 9 }), person('Bea')]);
    const nobody = explained(planned(day, []), 'SR-1');
    expect(nobody.why).toContain(gap);
    expect(nobody.fix).toMatchObject({
      changes: [],
      cost: 0,
      words: 'Pin Ann for 8 h and Bea for 4 h on it, as things are.',
    });
    expect(explained(planned(day, [['SR-1', 'Ann', 8]]), 'SR-1').why).toContain(gap);
    // One of the two may be on it: Ann has an hour more than Bea.
    const alone = { ...day, requests: [request('SR-1', { plannedHours: 12, maxPeople: 1 })] };
    expect(explained(planned(alone, [['SR-1', 'Bea', 8]]), 'SR-1').why).toContain(gap);
    // Ann has given all; the 3 hours open are too few for Bea, unless Ann gives way by one.
    expect(explained(planned(day, [['SR-1', 'Ann', 9]]), 'SR-1').why).toContain(gap);
  });

  it('sees through leftovers and limits, not only through the eligible themselves', () => {
    // Cid has 8 hours free for SR-0, which has Ann, who alone could do SR-1.
    const day = dayOf(
      [request('SR-0', { composite: 20 }), request('SR-1', { skills: needs('STS') })],
      [person('Ann', { skills: holds('STS') }), person('Cid')],
    );
    expect(explained(planned(day, [['SR-0', 'Ann', 8]]), 'SR-1').code).toBe('SEARCH_GAP');
    // Not once Ann is pinned there: SR-0 may not give her back.
    const held = planned({ ...day, pins: [pin('SR-0', 'Ann', 8)] }, [['SR-0', 'Ann', 8]]);
    expect(explained(held, 'SR-1')).toMatchObject({ code: 'SATURATED', saturated: { requestIds: ['SR-1'] } });
  });

  it('never names a set that somebody outside could help', () => {
    let sets = 0;
    for (let n = 0; n < 80; n++) {
      const { day, dayProblem, hours } = searched(randomDay(`saturated ${n}`));
      const view = viewPlan(day, dayProblem, hours);
      const search = new SaturationSearch(view);
      const { pairs, requests } = dayProblem.problem;
      for (const r of view.requests.keys()) {
        const set = lackingOf(view, r) > 0 ? search.around(r) : null;
        if (set === null || set === 'unknown') continue;
        sets += 1;
        expect(set.needed - set.have).toBe(set.requests.reduce((sum, other) => sum + lackingOf(view, other), 0));
        for (const other of set.requests) {
          expect(requests[other]!.weight).toBeGreaterThanOrEqual(requests[r]!.weight);
          const eligible = pairs.person.subarray(pairs.starts[other]!, pairs.starts[other + 1]!);
          expect(set.people).toEqual(expect.arrayContaining([...eligible]));
        }
        for (const p of set.people) {
          for (const pair of view.piecesOfPerson[p]!) expect(set.requests).toContain(view.requestOf[pair]!);
        }
      }
    }
    expect(sets).toBeGreaterThan(30);
  });

  it('says no more than it knows when a walk is broken off', () => {
    const day = dayOf([request('SR-0', { composite: 20 }), request('SR-1')], [person('Ann')]);
    const view = viewPlan(...viewOf(planned(day, [['SR-0', 'Ann', 8]])));
    expect(new SaturationSearch(view, -1).around(1)).toBe('unknown');
  });

  it('answers for every request of the plan', () => {
    const plan = searched(randomDay('all'));
    const { whyRequest } = explainPlan({ ...plan, bound: null });
    expect([...whyRequest.keys()]).toEqual(plan.day.requests.map(({ id }) => id));
  });
});

const viewOf = ({ day, dayProblem, hours }: PlannedDay) => [day, dayProblem, hours] as const;
