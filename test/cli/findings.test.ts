import { expect, test } from 'vitest';
import { describe as inWords } from '../../api/cli/findings.ts';
import type { Finding } from '../../schema/sheets/finding.ts';

const finding = (place: Partial<Finding>, message: string): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: null, code: 'X', saw: '', allowed: '', message },
  ...place,
});

test.each<[string, Partial<Finding>, string, string]>([
  [
    'all of its place stands in the message',
    { table: 'INPUT_PINS', row: 6, column: 'hours' },
    'INPUT_PINS row 6, column hours: a pin of 3 h is too small.',
    'error: INPUT_PINS row 6, column hours: a pin of 3 h is too small.',
  ],
  [
    'none of it does',
    { table: 'INPUT_PINS', row: 6, column: 'hours' },
    'A pin of 3 h is too small.',
    'error in INPUT_PINS, row 6, column hours: A pin of 3 h is too small.',
  ],
  [
    'the column is missing from it',
    { table: 'INPUT_PINS', row: 6, column: 'hours' },
    'INPUT_PINS row 6: a pin of 3 h is too small.',
    'error in column hours: INPUT_PINS row 6: a pin of 3 h is too small.',
  ],
  [
    'another row stands in it, and a longer table, and a longer column',
    { table: 'INPUT_DEMAND', row: 6, column: 'hours' },
    'INPUT_DEMAND_FORECAST row 66, column hours_max: too small.',
    'error in INPUT_DEMAND, row 6, column hours: INPUT_DEMAND_FORECAST row 66, column hours_max: too small.',
  ],
  [
    'the table is meant as a whole',
    { table: 'INPUT_PINS' },
    'INPUT_PINS has no rows.',
    'error: INPUT_PINS has no rows.',
  ],
  [
    'an option is meant',
    { column: 'timeZone' },
    'There is no such zone.',
    'error in --time-zone: There is no such zone.',
  ],
  ['nothing is', {}, 'The folder is empty.', 'error: The folder is empty.'],
])('a finding names its place once where %s', (_, place, message, line) => {
  expect(inWords(finding(place, message))).toBe(line);
});
