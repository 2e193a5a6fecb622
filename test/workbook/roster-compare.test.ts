import { expect, test } from 'vitest';
import { type ComparedRoster, compareRosters } from '../../schema/workbook/roster-compare.ts';

const duty = (date: string, post: string | null, doctorId: string) => ({
  ...{ date, weekday: 'Fri', post, doctorId, doctorName: doctorId.toUpperCase() },
});
const doctor = (doctorId: string, duties: number) =>
  ({ doctorId, doctorName: doctorId.toUpperCase(), duties, weekendDays: 0 }) as ComparedRoster['doctors'][number];

const left: ComparedRoster = {
  label: 'May, run a',
  duties: [duty('2026-05-01', null, 'n'), duty('2026-05-02', null, 'j')],
  doctors: [doctor('n', 1), doctor('j', 1)],
};
const right: ComparedRoster = {
  label: 'May, run b',
  duties: [duty('2026-05-01', null, 'n'), duty('2026-05-02', null, 'l'), duty('2026-05-03', 'icu', 'n')],
  doctors: [doctor('n', 2), doctor('l', 1)],
};

test('duties stand side by side in the order of days, those of another doctor or of one roster alone are marked', () => {
  const [duties] = compareRosters(left, right);
  expect(duties!.tables[0]!.rows).toEqual([
    ['2026-05-01', 'Fri', null, 'N', 'N', null],
    ['2026-05-02', 'Fri', null, 'J', 'L', 'changed'],
    ['2026-05-03', 'Fri', 'icu', null, 'N', 'changed'],
  ]);
  expect(duties!.conditionalFormats[0]!.range).toMatchObject({ row: 1, column: 5, rows: 3 });
  expect(duties!.description).toContain('May, run a; May, run b');
});

test('what both bring each doctor stands beside its difference; who is in one alone has none', () => {
  const [, doctors] = compareRosters(left, right);
  expect(doctors!.tables[0]!.rows.map((row) => row.slice(0, 5))).toEqual([
    ['n', 'N', 1, 2, 1],
    ['j', 'J', 1, null, null],
    ['l', 'L', null, 1, null],
  ]);
});
