import type { CellValue } from '../sheets/layout.ts';
import { type DateSystem, readSerialDay } from '../sheets/read-day.ts';
import { parametersSheet } from '../sheets/reopening-inputs.ts';
import { findParameter, type ParameterDefinition, reopeningParameters } from '../sheets/reopening-parameters.ts';

/**
 * The parameters as a grid, the shape of the *Parameters* tab.
 *
 * Header: the columns of `gridHeaders` in this order, with one column per scenario between `Default` and
 * `Allowed values`; further scenario columns may also stand at the right end. The header of a scenario column is the
 * scenario's name. `ALL` (every scenario) and `(blank)` (no name) are such columns too. A scenario whose name is one of
 * the fixed headers, or itself starts so, is written `scenario: <name>`.
 *
 * Rows: one per parameter at the level ALL, also where nothing is set, and one more per deeper level. A filled cell
 * below a scenario is one row of INPUT_OPT_PARAMETERS; an empty one is none. Blank level cells mean ALL.
 */
export const gridHeaders = {
  parameter: 'Parameter',
  facility: 'facility',
  serviceLine: 'service_line',
  subService: 'sub_service',
  ipOp: 'ip_op_indicator',
  medSurg: 'med_surg_indicator',
  default: 'Default',
  allowed: 'Allowed values',
  help: 'What it does',
  description: 'parm_desc',
} as const;

const BLANK = '(blank)';
const ESCAPE = 'scenario: ';
/** One phase more than is set is offered, and never fewer than this. */
const PHASES_MIN = 2;

export interface GridRow {
  readonly parameter: string;
  /** facility, service_line, sub_service, ip_op_indicator, med_surg_indicator. */
  readonly levels: readonly string[];
  readonly definition: ParameterDefinition | null;
  readonly description: string;
  /** One per scenario; empty where no row sets it. */
  readonly values: readonly string[];
}

export interface ParameterGrid {
  /** In order of appearance, `ALL` first. */
  readonly scenarios: readonly string[];
  readonly rows: readonly GridRow[];
}

const text = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value));

const isAll = (level: string): boolean => level === '' || level.toUpperCase() === 'ALL';

interface LongRow {
  readonly scenario: string;
  readonly levels: readonly string[];
  readonly name: string;
  readonly value: string;
  readonly description: string;
}

const longRow = (cells: readonly CellValue[]): LongRow => ({
  scenario: text(cells[0]).toUpperCase() === 'ALL' ? 'ALL' : text(cells[0]),
  levels: [1, 2, 3, 4, 5].map((i) => text(cells[i]) || 'ALL'),
  name: findParameter(text(cells[6])) ? text(cells[6]).trim().toUpperCase() : text(cells[6]),
  value: text(cells[7]),
  description: text(cells[8]),
});

/** Names of the rows every grid has: all parameters, phases 1 to one more than set. */
function standardNames(rows: readonly LongRow[]): string[] {
  const phaseOf = (name: string) => Number(findParameter(name)?.phase ?? Number.NaN);
  const set = rows.map((row) => phaseOf(row.name)).filter((n) => Number.isInteger(n) && n > 0 && n < 1000);
  const phases = Math.max(PHASES_MIN, ...set.map((n) => n + 1));
  const names: string[] = [];
  const numbered = reopeningParameters.filter((p) => p.numbered);
  for (const parameter of reopeningParameters) {
    if (!parameter.numbered) names.push(parameter.name);
    else if (parameter === numbered[0])
      for (let n = 1; n <= phases; n++) for (const p of numbered) names.push(`${p.name}${n}`);
  }
  return names;
}

interface Line {
  readonly levels: readonly string[];
  /** Free text of all rows in this line, each once. */
  readonly descriptions: Set<string>;
  readonly values: string[];
}

const ALL_LEVELS = ['ALL', 'ALL', 'ALL', 'ALL', 'ALL'] as const;

/**
 * INPUT_OPT_PARAMETERS as a grid. Nothing is merged: where two rows set the same cell, the second gets a grid row of
 * its own; only their free texts (`parm_desc`, not used by the job) share a cell. Rows without a value are no cells of a
 * grid and vanish, as they set nothing.
 */
export function parameterGrid(rows: readonly (readonly CellValue[])[]): ParameterGrid {
  const long = rows.map(longRow).filter((row) => row.value !== '');
  const scenarios = [...new Set(['ALL', ...long.map((row) => row.scenario)])];
  const byName = new Map<string, Map<string, Line[]>>(standardNames(long).map((name) => [name, new Map()]));
  for (const row of long) {
    const levels = byName.get(row.name) ?? new Map<string, Line[]>();
    byName.set(row.name, levels);
    const key = JSON.stringify(row.levels);
    const lines = levels.get(key) ?? [];
    levels.set(key, lines);
    const scenario = scenarios.indexOf(row.scenario);
    const free = lines.find((line) => line.values[scenario] === undefined);
    const line = free ?? { levels: row.levels, descriptions: new Set<string>(), values: [] };
    if (!free) lines.push(line);
    line.values[scenario] = row.value;
    if (row.description !== '') line.descriptions.add(row.description);
  }
  return {
    scenarios,
    rows: [...byName].flatMap(([name, levels]) => gridRows(name, [...levels.values()].flat(), scenarios.length)),
  };
}

/** The rows of one parameter: the one for ALL first, also where nothing sets it. */
function gridRows(parameter: string, lines: readonly Line[], scenarios: number): GridRow[] {
  const definition = findParameter(parameter)?.definition ?? null;
  const isWide = (line: Line) => line.levels.every(isAll);
  const wide = lines.filter(isWide);
  const first: readonly Line[] = wide.length > 0 ? wide : [{ levels: ALL_LEVELS, descriptions: new Set(), values: [] }];
  return [...first, ...lines.filter((line) => !isWide(line))].map((line) => ({
    parameter,
    levels: line.levels,
    definition,
    description: [...line.descriptions].join('; '),
    values: Array.from({ length: scenarios }, (_, s) => line.values[s] ?? ''),
  }));
}

const fixed: readonly string[] = Object.values(gridHeaders).map((header) => header.toLowerCase());

/** The header of a scenario's column. */
export function scenarioHeader(scenario: string): string {
  if (scenario === '') return BLANK;
  const taken = fixed.includes(scenario.toLowerCase()) || scenario === BLANK || scenario.startsWith(ESCAPE);
  return taken ? ESCAPE + scenario : scenario;
}

function scenarioOfHeader(header: string): string {
  if (header === BLANK) return '';
  return header.startsWith(ESCAPE) ? header.slice(ESCAPE.length) : header;
}

const headerText = (value: CellValue | undefined): string => text(value).trim();

/** Whether a header row is that of a grid, not of the plain table with its `parm_name`. */
export function isParameterGrid(headers: readonly (CellValue | undefined)[]): boolean {
  const found = new Set(headers.map((header) => headerText(header).toLowerCase()));
  return found.has('parameter') && found.has('default') && !found.has('parm_name');
}

/** Where a cell of the grid stood: 0-based row below the header, 0-based column. */
export interface GridAddress {
  readonly row: number;
  readonly column: number;
}

/** A number in a date parameter below this day is a slip, not a date without its format; data prep refuses it. */
const FIRST_DAY = '2000-01-01';

/** Excel hands out dates as numbers: where a parameter is a date, a number is the serial of one. */
function asDay(value: CellValue, parameter: CellValue | undefined, dateSystem: DateSystem): CellValue {
  if (typeof value !== 'number' || findParameter(text(parameter))?.definition.kind !== 'date') return value;
  const day = readSerialDay(value, dateSystem)?.day ?? '';
  return day >= FIRST_DAY ? day : value;
}

/**
 * The grid as rows of INPUT_OPT_PARAMETERS, one per filled cell, in the order of the grid from top to bottom.
 * `addresses[i]` tells where the value of `rows[i]` stood, for findings. Values are handed on as they are, but for serial
 * numbers in date parameters, which become ISO days (`dateSystem` of the workbook, default 1900).
 */
export function readParameterGrid(grid: {
  readonly headers: readonly (CellValue | undefined)[];
  readonly rows: readonly (readonly (CellValue | undefined)[])[];
  readonly dateSystem?: DateSystem;
}): { headers: string[]; rows: CellValue[][]; addresses: GridAddress[] } {
  const headers = grid.headers.map(headerText);
  const place = (header: string) => headers.findIndex((h) => h.toLowerCase() === header.toLowerCase());
  const { parameter, facility, serviceLine, subService, ipOp, medSurg, description } = gridHeaders;
  const levels = [facility, serviceLine, subService, ipOp, medSurg].map(place);
  const fixedPlaces = new Set(Object.values(gridHeaders).map(place));
  const scenarios = headers.flatMap((header, column) => (header && !fixedPlaces.has(column) ? [column] : []));
  const rows: CellValue[][] = [];
  const addresses: GridAddress[] = [];
  grid.rows.forEach((cells, row) => {
    for (const column of scenarios) {
      const value = cells[column] ?? null;
      if (value === null || headerText(value) === '') continue;
      rows.push([
        scenarioOfHeader(headers[column] ?? ''),
        ...levels.map((level) => cells[level] ?? null),
        cells[place(parameter)] ?? null,
        asDay(value, cells[place(parameter)], grid.dateSystem ?? 1900),
        cells[place(description)] ?? null,
      ]);
      addresses.push({ row, column });
    }
  });
  return { headers: Object.values(parametersSheet.columns).map((column) => column.header), rows, addresses };
}
