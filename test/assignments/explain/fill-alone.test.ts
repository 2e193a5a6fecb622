import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillAlone, type Offer } from '../../../api/assignments/core/explain/fill-alone.ts';

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
    fc.assert(
      fc.property(
        reaches,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 4 }),
        (all, need, chunk, peopleMax) => {
          const least = Math.min(chunk, need);
          const answer = fillAlone(
            { need, least, peopleMax },
            all.map((reach, at) => offer(at, reach, { isKept: at % 2 === 0 })),
          );
          // A set works when nobody has less than a part, its parts fit into the need and its hours reach it.
          const works = Array.from({ length: 2 ** all.length }, (_, set) =>
            all.filter((__, at) => (set >> at) % 2 === 1),
          ).some(
            (set) =>
              set.length > 0 &&
              set.length <= peopleMax &&
              set.every((reach) => reach >= least) &&
              set.length * least <= need &&
              set.reduce((sum, reach) => sum + reach, 0) >= need,
          );
          expect(answer !== null).toBe(works);
          if (!answer) return;
          expect(answer.reduce((sum, { hours }) => sum + hours, 0)).toBe(need);
          expect(answer.length).toBeLessThanOrEqual(peopleMax);
          for (const { person, hours } of answer) {
            expect(hours).toBeGreaterThanOrEqual(least);
            expect(hours).toBeLessThanOrEqual(all[person]!);
          }
        },
      ),
    );
  });
});
