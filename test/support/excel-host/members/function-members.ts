import { serialOf } from '../grid/input.ts';
import type { GridWorkbook } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import type { Members } from '../host-object.ts';
import { asInteger } from './arguments.ts';

/** Days the 1904 date system counts fewer. */
const DAYS_1904 = 1462;

/** Worksheet functions an add-in may call without a cell: DATE, in the date system of the workbook. */
export const functions: Members<GridWorkbook> = {
  name: 'Functions',
  objects: {
    Date: ({ dateSystem }, host, year, month, day) => {
      const serial = serialOf(asInteger(year, 'year'), asInteger(month, 'month'), asInteger(day, 'day'));
      if (serial === undefined) throw new HostError('InvalidArgument', 'no such day');
      return host.object('FunctionResult', { value: dateSystem === 1904 ? serial - DAYS_1904 : serial });
    },
  },
};

export const functionResult: Members<{ readonly value: unknown }> = {
  name: 'FunctionResult',
  reads: { Value: ({ value }) => value, Error: () => null },
};
