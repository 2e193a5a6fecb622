import { describe, expect, test } from 'vitest';
import { numberFrom, parseOptions } from '../../api/cli/options.ts';
import { parseReopening } from '../../api/cli/reopening-options.ts';

describe('the command line is read', () => {
  const specs = [
    { name: 'gap', value: 'SHARE', help: '', fault: numberFrom(0, 1) },
    { name: 'table', value: 'T=F', help: '', repeatable: true },
    { name: 'json', help: '' },
  ];

  test('with values behind a blank or an equals sign, which may hold further equals signs', () => {
    const { values, faults } = parseOptions(['--gap', '0.1', '--table=a=b', '--table', 'c=d', '--json'], specs);
    expect(faults).toEqual([]);
    expect(Object.fromEntries(values)).toEqual({ gap: ['0.1'], table: ['a=b', 'c=d'], json: [''] });
  });

  test('and every fault of it is named at once, with what was meant', () => {
    const { faults } = parseOptions(['--gpa', '--gap', 'much', '--gap', '0.2', '--json=yes', '--table'], specs);
    expect(faults).toEqual([
      'There is no option --gpa. Did you mean --gap?',
      '--gap is "much"; it must be a number from 0 to 1.',
      '--gap is given more than once.',
      '--json is a switch and takes no value.',
      '--table needs a value: --table T=F.',
    ]);
  });

  test('so that a negative number is a value and not an option', () => {
    expect(parseOptions(['--gap', '-1'], specs).faults).toEqual(['--gap is "-1"; it must be a number from 0 to 1.']);
  });
});

describe('the reopening command', () => {
  test('asks for every step, seed 1 and the defaults of the API where nothing is said', () => {
    const { command, faults } = parseReopening(['--input', 'in', '--output', 'out']);
    expect(faults).toEqual([]);
    expect(command).toMatchObject({ steps: ['prep', 'forecast', 'optimize'], seed: 1, gap: null, nodeLimit: null });
  });

  test('refuses steps that are not in a row, and later steps without a run to start from', () => {
    expect(parseReopening(['--input', 'i', '--output', 'o', '--steps', 'prep,optimize']).faults).toEqual([
      '--steps is "prep,optimize"; it must be one or more of prep,forecast,optimize in a row, e.g. prep,forecast.',
    ]);
    expect(parseReopening(['--output', 'o', '--steps', 'optimize', '--input', 'i']).faults).toEqual([
      '--steps without prep needs --from-run: the run whose stored results it starts from.',
    ]);
    expect(parseReopening(['--output', 'o', '--steps', 'optimize', '--from-run', 'x']).faults).toEqual([]);
  });

  test('takes other file names for tables by file or table name, in any case', () => {
    const { command, faults } = parseReopening([
      ...['--output', 'o', '--table', 'input_demand=d.csv', '--table', 'INPUT_Capacity=c=1.csv'],
    ]);
    expect(faults).toEqual([]);
    expect(command.tables).toEqual([
      { table: 'INPUT_DEMAND', file: 'd.csv' },
      { table: 'INPUT_CAPACITY', file: 'c=1.csv' },
    ]);
    expect(parseReopening(['--output', 'o', '--input', 'i', '--table', 'demand=d.csv']).faults).toHaveLength(1);
  });

  test('names missing input and output', () => {
    expect(parseReopening([]).faults).toEqual([
      '--output is missing: a folder, or a file ending in .xlsx.',
      '--input is missing: a folder of input_*.csv files, or a workbook ending in .xlsx.',
    ]);
  });
});
