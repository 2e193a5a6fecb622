import { type Area, parseArea } from './area.ts';
import type { Scalar } from './cells.ts';
import type { Formula } from './formula.ts';
import { formulaFunctions } from './functions.ts';
import { type Expression, parseFormula } from './parse-formula.ts';
import {
  asText,
  compare,
  compares,
  isErrorValue,
  NOT_EVALUATED,
  numberOf,
  type Place,
  type Result,
  type Spot,
  single,
} from './values.ts';

/** The result of the formula at a place; errors are their codes as text, such as #DIV/0!. */
export function evaluateFormula(formula: Formula, spot: Spot): Scalar {
  const place = placeAt(spot);
  formula.parsed ??= parseFormula(formula.text);
  if (!formula.parsed) {
    place.workbook.onUnknownFunction(formula.text);
    return NOT_EVALUATED;
  }
  const value = single(resolve(formula.parsed, place), place);
  return value === '' && isReference(formula.parsed) ? 0 : value;
}

/** A formula that only points at an empty cell shows 0. */
const isReference = ({ kind }: Expression): boolean => kind === 'range' || kind === 'name' || kind === 'table';

function placeAt(spot: Spot): Place {
  const place: Place = { ...spot, resolve: (expression) => resolve(expression, place) };
  return place;
}

function resolve(expression: Expression, place: Place): Result {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'error':
      return expression.code;
    case 'range':
      return rangeCells(expression.tab, expression.address, place);
    case 'table':
      return tableCells(expression.table, expression.parts, place);
    case 'name':
      return nameCells(expression.name, place);
    case 'unary':
      return unary(expression.op, single(resolve(expression.of, place), place));
    case 'binary':
      return binary(
        expression.op,
        single(resolve(expression.left, place), place),
        single(resolve(expression.right, place), place),
      );
    case 'call': {
      const known = formulaFunctions[expression.name];
      if (known) return known(expression.args, place);
      place.workbook.onUnknownFunction(expression.name);
      return NOT_EVALUATED;
    }
  }
}

function rangeCells(tabName: string | undefined, address: string, place: Place): Result {
  const tab = tabName === undefined ? place.tab : place.workbook.findTab(tabName);
  const area = parseArea(address);
  return tab && area ? { tab, area } : '#REF!';
}

function nameCells(name: string, { workbook, tab }: Place): Result {
  const found = workbook.findName(name, tab);
  const table = found ? undefined : workbook.findTable(name);
  if (table) return { tab: table.tab, area: table.bodyArea };
  if (!found) return '#NAME?';
  if (found.range) return found.range.gone ? '#REF!' : { tab: found.range.tab, area: found.range.area };
  const parsed = parseFormula(found.formula);
  return parsed ? resolve(parsed, placeAt({ workbook, tab, row: 0, col: 0 })) : '#REF!';
}

function tableCells(name: string, parts: readonly string[], { workbook, tab, row, col }: Place): Result {
  const here = { row, col, rows: 1, cols: 1 };
  const table = name ? workbook.findTable(name) : workbook.tablesAt(tab, here)[0];
  if (!table) return '#REF!';
  let area: Area | undefined = table.bodyArea;
  for (const part of parts) {
    if (part === '#All') area = table.area;
    else if (part === '#Headers') area = table.headerArea;
    else if (part === '#Totals') area = table.totalsArea;
    else if (part === '#This Row') area = { ...table.area, row, rows: 1 };
    else if (part !== '#Data') {
      const at = table.headers.findIndex((header) => header.toLowerCase() === part.toLowerCase());
      if (at < 0 || !area) return '#REF!';
      area = { ...area, col: table.area.col + at, cols: 1 };
    }
  }
  return area ? { tab: table.tab, area } : '#REF!';
}

function unary(op: string, value: Scalar): Scalar {
  if (isErrorValue(value) || op === '+' || op === '@') return value;
  const number = numberOf(value);
  if (number === undefined) return '#VALUE!';
  return op === '-' ? -number : number / 100;
}

function binary(op: string, left: Scalar, right: Scalar): Scalar {
  if (isErrorValue(left)) return left;
  if (isErrorValue(right)) return right;
  if (op === '&') return asText(left) + asText(right);
  if (['=', '<>', '<', '>', '<=', '>='].includes(op)) return compares(op, compare(left, right));
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) return '#VALUE!';
  if (op === '/') return b === 0 ? '#DIV/0!' : a / b;
  const value = op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : a ** b;
  return Number.isFinite(value) ? value : '#NUM!';
}
