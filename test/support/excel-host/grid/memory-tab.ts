import { type Area, areaName, lastRow, parseArea, quotedTab, wholeTab } from './area.ts';
import { Cells, type Scalar } from './cells.ts';
import { type CellFormat, Formats } from './formats.ts';
import { Formula } from './formula.ts';
import { readInput } from './input.ts';
import type {
  Bag,
  ConditionalFormat,
  GridChart,
  GridName,
  GridTab,
  GridTable,
  GridWorkbook,
  SheetFilter,
  Visibility,
} from './model.ts';
import { Regions } from './regions.ts';

/** Above this many rows an area counts as whole columns, whose values end with the last used row. */
const MANY_ROWS = 500_000;

export class MemoryTab implements GridTab {
  readonly id: string;
  name: string;
  visibility: Visibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  cells = new Cells();
  formats = new Formats();
  validations = new Regions<Bag>();
  hyperlinks = new Regions<Bag>();
  conditionalFormats: ConditionalFormat[] = [];
  merges: Area[] = [];
  tables: GridTable[] = [];
  charts: GridChart[] = [];
  names: GridName[] = [];
  readonly customProperties = new Map<string, unknown>();
  freeze: Area | undefined;
  readonly pageLayout: Bag = { orientation: 'Portrait', zoom: { scale: 100 }, printOrder: 'DownThenOver' };
  printArea: Area[] = [];
  printTitleRows: Area | undefined;
  printTitleColumns: Area | undefined;
  protection: { readonly options: Bag; readonly password: string | undefined } | undefined;
  filter: SheetFilter | undefined;
  readonly #workbook: GridWorkbook;

  constructor(workbook: GridWorkbook, id: string, name: string) {
    this.#workbook = workbook;
    this.id = id;
    this.name = name;
  }

  area(address: string): Area {
    const area = parseArea(address);
    if (!area) throw new Error(`${address} is no address of ${this.name}`);
    return area;
  }

  address(area: Area): string {
    return `${quotedTab(this.name)}!${areaName(area)}`;
  }

  valueAt(row: number, col: number): Scalar {
    const cell = this.cells.get(row, col);
    if (cell instanceof Formula) return this.#workbook.evaluate(cell, this, row, col);
    return cell ?? '';
  }

  formulaAt(row: number, col: number): Scalar {
    const cell = this.cells.get(row, col);
    return cell instanceof Formula ? cell.text : (cell ?? '');
  }

  put(row: number, col: number, input: unknown): void {
    const format = typeof input === 'string' ? this.formats.at('numberFormat', row, col) : 'General';
    const read = readInput(input, format);
    this.cells.set(row, col, read.cell);
    if (read.format && format === 'General') {
      this.formats.set('numberFormat', { row, col, rows: 1, cols: 1 }, read.format);
    }
  }

  lastUsedRow(): number {
    const used = this.cells.used(wholeTab);
    return used ? lastRow(used) : -1;
  }

  value(address: string): Scalar {
    const { row, col } = this.area(address);
    return this.valueAt(row, col);
  }

  formula(address: string): Scalar {
    const { row, col } = this.area(address);
    return this.formulaAt(row, col);
  }

  values(address: string): Scalar[][] {
    const area = this.area(address);
    const bottom = area.rows > MANY_ROWS ? this.lastUsedRow() : lastRow(area);
    const rows: Scalar[][] = [];
    for (let row = area.row; row <= bottom; row++) {
      rows.push(Array.from({ length: area.cols }, (_, at) => this.valueAt(row, area.col + at)));
    }
    return rows;
  }

  fill(address: string, values: readonly (readonly unknown[])[]): void {
    const { row, col } = this.area(address);
    values.forEach((line, down) => {
      line.forEach((value, across) => {
        this.put(row + down, col + across, value);
      });
    });
    this.#workbook.touch();
  }

  format<K extends keyof CellFormat>(address: string, key: K): CellFormat[K] | null {
    return this.formats.uniform(key, this.area(address));
  }

  validation(address: string): Bag | null | undefined {
    return this.validations.uniform(this.area(address), undefined);
  }
}
