import { type Area, contains, intersection } from './area.ts';
import type { Scalar } from './cells.ts';
import { evaluateFormula } from './evaluate.ts';
import type { Formula } from './formula.ts';
import { MemoryTab } from './memory-tab.ts';
import { MemoryTable } from './memory-table.ts';
import {
  type Bag,
  type GridComment,
  type GridName,
  type GridTab,
  type GridTable,
  type GridWorkbook,
  LiveRange,
} from './model.ts';

export class MemoryWorkbook implements GridWorkbook {
  name = 'Book1.xlsx';
  tabs: GridTab[] = [];
  names: GridName[] = [];
  comments: GridComment[] = [];
  readonly settings = new Map<string, unknown>();
  readonly properties: Bag = {
    title: '',
    subject: '',
    author: 'Planner',
    keywords: '',
    comments: '',
    category: '',
    manager: '',
    company: '',
    revisionNumber: 0,
  };
  readonly customProperties = new Map<string, unknown>();
  protection: { readonly password: string | undefined } | undefined;
  calculationMode = 'Automatic';
  dateSystem: 1900 | 1904 = 1900;
  active: GridTab;
  selection: Area[] = [{ row: 0, col: 0, rows: 1, cols: 1 }];
  readonly live = new Set<LiveRange>();
  onUnknownFunction: (name: string) => void = () => {};
  #version = 1;
  #lastId = 0;

  constructor() {
    this.active = this.addTab('Sheet1');
  }

  nextId(): number {
    this.#lastId++;
    return this.#lastId;
  }

  addTab(name: string, at = this.tabs.length): GridTab {
    const id = `{${this.nextId().toString(16).padStart(8, '0').toUpperCase()}-0000-4000-8000-000000000000}`;
    const tab = new MemoryTab(this, id, name);
    this.tabs.splice(at, 0, tab);
    this.touch();
    return tab;
  }

  tab(name: string): GridTab {
    const tab = this.findTab(name);
    if (!tab) throw new Error(`no tab ${name}: there are ${this.tabs.map((other) => other.name).join(', ')}`);
    return tab;
  }

  findTab(nameOrId: string): GridTab | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.tabs.find((tab) => tab.name.toLowerCase() === wanted || tab.id.toLowerCase() === wanted);
  }

  get tables(): GridTable[] {
    return this.tabs.flatMap((tab) => tab.tables);
  }

  table(name: string): GridTable {
    const table = this.findTable(name);
    if (!table) throw new Error(`no table ${name}: there are ${this.tables.map((other) => other.name).join(', ')}`);
    return table;
  }

  findTable(nameOrId: string): GridTable | undefined {
    const wanted = nameOrId.toLowerCase();
    return this.tables.find((table) => table.name.toLowerCase() === wanted || table.id === nameOrId);
  }

  tablesAt(tab: GridTab, area: Area, fully = false): GridTable[] {
    return tab.tables.filter((table) => (fully ? contains(area, table.area) : intersection(area, table.area)));
  }

  addTable(tab: GridTab, area: Area, name?: string): GridTable {
    const id = this.nextId();
    const table = new MemoryTable(tab, String(id), name ?? this.#freeTableName(), area);
    tab.tables.push(table);
    return table;
  }

  findName(name: string, tab?: GridTab): GridName | undefined {
    const wanted = name.toLowerCase();
    const byName = (names: GridName[]) => names.find((one) => one.name.toLowerCase() === wanted);
    return (tab && byName(tab.names)) ?? byName(this.names);
  }

  commentAt(tab: GridTab, row: number, col: number): GridComment | undefined {
    return this.comments.find(({ at }) => at.tab === tab && at.area.row === row && at.area.col === col);
  }

  watch(tab: GridTab, area: Area): LiveRange {
    const range = new LiveRange(tab, area);
    this.live.add(range);
    return range;
  }

  touch(): void {
    this.#version++;
  }

  evaluate(formula: Formula, tab: GridTab, row: number, col: number): Scalar {
    if (formula.result?.version === this.#version) return formula.result.value;
    if (formula.evaluating) return 0;
    formula.evaluating = true;
    try {
      const value = evaluateFormula(formula, { tab, row, col, workbook: this });
      formula.result = { version: this.#version, value };
      return value;
    } finally {
      formula.evaluating = false;
    }
  }

  #freeTableName(): string {
    let n = 1;
    while (this.findTable(`Table${n}`) || this.findName(`Table${n}`)) n++;
    return `Table${n}`;
  }
}
