import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../schema/sheets/csv.ts';
import { commandLine, plainCommandLine, testFolder } from '../support/command-line.ts';
import { serviceFolder, smallInstance, smallService } from './duty-month-files.ts';

const parent = testFolder();
const planwright = await commandLine();
const alone = await plainCommandLine();
const place = (name: string): string => join(parent, name);
const SILENT = { code: 0, stdout: '', stderr: '' };

const february = serviceFolder(parent, 'february', smallService());
const drawn = place('february-roster');
const draw = (input: string, output: string) =>
  planwright('roster', '--input', input, '--output', output, '--evaluations', '20000', '--time-limit', '1').ended;
const next = (input: string, result: string, output: string) =>
  alone('roster-next', '--input', input, '--result', result, '--output', output).ended;
const rowsIn = (path: string): string[][] => parseCsv(readFileSync(path, 'utf8')).rows;
const first = await draw(february, drawn);

describe('planwright roster-next', () => {
  test('writes the input of the month after: history from the result, nothing settled of the month before', async () => {
    expect(first).toEqual(SILENT);
    const march = place('march');
    expect(await next(february, drawn, march)).toEqual(SILENT);
    expect(readdirSync(march).sort()).toEqual(
      [...Object.keys(smallService()), 'roster_last_days.csv', 'roster_totals.csv'].sort(),
    );
    expect(rowsIn(join(march, 'roster_settings.csv'))[0]!.slice(0, 2)).toEqual(['month', '2026-03']);
    expect(rowsIn(join(march, 'roster_pins.csv'))).toEqual([]);
    expect(rowsIn(join(march, 'roster_last_days.csv'))).toEqual(rowsIn(join(drawn, 'next_last_days.csv')));
    // Duties of each as the statistics have them; 28 days for three are 9.33 each.
    const duties = rowsIn(join(drawn, 'doctors.csv')).map(([, , count]) => [count, '9.33']);
    expect(rowsIn(join(march, 'roster_totals.csv')).map((row) => row.slice(2, 4))).toEqual(duties);
  });

  test('makes rules go on over the border: who was on duty on Saturday the 28th is not to be on Sunday the 1st', async () => {
    const march = place('march-border');
    await next(february, drawn, march);
    const saturday = rowsIn(join(drawn, 'roster.csv')).at(-1)![3]!;
    const turn = [saturday, ...['ann', 'bob', 'cora'].filter((id) => id !== saturday)];
    const days = Array.from({ length: 31 }, (_, day) => `2026-03-${String(day + 1).padStart(2, '0')}`);
    const roster = place('march.csv');
    writeFileSync(roster, `date,doctor_id\n${days.map((day, i) => `${day},${turn[i % 3]}\n`).join('')}`);
    const { code, stdout } = await planwright('roster-check', '--input', march, '--roster', roster, '--json').ended;
    expect(code).toBe(3);
    expect(JSON.parse(stdout).violations[0]).toMatchObject({
      ...{ date: '2026-03-01', weekday: 'Sun', doctor_id: saturday, rule: 'commonNotConsecutiveWeekdays' },
    });
    const march1 = place('march-roster');
    expect((await draw(march, march1)).code).toBe(0);
    expect(rowsIn(join(march1, 'roster.csv'))[0]![3]).not.toBe(saturday);
  });

  test('goes from configuration to configuration, and from workbook to workbook', async () => {
    const [input, result, output] = ['one.json', 'one', 'two.json'].map(place) as [string, string, string];
    writeFileSync(input, JSON.stringify(smallInstance()));
    expect((await draw(input, result)).code).toBe(0);
    expect(await next(input, result, output)).toEqual(SILENT);
    const { month, pins, history } = JSON.parse(readFileSync(output, 'utf8'));
    expect({ month, pins, days: history.lastDays.length }).toEqual({ month: '2026-03', pins: [], days: 7 });
    expect((await draw(output, place('two'))).code).toBe(0);

    const [book, later] = ['february.xlsx', 'march.xlsx'].map(place) as [string, string];
    expect((await draw(february, book)).code).toBe(0);
    expect(await next(book, book, later)).toEqual(SILENT);
    expect((await draw(later, place('from-book'))).code).toBe(0);
    expect(rowsIn(join(place('from-book'), 'roster.csv'))).toHaveLength(31);
  }, 60_000);
});

describe('planwright roster-next refuses with 2', () => {
  test('a result of another month, and places that are missing or of the wrong kind', async () => {
    const march = place('march-again');
    await next(february, drawn, march);
    const twice = await next(march, drawn, place('april'));
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain('The result ends on 2026-02-28, the month of the input on 2026-03-31');
    const nothing = await alone('roster-next', '--output', place('april'), 'more').ended;
    expect(nothing.code).toBe(2);
    for (const words of ['--input is missing', '--result is missing', '"more" belongs to no option'])
      expect(nothing.stderr).toContain(words);
    expect((await next(february, drawn, place('april.json'))).stderr).toContain('is a JSON file, --input tables');
    const broken = place('broken.json');
    writeFileSync(broken, '{');
    expect((await next(broken, drawn, place('april.json'))).stderr).toContain('is no JSON');
    expect((await next(broken, drawn, place('april'))).stderr).toContain('must be one, too');
    expect((await next(february, february, place('april'))).stderr).toContain('next_last_days.csv');
    expect((await next(place('nowhere'), drawn, place('april'))).stderr).toContain('nowhere');
  });

  test('a place in which the planner has begun to fill in the month; untouched files are written again', async () => {
    const march = place('march-begun');
    await next(february, drawn, march);
    expect(await next(february, drawn, march)).toEqual(SILENT);
    const dates = join(march, 'roster_dates.csv');
    const typed = `${readFileSync(dates, 'utf8')}cora,2026-03-04,,wish free,\n`;
    writeFileSync(dates, typed);
    const { code, stderr } = await next(february, drawn, march);
    expect(code).toBe(2);
    expect(stderr).toContain('holds roster_dates.csv already');
    expect(readFileSync(dates, 'utf8')).toBe(typed);
  });
});
