import { WORKBOOK_TARGET } from './events.ts';
import { type Area, areaName, cellCount, intersection, isEntireColumn, isEntireRow } from './grid/area.ts';
import type { Scalar } from './grid/cells.ts';
import type { Edit } from './grid/edit.ts';
import { readInput } from './grid/input.ts';
import type { GridTab, GridTable } from './grid/model.ts';
import { applyEdit, conflictOf } from './grid/structure.ts';
import { isErrorValue } from './grid/values.ts';
import { growTable, tableAbove } from './grow-table.ts';
import { HostError } from './host-error.ts';
import type { Host } from './host-object.ts';

/** The kind of a value as Range.valueTypes and events name it. */
export function valueType(value: Scalar): string {
  if (value === '') return 'Empty';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return 'Double';
  return isErrorValue(value) ? 'Error' : 'String';
}

/** Refuses a change to locked cells of a protected tab. */
export function refuseProtected(tab: GridTab, area: Area, allowed?: string): void {
  if (!tab.protection || (allowed && tab.protection.options[allowed] === true)) return;
  if (tab.formats.uniform('protection.locked', area) === false) return;
  throw new HostError('AccessDenied', `${tab.name} is protected`);
}

/** What a cell takes at most. */
const TEXT_MAX_LETTERS = 32_767;

/**
 * Puts inputs into the cells of an area, as values or formulas, and raises the events of it; null leaves a cell as it is.
 * `input` is asked cell by cell with row and column inside the area.
 */
export function writeInputs(host: Host, tab: GridTab, area: Area, input: (row: number, col: number) => unknown): void {
  refuseProtected(tab, area);
  refuseLongTexts(area, input);
  const before = cellCount(area) === 1 ? tab.valueAt(area.row, area.col) : undefined;
  const growing = host.tablesGrow ? tableAbove(host.workbook, tab, area) : undefined;
  if (growing && hasContent(area, input)) growTable(growing, area.rows);
  const formats = tab.formats.paint('numberFormat', area);
  for (let row = 0; row < area.rows; row++) {
    for (let col = 0; col < area.cols; col++) {
      const value = input(row, col);
      if (value === null || value === undefined) continue;
      const format = formats[row]?.[col] ?? 'General';
      const read = readInput(value, format);
      tab.cells.set(area.row + row, area.col + col, read.cell);
      if (read.format && format === 'General') {
        tab.formats.set('numberFormat', { row: area.row + row, col: area.col + col, rows: 1, cols: 1 }, read.format);
      }
    }
  }
  contentsChanged(host, tab, area, before);
}

function refuseLongTexts(area: Area, input: (row: number, col: number) => unknown): void {
  for (let row = 0; row < area.rows; row++) {
    for (let col = 0; col < area.cols; col++) {
      const value = input(row, col);
      if (typeof value !== 'string' || value.length <= TEXT_MAX_LETTERS) continue;
      throw new HostError('InvalidArgument', `a text of ${value.length} letters; ${TEXT_MAX_LETTERS} are allowed`);
    }
  }
}

/** Whether there is anything to write: emptying cells below a table does not make it longer. */
function hasContent(area: Area, input: (row: number, col: number) => unknown): boolean {
  for (let row = 0; row < area.rows; row++) {
    for (let col = 0; col < area.cols; col++)
      if (![null, undefined, ''].includes(input(row, col) as string)) return true;
  }
  return false;
}

/** Empties the cells of an area, however large. */
export function emptyCells(host: Host, tab: GridTab, area: Area): void {
  refuseProtected(tab, area);
  const before = cellCount(area) === 1 ? tab.valueAt(area.row, area.col) : undefined;
  tab.cells.clear(area);
  contentsChanged(host, tab, area, before);
}

/** What follows a change of contents: tables mend their headers, formulas are worked out anew, listeners hear of it. */
export function contentsChanged(host: Host, tab: GridTab, area: Area, before?: Scalar): void {
  for (const table of host.workbook.tablesAt(tab, area)) {
    if (table.headerArea && intersection(table.headerArea, area)) table.mendHeaders();
  }
  host.workbook.touch();
  const after = before === undefined ? undefined : tab.valueAt(area.row, area.col);
  const details =
    before === undefined || after === undefined
      ? {}
      : {
          valueBefore: before,
          valueAfter: after,
          valueTypeBefore: valueType(before),
          valueTypeAfter: valueType(after),
        };
  raiseChanged(host, tab, area, 'RangeEdited', details);
}

function raiseChanged(host: Host, tab: GridTab, area: Area, changeType: string, details: object, shift = 'None'): void {
  const common = {
    changeType,
    worksheetId: tab.id,
    triggerSource: host.events.trigger,
    shiftDirection: shift,
  };
  const referenceId = `event ${tab.id}!${areaName(area)}`;
  const payload = { ...common, ...details, address: areaName(area), referenceId };
  host.events.raise('tabChanged', [tab.id, WORKBOOK_TARGET], payload);
  for (const table of host.workbook.tablesAt(tab, area)) {
    host.events.raise('tableChanged', [table.id, tab.id, WORKBOOK_TARGET], { ...payload, tableId: table.id });
  }
}

/** Puts cells in: what stood there moves down or to the right. */
export function insertCells(host: Host, tab: GridTab, area: Area, axis: 'row' | 'col'): void {
  editCells(host, tab, { kind: 'insert', axis, area });
}

/** Takes cells out: what stood below or to the right closes up. Tables that lie wholly inside go with them. */
export function deleteCells(host: Host, tab: GridTab, area: Area, axis: 'row' | 'col'): void {
  const before = [...tab.tables];
  editCells(host, tab, { kind: 'delete', axis, area });
  for (const table of before) if (!tab.tables.includes(table)) raiseTableDeleted(host, table);
}

function editCells(host: Host, tab: GridTab, edit: Edit): void {
  const { kind, axis, area } = edit;
  const allowed = `allow${kind === 'insert' ? 'Insert' : 'Delete'}${axis === 'row' ? 'Rows' : 'Columns'}`;
  refuseProtected(tab, area, allowed);
  const conflict = conflictOf(tab, edit);
  if (conflict) throw new HostError('InsertDeleteConflict', conflict);
  applyEdit(host.workbook, tab, edit);
  const done = kind === 'insert' ? 'Inserted' : 'Deleted';
  const whole = axis === 'row' ? isEntireRow(area) : isEntireColumn(area);
  const what = whole ? (axis === 'row' ? 'Row' : 'Column') : 'Cell';
  const shifts = {
    insert: { row: 'ShiftCellDown', col: 'ShiftCellRight' },
    delete: { row: 'ShiftCellUp', col: 'ShiftCellLeft' },
  };
  raiseChanged(host, tab, area, what + done, {}, shifts[kind][axis]);
}

export function raiseTableDeleted(host: Host, { id, name, tab }: GridTable): void {
  const payload = { tableId: id, tableName: name, worksheetId: tab.id };
  host.events.raise('tableDeleted', [tab.id, WORKBOOK_TARGET], payload);
}
