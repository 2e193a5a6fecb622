import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { isDay } from '../kernel/day.ts';

const isCell = (value: unknown): value is CellValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

function cell(value: unknown): CellValue {
  if (!isCell(value)) throw new GraphQLError('A cell holds a text, a finite number, a boolean or null.');
  return value;
}

function cellLiteral(node: ValueNode): CellValue {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return cell(Number(node.value));
    case Kind.NULL:
      return null;
    default:
      throw new GraphQLError('A cell holds a text, a finite number, a boolean or null.');
  }
}

export const CellScalar = new GraphQLScalarType<CellValue, CellValue>({
  name: 'Cell',
  description: 'What a cell of a sheet may hold: a text, a finite number, a boolean or null for empty.',
  serialize: cell,
  parseValue: cell,
  parseLiteral: cellLiteral,
});

function day(value: unknown): string {
  if (typeof value !== 'string' || !isDay(value)) throw new GraphQLError('A Day is written YYYY-MM-DD.');
  return value;
}

export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A civil day without time or zone, YYYY-MM-DD, e.g. 2026-11-22.',
  serialize: day,
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null),
});

function moment(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new GraphQLError('A DateTime is written in ISO 8601, in UTC.');
  return date;
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment in UTC, ISO 8601, e.g. 2026-11-22T20:15:00.000Z.',
  serialize: (value) => moment(value).toISOString(),
  parseValue: moment,
  parseLiteral: (node) => moment(node.kind === Kind.STRING ? node.value : null),
});
