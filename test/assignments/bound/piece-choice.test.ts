import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PieceChoice, pieceOffers } from '../../../api/assignments/core/bound/piece-choice.ts';
import { bestChoice } from './price-check.ts';

const offer = fc.record({
  worth: fc.integer({ min: 1, max: 20 }).map((n) => n / 4),
  price: fc.integer({ min: 0, max: 16 }).map((n) => n / 4),
  least: fc.integer({ min: 1, max: 4 }),
  more: fc.integer({ min: 0, max: 6 }),
  isNew: fc.boolean(),
});

type Offer = typeof offer extends fc.Arbitrary<infer One> ? One : never;

const limits = fc.record({
  halfHours: fc.integer({ min: 4, max: 14 }),
  pieces: fc.integer({ min: 0, max: 5 }),
  newPieces: fc.integer({ min: 0, max: 5 }),
});

/** The offers that the limits leave, as records and as the choice reads them. */
function offersOf(given: readonly Offer[], limit: { halfHours: number; newPieces: number }) {
  const fitting = given
    .map(({ more, ...one }) => ({ ...one, most: Math.min(one.least + more, limit.halfHours) }))
    .filter(({ isNew }) => !isNew || limit.newPieces > 0);
  const offers = pieceOffers(fitting.length);
  offers.count = fitting.length;
  fitting.forEach(({ worth, price, least, most, isNew }, i) => {
    offers.worth[i] = worth;
    offers.price[i] = price;
    offers.least[i] = least;
    offers.most[i] = most;
    offers.isNew[i] = isNew ? 1 : 0;
  });
  return { fitting, offers };
}

describe('the choice of pieces', () => {
  test('is the best of all choices, and the hours it names are worth what it says', () => {
    const choice = new PieceChoice(14);
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 5 }), limits, (given, limit) => {
        const { fitting, offers } = offersOf(given, limit);
        const total = choice.solve(offers, limit);
        expect(total).toBeCloseTo(bestChoice(fitting, limit), 9);
        const used = fitting.flatMap((one, i) => (offers.chosen[i]! > 0 ? [{ ...one, hours: offers.chosen[i]! }] : []));
        expect(used.reduce((sum, { worth, price, hours }) => sum + worth * hours - price, 0)).toBeCloseTo(total, 9);
        expect(used.every(({ least, most, hours }) => hours >= least && hours <= most)).toBe(true);
        expect(used.length).toBeLessThanOrEqual(limit.pieces);
        expect(used.filter(({ isNew }) => isNew).length).toBeLessThanOrEqual(limit.newPieces);
        expect(used.reduce((sum, { hours }) => sum + hours, 0)).toBeLessThanOrEqual(limit.halfHours);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('looks at no more pieces than the hours have room for, so that thousands of offers are no burden', () => {
    const offers = pieceOffers(20_000);
    offers.count = 20_000;
    // All pieces have 4 half hours. 40 half hours have room for ten, and every thousandth offer pays 2 instead of 1: ten of 4 x 2.
    offers.worth.forEach((_, i) => {
      offers.worth[i] = i % 1000 === 0 ? 2 : 1;
    });
    offers.least.fill(4);
    offers.most.fill(4);
    const limits = { halfHours: 40, pieces: 20_000, newPieces: 20_000 };
    expect(new PieceChoice(40).solve(offers, limits)).toBe(80);
    expect(offers.chosen.filter((halfHours) => halfHours > 0)).toHaveLength(10);
  });

  test('is bounded from above and chooses nothing where the program would be too large', () => {
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 5 }), limits, (given, limit) => {
        const { offers } = offersOf(given, limit);
        const best = new PieceChoice(14).solve(offers, limit);
        expect(new PieceChoice(14, 0).solve(offers, limit)).toBeGreaterThanOrEqual(best - 1e-9);
      }),
      { numRuns: 200, seed: 2 },
    );
    // Hours of a year typed as those of a week: 4,160 half hours, 500 parts of up to 10 half hours, 300 of them at 3 and 200 at 2
    // points. The best fit the 4,160: 3,000 at 3 and 1,160 at 2 points are 11,320.
    const offers = pieceOffers(500);
    offers.count = 500;
    offers.worth.forEach((_, i) => {
      offers.worth[i] = i < 300 ? 3 : 2;
    });
    offers.least.fill(4);
    offers.most.fill(10);
    expect(new PieceChoice(4160).solve(offers, { halfHours: 4160, pieces: 500, newPieces: 500 })).toBe(11_320);
    expect(offers.chosen.every((halfHours) => halfHours === 0)).toBe(true);
  });
});
