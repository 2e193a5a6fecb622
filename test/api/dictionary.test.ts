import { expect, test } from 'vitest';
import { reopeningParameters } from '../../schema/sheets/reopening-parameters.ts';
import { apiServer } from '../support/api.ts';

const api = await apiServer();

test('tableLayouts is the data dictionary: tables in and out, with units, ranges and list values', async () => {
  const { data } = await api.ask(`{
    tableLayouts(kind: REOPENING) {
      table file tab direction rowsMax description
      columns { name header type unit required min max values description }
    }
  }`);
  const tables = data.tableLayouts as {
    table: string;
    direction: string;
    rowsMax: number;
    columns: { name: string }[];
  }[];
  expect(tables.filter((one) => one.direction === 'INPUT')).toHaveLength(7);
  expect(tables.filter((one) => one.direction === 'OUTPUT')).toHaveLength(11);
  const demand = tables.find((one) => one.table === 'INPUT_DEMAND')!;
  expect(demand.rowsMax).toBe(500_000);
  expect(demand.columns.find((one) => one.name === 'demand')).toMatchObject({
    header: 'demand',
    type: 'NUMBER',
    unit: 'patients per day',
    required: true,
    min: 0,
    max: null,
    values: null,
  });
  expect(demand.columns.find((one) => one.name === 'ipOp')).toMatchObject({ values: ['I', 'O'] });
});

test('reopeningParameters lists every parameter with what may be written', async () => {
  const { data } = await api.ask(`{
    reopeningParameters { name numbered scope level kind default unit allowed values min max help used }
  }`);
  expect(data.reopeningParameters).toHaveLength(reopeningParameters.length);
  expect(data.reopeningParameters[0]).toMatchObject({
    name: 'PLANNING_HORIZON',
    scope: 'GLOBAL',
    level: 'NONE',
    kind: 'INTEGER',
    default: '12',
    unit: 'weeks',
    min: 2,
  });
});
