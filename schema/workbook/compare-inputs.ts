import type { CellValue, SheetLayout } from '../sheets/layout.ts';
import { parametersSheet, reopeningInputSheets } from '../sheets/reopening-inputs.ts';
import type { CompareSide } from './compare-side.ts';
import { parameterContent } from './parameter-tab.ts';

type Cells = readonly CellValue[];

/** A row that only one side has, or a cell that differs. */
export interface InputDifference {
  readonly layout: SheetLayout;
  readonly kind: 'only A' | 'only B' | 'changed';
  /** Cells of the key columns, by their names in code. */
  readonly key: Readonly<Record<string, CellValue>>;
  /** Header of the changed cell; null where a whole row is told. */
  readonly column: string | null;
  readonly a: CellValue;
  readonly b: CellValue;
}

export interface InputDifferences {
  /** The first ones, in the order of the tables and their rows. */
  readonly listed: readonly InputDifference[];
  /** Differences beyond those, by tab name. */
  readonly rest: ReadonlyMap<string, number>;
}

/** More would be no list to read. */
const LISTED_MAX = 2000;

const text = (value: CellValue | undefined): string => (value === null || value === undefined ? '' : String(value));
const isEvery = (level: string): boolean => level === '' || level.toUpperCase() === 'ALL';

/** What a parameter value means: spelled as a day, a number or a word in capitals, however it was written. */
function meaning(value: CellValue): string {
  const content = parameterContent(text(value).trim());
  if (typeof content === 'object') return content?.day ?? '';
  const number = typeof content === 'string' && content.trim() !== '' ? Number(content) : Number.NaN;
  return Number.isNaN(number) ? String(content).toUpperCase() : String(number);
}

/** Columns of parameters: the scenario is the side itself, and nothing depends on the free text. */
const IGNORED: readonly string[] = ['scenarioName', 'parmDesc'];

/** How the rows of one table are matched and their cells compared. */
interface Plan {
  readonly layout: SheetLayout;
  /** Names and places of the columns of the key. */
  readonly key: readonly (readonly [name: string, place: number])[];
  /** Headers and places of all others. */
  readonly others: readonly (readonly [header: string, place: number])[];
}

function planOf(layout: SheetLayout): Plan {
  const entries = Object.entries(layout.columns).map(([name, { header }], place) => ({ name, header, place }));
  const isKey = (name: string) => layout.key?.includes(name) ?? false;
  return {
    layout,
    key: entries.filter(({ name }) => isKey(name) && !IGNORED.includes(name)).map(({ name, place }) => [name, place]),
    others: entries
      .filter(({ name }) => !isKey(name) && !IGNORED.includes(name))
      .map(({ header, place }) => [header, place]),
  };
}

/** ALL, all and blank are the same level; parameters may be written in any case. */
function keyText({ layout, key }: Plan, row: Cells): string {
  const parts = key.map(([name, place]) => {
    const cell = text(row[place]).trim();
    if (isEvery(cell)) return 'ALL';
    return layout === parametersSheet && name === 'parmName' ? cell.toUpperCase() : cell;
  });
  return parts.join('\u0000');
}

/** Rows by their key; the second of two rows with one key is matched with the second of the other side. */
function byKey(plan: Plan, rows: readonly Cells[]): Map<string, Cells> {
  const found = new Map<string, Cells>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = keyText(plan, row);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    found.set(before === 0 ? key : `${key}\u0000#${before}`, row);
  }
  return found;
}

/** Parameter rows that hold in the scenario of a side; every row of other tables. */
function rowsOf(layout: SheetLayout, { inputs, scenario }: CompareSide): readonly Cells[] {
  const rows = inputs?.[layout.table] ?? [];
  if (layout !== parametersSheet) return rows;
  const name = scenario.name.trim();
  return rows.filter((row) => isEvery(text(row[0]).trim()) || text(row[0]).trim() === name);
}

const cellsOf = ({ key }: Plan, row: Cells): Record<string, CellValue> =>
  Object.fromEntries(key.map(([name, place]) => [name, row[place] ?? null]));

/** The values of a row that only one side has: the value itself where there is one, else each with its header. */
function wholeRow({ others }: Plan, row: Cells): CellValue {
  const filled = others.filter(([, place]) => text(row[place]) !== '');
  if (filled.length === 1) return row[filled[0]![1]] ?? null;
  return filled.map(([header, place]) => `${header} ${text(row[place])}`).join(', ');
}

function isSame({ layout }: Plan, a: CellValue, b: CellValue): boolean {
  if (a === b || text(a) === text(b)) return true;
  return layout === parametersSheet && meaning(a) === meaning(b);
}

function* tableDifferences(layout: SheetLayout, left: CompareSide, right: CompareSide): Generator<InputDifference> {
  const plan = planOf(layout);
  const b = byKey(plan, rowsOf(layout, right));
  for (const [key, row] of byKey(plan, rowsOf(layout, left))) {
    const other = b.get(key);
    const common = { layout, key: cellsOf(plan, row) };
    if (!other) yield { ...common, kind: 'only A', column: null, a: wholeRow(plan, row), b: null };
    else
      for (const [header, place] of plan.others) {
        const [before, after] = [row[place] ?? null, other[place] ?? null];
        if (!isSame(plan, before, after)) yield { ...common, kind: 'changed', column: header, a: before, b: after };
      }
    b.delete(key);
  }
  for (const row of b.values())
    yield { layout, key: cellsOf(plan, row), kind: 'only B', column: null, a: null, b: wholeRow(plan, row) };
}

/**
 * What differs between the inputs of two sides, parameters first: rows matched by the key of their table, parameters as
 * they hold in the scenario of each side. Null where the inputs of a side are not known.
 */
export function inputDifferences(left: CompareSide, right: CompareSide): InputDifferences | null {
  if (left.inputs === null || right.inputs === null) return null;
  const listed: InputDifference[] = [];
  const rest = new Map<string, number>();
  const others = reopeningInputSheets.filter((layout) => layout !== parametersSheet);
  for (const layout of [parametersSheet, ...others])
    for (const difference of tableDifferences(layout, left, right))
      if (listed.length < LISTED_MAX) listed.push(difference);
      else rest.set(layout.tab, (rest.get(layout.tab) ?? 0) + 1);
  return { listed, rest };
}
