import { type Area, areaName } from './area.ts';
import type { Scalar } from './cells.ts';
import type { Bag, GridColumn, GridTab, GridTable } from './model.ts';

export class MemoryTable implements GridTable {
  readonly id: string;
  readonly tab: GridTab;
  name: string;
  area: Area;
  columns: GridColumn[];
  showHeaders = true;
  showTotals = false;
  style = 'TableStyleMedium2';
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  sort: { fields: Bag[]; matchCase: boolean } = { fields: [], matchCase: false };

  constructor(tab: GridTab, id: string, name: string, area: Area) {
    this.tab = tab;
    this.id = id;
    this.name = name;
    this.area = area;
    this.columns = Array.from({ length: area.cols }, (_, at) => ({ id: at + 1, filter: undefined }));
  }

  get address(): string {
    return areaName(this.area);
  }

  get headerArea(): Area | undefined {
    return this.showHeaders ? { ...this.area, rows: 1 } : undefined;
  }

  get bodyArea(): Area {
    const top = this.showHeaders ? 1 : 0;
    return { ...this.area, row: this.area.row + top, rows: this.area.rows - top - (this.showTotals ? 1 : 0) };
  }

  get totalsArea(): Area | undefined {
    return this.showTotals ? { ...this.area, row: this.area.row + this.area.rows - 1, rows: 1 } : undefined;
  }

  get headers(): string[] {
    return this.columns.map((_, at) => this.header(at));
  }

  header(at: number): string {
    if (!this.showHeaders) return `Column${at + 1}`;
    return String(this.tab.valueAt(this.area.row, this.area.col + at));
  }

  get values(): Scalar[][] {
    return this.tab.values(areaName(this.bodyArea));
  }

  addColumnAt(at: number): void {
    const id = 1 + Math.max(0, ...this.columns.map((column) => column.id));
    this.columns.splice(at, 0, { id, filter: undefined });
  }

  mendHeaders(): void {
    if (!this.showHeaders) return;
    const taken = new Set<string>();
    this.columns.forEach((_, at) => {
      const col = this.area.col + at;
      const wanted = String(this.tab.valueAt(this.area.row, col)) || `Column${at + 1}`;
      let name = wanted;
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}${n}`;
      taken.add(name.toLowerCase());
      this.tab.cells.set(this.area.row, col, name);
    });
  }
}
