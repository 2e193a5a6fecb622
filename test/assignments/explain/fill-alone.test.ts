import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillAlone, mostAlone, type Offer } from '../../../api/assignments/core/explain/fill-alone.ts';

const offer = (person: number, reach: number, given: Partial<Offer> = {}): Offer => ({
  ...{ person, reach, fixed: null, isKept: false, isPinned: false },
  ...given,
});

describe('filling one request from what people have left', () => {
  it('takes the fewest people that suffice', () => {
    // 16 half hours in parts of 8: one person has 10, too few; two have 10 + 8.
    expect(fillAlone({ need: 16, least: 8, peopleMax: 3 }, [offer(0, 8), offer(1, 10)])).toEqual([
      { person: 1, hours: 8 },
      { person: 0, hours: 8 },
    ]);
  });

  it('lets those on it give way so that a further part is large enough', () => {
    // 10 half hours, 8 of them with person 0: person 1 needs 4 at least, so person 0 keeps 6.
    const offers = [offer(0, 8, { isKept: true }), offer(1, 4)];
    expect(fillAlone({ need: 10, least: 4, peopleMax: 2 }, offers)).toEqual([
      { person: 0, hours: 6 },
      { person: 1, hours: 4 },
    ]);
  });

  it('keeps people on it where that works, and replaces them where only others have the hours', () => {
    const kept = offer(0, 4, { isKept: true });
    expect(fillAlone({ need: 8, least: 4, peopleMax: 2 }, [kept, offer(1, 8)])).toEqual([
      { person: 0, hours: 4 },
      { person: 1, hours: 4 },
    ]);
    expect(fillAlone({ need: 8, least: 4, peopleMax: 1 }, [kept, offer(1, 8)])).toEqual([{ person: 1, hours: 8 }]);
  });

  it('leaves pinned hours alone and keeps whoever is pinned with open hours', () => {
    const fixed = offer(0, 20, { fixed: 6, isPinned: true });
    expect(
      fillAlone({ need: 12, least: 4, peopleMax: 2 }, [fixed, offer(1, 4, { isPinned: true }), offer(2, 9)]),
    ).toBeNull();
    expect(
      fillAlone({ need: 12, least: 4, peopleMax: 2 }, [fixed, offer(1, 6, { isPinned: true }), offer(2, 9)]),
    ).toEqual([
      { person: 0, hours: 6 },
      { person: 1, hours: 6 },
    ]);
    expect(fillAlone({ need: 6, least: 4, peopleMax: 2 }, [fixed])).toEqual([{ person: 0, hours: 6 }]);
    expect(fillAlone({ need: 6, least: 4, peopleMax: 2 }, [fixed, offer(1, 6, { isPinned: true })])).toBeNull();
  });

  it('answers exactly as trying every set of people does', () => {
    const reaches = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 6 });
    const [need, chunk, people] = [20, 8, 4].map((max) => fc.integer({ min: 1, max }));
    fc.assert(
      fc.property(reaches, need!, chunk!, people!, (all, need, chunk, peopleMax) => {
        const asked = { need, least: Math.min(chunk, need), peopleMax };
        const offers = all.map((reach, at) => offer(at, reach, { isKept: at % 2 === 0 }));
        const answer = fillAlone(asked, offers);
        const most = mostBySets(all, asked);
        expect(mostAlone(asked, offers)).toBe(most);
        expect(answer !== null).toBe(most === need);
        if (!answer) return;
        expect(answer.reduce((sum, { hours }) => sum + hours, 0)).toBe(need);
        expect(answer.length).toBeLessThanOrEqual(peopleMax);
        for (const { person, hours } of answer) {
          expect(hours).toBeGreaterThanOrEqual(asked.least);
          expect(hours).toBeLessThanOrEqual(all[person]!);
        }
      }),
    );
  });

  it('counts pinned hours into the most that can be filled', () => {
    // 6 are pinned with person 0, person 1 has to be on it, at most two may: 6 + 5 of 12.
    const offers = [offer(0, 20, { fixed: 6, isPinned: true }), offer(1, 5, { isPinned: true }), offer(2, 9)];
    expect(mostAlone({ need: 12, least: 4, peopleMax: 2 }, offers)).toBe(11);
  });
});

/** A set works when nobody has less than a part and its parts fit into the need; it fills up to its hours. */
function mostBySets(
  all: readonly number[],
  { need, least, peopleMax }: { need: number; least: number; peopleMax: number },
) {
  let most = 0;
  for (let set = 1; set < 2 ** all.length; set++) {
    const used = all.filter((_, at) => (set >> at) % 2 === 1);
    const works = used.length <= peopleMax && used.every((reach) => reach >= least) && used.length * least <= need;
    if (works)
      most = Math.max(
        most,
        Math.min(
          need,
          used.reduce((sum, reach) => sum + reach, 0),
        ),
      );
  }
  return most;
}
