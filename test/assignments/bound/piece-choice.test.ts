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

const limits = fc.record({
  halfHours: fc.integer({ min: 4, max: 14 }),
  pieces: fc.integer({ min: 0, max: 5 }),
  newPieces: fc.integer({ min: 0, max: 5 }),
});

describe('the choice of pieces', () => {
  test('is the best of all choices, and the hours it names are worth what it says', () => {
    const choice = new PieceChoice(14);
    fc.assert(
      fc.property(fc.array(offer, { maxLength: 5 }), limits, (given, limit) => {
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
});
