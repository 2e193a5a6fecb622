// One family: grey outlines on white paper, one teal, signs in a disc at the lower right. Whole units are whole pixels
// at 16, so edges are crisp at every size, and no color is lost on Office's white, grey or black ribbons.
import { arc, type Covers, disc, line, polygon, rect } from './shapes.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** Painted one over the other; null cuts a hole. */
export type Picture = readonly (readonly [Color | null, Covers])[];

const INK: Color = [112, 112, 112];
const PAPER: Color = [255, 255, 255];
const TEAL: Color = [17, 128, 116];
const PALE: Color = [198, 228, 223];
const BLUE: Color = [38, 112, 191];
const AMBER: Color = [209, 112, 0];

/** Paper with a header row and cells of 3 by 2, leaving room for a sign. */
const sheet: Picture = [
  [INK, rect(1, 1, 13, 13, 1.5)],
  [PAPER, rect(2, 2, 11, 11, 0.5)],
  [TEAL, rect(2, 2, 11, 2)],
  ...[2, 6, 10].flatMap((x) => [5, 8, 11].map((y) => [PALE, rect(x, y, 3, 2)] as const)),
];

/** A disc with a sign in white, cut out of what is below it. */
const sign = (color: Color, shape: Covers): Picture => [
  [null, disc(11, 11, 6)],
  [color, disc(11, 11, 5)],
  [PAPER, shape],
];

/** Two knobs on top make a calendar of a sheet. */
const calendar: Picture = [...sheet, [INK, rect(4, 0, 1, 2)], [INK, rect(10, 0, 1, 2)]];

export const pictures: Readonly<Record<string, Picture>> = {
  app: [...calendar, ...sign(TEAL, line(1.8, [8.4, 11.2], [10.2, 13], [13.6, 9.2]))],
  new: [...sheet, ...sign(TEAL, (x, y) => rect(10, 8, 2, 6)(x, y) || rect(8, 10, 6, 2)(x, y))],
  reopening: [
    [INK, rect(1, 3, 14, 12, 1)],
    [PAPER, rect(2, 4, 12, 10, 0.5)],
    [INK, rect(4, 1, 8, 9, 1)],
    [PAPER, rect(5, 2, 6, 7, 0.5)],
    [TEAL, rect(7, 3, 2, 6)],
    [TEAL, rect(5, 5, 6, 2)],
    [PALE, rect(3, 6, 1, 2)],
    [PALE, rect(12, 6, 1, 2)],
    [PALE, rect(3, 10, 1, 2)],
    [PALE, rect(12, 10, 1, 2)],
    [TEAL, rect(6, 11, 4, 4)],
  ],
  assignments: [
    [INK, disc(4, 4, 3)],
    [PAPER, disc(4, 4, 2)],
    [INK, disc(4, 12, 4)],
    [PAPER, disc(4, 12, 3)],
    [null, rect(0, 14, 8, 2)],
    [INK, rect(0, 13, 8, 1)],
    [TEAL, rect(8, 3, 4, 2)],
    [TEAL, polygon([11, 0.5], [15.5, 4], [11, 7.5])],
    [INK, rect(9, 9, 7, 6, 1)],
    [PAPER, rect(10, 10, 5, 4)],
    [PALE, rect(10, 12, 5, 2)],
  ],
  roster: [...calendar, ...sign(BLUE, (x, y) => disc(10.8, 11, 3.4)(x, y) && !disc(12.6, 9.8, 3)(x, y))],
  refresh: [
    [TEAL, arc([8, 8], 5.5, 2, 195, 325)],
    [TEAL, arc([8, 8], 5.5, 2, 15, 145)],
    [TEAL, polygon([14.5, 1.5], [14.5, 7], [9, 7])],
    [TEAL, polygon([1.5, 14.5], [1.5, 9], [7, 9])],
  ],
  check: [
    ...[2, 7].flatMap(
      (y): Picture => [
        [TEAL, line(2, [1.6, y + 0.8], [3, y + 2.2], [5.4, y - 0.8])],
        [INK, rect(8, y, 7, 2)],
      ],
    ),
    [AMBER, rect(1, 11, 4, 4, 1)],
    [INK, rect(8, 12, 7, 2)],
  ],
  run: [
    [TEAL, disc(8, 8, 7)],
    [PAPER, polygon([6, 4], [12.5, 8], [6, 12])],
  ],
  results: [
    [INK, rect(1, 1, 1, 14)],
    [INK, rect(1, 14, 14, 1)],
    [PALE, rect(3, 9, 3, 5)],
    [BLUE, rect(7, 6, 3, 8)],
    [TEAL, rect(11, 2, 3, 12)],
  ],
  compare: [
    [BLUE, rect(2, 2, 5, 3)],
    [BLUE, rect(4, 7, 3, 3)],
    [BLUE, rect(1, 12, 6, 3)],
    [TEAL, rect(9, 2, 3, 3)],
    [TEAL, rect(9, 7, 6, 3)],
    [TEAL, rect(9, 12, 4, 3)],
    [INK, rect(7, 1, 2, 15)],
  ],
  help: [
    [TEAL, disc(8, 8, 7)],
    [PAPER, arc([8, 6], 2.1, 1.8, 180, 450)],
    [PAPER, rect(7, 7.2, 2, 2.3)],
    [PAPER, rect(7, 11, 2, 2)],
  ],
};
