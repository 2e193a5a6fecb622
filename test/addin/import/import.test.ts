import { describe, expect, test } from 'vitest';
import { mappedRows } from '../../../addin/planner/import/mapped-rows.ts';
import { proposeMapping, proposeTarget, similarity } from '../../../addin/planner/import/propose-mapping.ts';
import { cellsSource, csvSource } from '../../../addin/planner/import/source-table.ts';
import { capacitySheet, demandSheet, reopeningInputSheets } from '../../../schema/sheets/reopening-inputs.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('CSV files', () => {
  test.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
  ])('separated by %s', (_name, text) => {
    expect(csvSource('x.csv', bytes(text))).toMatchObject({ headers: ['a', 'b'], rows: [['1', '2']] });
  });

  test('with semicolons have decimal commas, also with dots between thousands', () => {
    const { rows } = csvSource('x.csv', bytes('a;b\n1,5;1.234,25\n-0,5;North, South\n'));
    expect(rows).toEqual([
      ['1.5', '1234.25'],
      ['-0.5', 'North, South'],
    ]);
  });

  test('with commas keep a comma in a quoted number as it stands', () => {
    expect(csvSource('x.csv', bytes('a,b\n"1,5",2\n')).rows).toEqual([['1,5', '2']]);
  });
});

describe('cells of a tab', () => {
  test('begin at the first row of headers below a title', () => {
    const values = [
      ['Beds of 2026', null, null],
      [null, null, null],
      ['facility', 'resource', 'beds'],
      ['North', 'ICU', 4],
      [null, null, null],
    ];
    expect(cellsSource('Tab', values, 1900)).toMatchObject({
      headers: ['facility', 'resource', 'beds'],
      rows: [['North', 'ICU', 4]],
    });
  });

  test('without a row of headers are no table', () => {
    expect(
      cellsSource(
        'Tab',
        [
          [1, 2],
          [3, 4],
        ],
        1900,
      ),
    ).toBeNull();
  });
});

describe('the proposed mapping', () => {
  test('takes the same header, in any case, before a remembered and a similar one', () => {
    const mapping = proposeMapping(
      capacitySheet,
      ['Facility', 'Service Line', 'sub-service', 'Bed type', 'Capacity per day'],
      { resource: 'Bed type' },
    );
    expect(mapping).toEqual([
      { header: 'facility', source: 'Facility', how: 'same' },
      { header: 'service_line', source: 'Service Line', how: 'similar' },
      { header: 'sub_service', source: 'sub-service', how: 'similar' },
      { header: 'resource', source: 'Bed type', how: 'remembered' },
      { header: 'capacity', source: 'Capacity per day', how: 'similar' },
    ]);
  });

  test('uses no header of the source twice', () => {
    const used = proposeMapping(capacitySheet, ['service'], {}).flatMap(({ source }) => source ?? []);
    expect(used).toEqual(['service']);
  });

  test('leaves empty what nothing resembles', () => {
    expect(proposeMapping(capacitySheet, ['Zzz'], {}).every(({ how }) => how === 'none')).toBe(true);
  });

  test('similarity is 1 for the same words, 0 for none', () => {
    expect([similarity('service_line', 'Service Line'), similarity('capacity', 'zzz')]).toEqual([1, 0]);
  });
});

describe('the proposed target', () => {
  test('is the table of that name', () => {
    expect(proposeTarget(csvSource('input_demand.csv', bytes('x\n1\n')), reopeningInputSheets)).toBe(demandSheet);
  });

  test('is the table with most of the headers', () => {
    const source = csvSource('beds.csv', bytes('facility,service_line,sub_service,resource,capacity\nN,A,B,ICU,4\n'));
    expect(proposeTarget(source, reopeningInputSheets)).toBe(capacitySheet);
  });

  test('is none where the headers say nothing', () => {
    expect(proposeTarget(csvSource('x.csv', bytes('p,q\n1,2\n')), reopeningInputSheets)).toBeNull();
  });
});

describe('mapped rows', () => {
  test('stand in the order of the layout, numbers as numbers, days as ISO text', () => {
    const source = csvSource(
      'd.csv',
      bytes(
        'Demand,Day,facility,service_line,sub_service,ip_op_indicator,med_surg_indicator\n2.5,03/01/2026,N,A,B,I,MED\n',
      ),
    );
    const mapping = proposeMapping(demandSheet, source.headers, { date: 'Day' });
    expect(mappedRows(demandSheet, source, mapping)).toEqual([['N', 'A', 'B', 'I', 'MED', '2026-03-01', 2.5]]);
  });

  test('keep what cannot be read as it stood, for the check to show', () => {
    const source = csvSource('c.csv', bytes('facility,service_line,sub_service,resource,capacity\nN,A,B,ICU,many\n'));
    expect(mappedRows(capacitySheet, source, proposeMapping(capacitySheet, source.headers, {}))).toEqual([
      ['N', 'A', 'B', 'ICU', 'many'],
    ]);
  });
});
