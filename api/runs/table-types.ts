import { ArgsType, Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { CellValue, Column, SheetLayout } from '../../schema/sheets/layout.ts';
import type { StoredRow } from './page-rows.ts';
import { PAGE_DEFAULT } from './pages.ts';
import { PageInfoObject } from './runs.types.ts';
import { DayScalar } from './scalars.ts';

// GraphQL types made from sheet layouts, so that headers, descriptions and units are declared once. Decorators are
// functions; here they are called as such.

type Class = new () => object;

/** A class of its own with the name given, for type-graphql to hang metadata on. */
const newClass = (name: string): Class => ({ [name]: class {} })[name] as Class;

/** A flag, also one stored as 0 or 1, travels as a boolean. */
const isFlag = (column: Column): boolean =>
  column.type === 'flag' || (column.type === 'integer' && column.min === 0 && column.max === 1);

function typeOf(column: Column) {
  if (isFlag(column)) return Boolean;
  return { text: String, day: DayScalar, integer: Int, number: Float, flag: Boolean }[column.type];
}

/** The sentence a planner reads in the workbook, with unit, range and list values. */
function describe(column: Column): string {
  const facts = isFlag(column)
    ? []
    : [
        column.unit ? `in ${column.unit}` : '',
        column.values ? `one of ${column.values.join(', ')}` : '',
        column.min === undefined ? '' : `at least ${column.min}`,
        column.max === undefined ? '' : `at most ${column.max}`,
      ].filter((fact) => fact !== '');
  return `${[column.description.replace(/\.$/, ''), ...facts].join('; ')}.`;
}

/** The layout's rows as an input type: every column may be left out or null, which is an empty cell. */
export function inputRowType(name: string, layout: SheetLayout): Class {
  const type = newClass(name);
  InputType(name, { description: `A row of ${layout.table}. ${layout.description}` })(type);
  for (const [key, column] of Object.entries(layout.columns)) {
    Field(() => typeOf(column), { nullable: true, description: describe(column) })(type.prototype, key);
  }
  return type;
}

/** A stored table as a list in the API. */
export interface TableField {
  /** Name of the field and, in upper camel case, of the row type. */
  readonly field: string;
  readonly rowType: string;
  readonly layout: SheetLayout;
  /** Columns that may be empty. */
  readonly nullable: readonly string[] | 'all';
}

/** The connection type of a stored table, with its edge and row types. */
export function connectionType({ rowType, layout, nullable }: TableField): Class {
  const row = newClass(rowType);
  ObjectType(rowType, { description: layout.description, simpleResolvers: true })(row);
  for (const [key, column] of Object.entries(layout.columns)) {
    const options = { nullable: nullable === 'all' || nullable.includes(key), description: describe(column) };
    Field(() => typeOf(column), options)(row.prototype, key);
  }
  const edge = newClass(`${rowType}Edge`);
  ObjectType(`${rowType}Edge`, { description: `A row of ${layout.table}.`, simpleResolvers: true })(edge);
  Field(() => String, { description: 'Place in the list, opaque.' })(edge.prototype, 'cursor');
  Field(() => row, { description: 'The row.' })(edge.prototype, 'node');
  const connection = newClass(`${rowType}Connection`);
  ObjectType(`${rowType}Connection`, { description: `A page of ${layout.table}.`, simpleResolvers: true })(connection);
  Field(() => [edge], { description: 'The rows of the page.' })(connection.prototype, 'edges');
  Field(() => PageInfoObject, { description: 'Where the page stands.' })(connection.prototype, 'pageInfo');
  return connection;
}

/** A row as the row type has it: by column key, flags as booleans. */
export function rowObject(layout: SheetLayout, { headers, cells }: StoredRow): Record<string, CellValue> {
  const row: Record<string, CellValue> = {};
  for (const [key, column] of Object.entries(layout.columns)) {
    const value = cells[headers.indexOf(column.header)] ?? null;
    row[key] = isFlag(column) && value !== null ? value === true || Number(value) === 1 : value;
  }
  return row;
}

/** Arguments of a stored table, by name. */
export type TableFieldArgs = Readonly<Record<string, CellValue | undefined>> & {
  readonly first: number;
  readonly after?: string | null;
};

// Text columns that say what a row is about; texts such as reasons and values are no filter.
const FILTERS: Readonly<Record<string, string>> = {
  scenarioName: 'scenario',
  table: 'table',
  facility: 'facility',
  serviceLine: 'serviceLine',
  subService: 'subService',
  ipOp: 'ipOp',
  medSurg: 'medSurg',
  resource: 'resource',
  parmName: 'parmName',
  requestId: 'requestId',
  personId: 'personId',
  doctorId: 'doctorId',
  planningCategory: 'planningCategory',
  status: 'status',
  change: 'change',
  severity: 'severity',
};

const dayColumnOf = (layout: SheetLayout): Column | undefined =>
  Object.values(layout.columns).find((column) => column.type === 'day');

/** Filters and page of a stored table, derived from its key columns, its first day column and its `OpenFlg`. */
export function argsType({ rowType, layout }: TableField): Class {
  const type = newClass(`${rowType}Args`);
  ArgsType()(type);
  for (const [key, name] of Object.entries(FILTERS)) {
    const column = layout.columns[key];
    if (!column) continue;
    const description = `Only rows with this value: ${describe(column)}`;
    Field(() => String, { nullable: true, description })(type.prototype, name);
  }
  const day = dayColumnOf(layout);
  if (day) {
    const from = `First day wanted. ${describe(day)}`;
    Field(() => DayScalar, { nullable: true, description: from })(type.prototype, 'from');
    Field(() => DayScalar, { nullable: true, description: `Last day wanted. ${describe(day)}` })(type.prototype, 'to');
  }
  const open = layout.columns['openFlg'];
  if (open)
    Field(() => Boolean, { nullable: true, description: 'Only open, or only closed ones.' })(type.prototype, 'open');
  Field(() => Int, { defaultValue: PAGE_DEFAULT, description: 'Rows per page, 1 to 100.' })(type.prototype, 'first');
  Field(() => String, { nullable: true, description: 'Where the page before ended.' })(type.prototype, 'after');
  return type;
}

/** Whether a stored row passes the filters; undefined where none is set, so that a page can be read without looking. */
export function rowFilter(layout: SheetLayout, args: TableFieldArgs): ((row: StoredRow) => boolean) | undefined {
  const tests: { readonly header: string; readonly passes: (cell: CellValue) => boolean }[] = [];
  const set = (name: string) => (args[name] === null ? undefined : args[name]);
  for (const [key, name] of Object.entries(FILTERS)) {
    const wanted = set(name);
    const column = layout.columns[key];
    if (column && wanted !== undefined) tests.push({ header: column.header, passes: (cell) => cell === wanted });
  }
  const [day, from, to, open] = [dayColumnOf(layout), set('from'), set('to'), set('open')];
  // ISO days sort as texts do.
  if (day && from !== undefined) tests.push({ header: day.header, passes: (cell) => cell !== null && cell >= from! });
  if (day && to !== undefined) tests.push({ header: day.header, passes: (cell) => cell !== null && cell <= to! });
  const openColumn = layout.columns['openFlg'];
  if (openColumn && open !== undefined) {
    tests.push({ header: openColumn.header, passes: (cell) => (Number(cell) === 1) === open });
  }
  const [shownColumn, shown] = [layout.columns['isShown'], set('isShown')];
  if (shownColumn && shown !== undefined) {
    tests.push({ header: shownColumn.header, passes: (cell) => (cell === true || cell === 'TRUE') === shown });
  }
  if (tests.length === 0) return undefined;
  return ({ headers, cells }) => tests.every(({ header, passes }) => passes(cells[headers.indexOf(header)] ?? null));
}
