import { expect, test } from 'vitest';
import { editDistance } from '../../schema/sheets/edit-distance.ts';

test.each([
  ['', '', 0],
  ['seed', 'seed', 0],
  ['', 'seed', 4],
  ['seed', '', 4],
  // One letter too many, one missing, one another; two that changed places are two edits.
  ['sseed', 'seed', 1],
  ['sed', 'seed', 1],
  ['seet', 'seed', 1],
  ['sede', 'seed', 2],
  ['kitten', 'sitting', 3],
])('from %j to %j it takes %i letters', (a, b, letters) => {
  expect([editDistance(a, b), editDistance(b, a)]).toEqual([letters, letters]);
});
