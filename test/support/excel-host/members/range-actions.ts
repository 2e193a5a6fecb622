import { contentsChanged, deleteCells, emptyCells, insertCells, refuseProtected } from '../changes.ts';
import { type Area, contains, intersection, isEntireColumn, isEntireRow, parseArea } from '../grid/area.ts';
import { type GridTab, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject } from '../host-object.ts';
import { selectCells } from '../tab-changes.ts';
import { asText, placed, rangeObject } from './arguments.ts';
import { copyCells } from './copy-cells.ts';
import { findCells, replaceTexts } from './find-text.ts';
import { applyLook, readLook } from './range-look.ts';
import { perCell } from './range-values.ts';
import { removeRules } from './rule-areas.ts';
import { specialCells } from './special-cells.ts';

/** Removes what the argument of Range.clear names. */
export function clearCells(host: Host, tab: GridTab, area: Area, applyTo: unknown): void {
  const what = applyTo === undefined || applyTo === null ? 'All' : asText(applyTo, 'applyTo');
  const formats = what === 'All' || what === 'Formats';
  if (formats) {
    refuseProtected(tab, area, 'allowFormatCells');
    tab.formats.clear(area);
    removeRules(tab, area);
  }
  if (what === 'All') tab.validations.clear(area);
  if (what !== 'Contents' && what !== 'Formats') tab.hyperlinks.clear(area);
  if (what === 'All' || what === 'Contents' || what === 'ResetContents') emptyCells(host, tab, area);
}

function axisOf(area: Area, shift: unknown, side: 'Down' | 'Up', across: 'Right' | 'Left'): 'row' | 'col' {
  if (isEntireRow(area)) return 'row';
  if (isEntireColumn(area)) return 'col';
  const wanted = asText(shift, 'shift');
  if (wanted !== side && wanted !== across) throw new HostError('InvalidArgument', `shift ${wanted}`);
  return wanted === side ? 'row' : 'col';
}

function merge(range: LiveRange, host: Host, across: unknown): void {
  const { tab, area } = placed(range);
  refuseProtected(tab, area, 'allowFormatCells');
  if (host.workbook.tablesAt(tab, area).length)
    throw new HostError('InvalidOperation', 'cells of a table cannot be merged');
  const parts =
    across === true ? Array.from({ length: area.rows }, (_, at) => ({ ...area, row: area.row + at, rows: 1 })) : [area];
  tab.merges = tab.merges.filter((old) => !parts.some((part) => intersection(old, part)));
  for (const part of parts) {
    tab.merges.push(part);
    const first = tab.cells.get(part.row, part.col);
    tab.cells.clear(part);
    tab.cells.set(part.row, part.col, first);
  }
  host.workbook.touch();
}

/** Where a copied range comes from: another range of this workbook, or an address of it. */
function source(value: unknown, tab: GridTab, host: Host): { tab: GridTab; area: Area } {
  if (isHostObject(value) && value.of instanceof LiveRange) return placed(value.of);
  if (isHostObject(value) && Array.isArray(value.of) && value.of.length === 1) return placed(value.of[0] as LiveRange);
  const text = asText(value, 'sourceRange');
  const bang = text.lastIndexOf('!');
  const name = text.slice(0, Math.max(0, bang)).replace(/^'(.*)'$/, '$1');
  const from = bang < 0 ? tab : host.workbook.findTab(name);
  const area = parseArea(text.slice(bang + 1));
  if (!from || !area) throw new HostError('InvalidArgument', `${text} is no range`);
  return { tab: from, area };
}

type Call = (range: LiveRange, host: Host, ...args: unknown[]) => unknown;

/** What can be done with a range. */
export const rangeActions: Readonly<Record<string, Call>> = {
  _ValidateArraySize: (range, _, rows, cols) => {
    const { area } = placed(range);
    if (rows === area.rows && cols === area.cols) return;
    throw new HostError('InvalidArgument', `an array of ${rows}x${cols} for a range of ${area.rows}x${area.cols}`);
  },
  Clear: (range, host, applyTo) => {
    const { tab, area } = placed(range);
    clearCells(host, tab, area, applyTo);
  },
  Delete: (range, host, shift) => {
    const { tab, area } = placed(range);
    deleteCells(host, tab, area, axisOf(area, shift, 'Up', 'Left'));
  },
  Select: (range, host) => {
    const { tab, area } = placed(range);
    selectCells(host, tab, [area]);
  },
  Merge: (range, host, across) => merge(range, host, across),
  Unmerge: (range) => {
    const { tab, area } = placed(range);
    tab.merges = tab.merges.filter((old) => !intersection(old, area));
  },
  Calculate: (_, host) => host.workbook.touch(),
  SetDirty: (_, host) => host.workbook.touch(),
  CopyFrom: (range, host, from, type, skipBlanks, transpose) => {
    const { tab, area } = placed(range);
    const target = copyCells(
      host,
      source(from, tab, host),
      { tab, area },
      {
        type: type === undefined || type === null ? 'All' : asText(type, 'copyType'),
        skipBlanks: skipBlanks === true,
        transpose: transpose === true,
      },
    );
    contentsChanged(host, tab, target);
  },
  GetCellProperties: (range, _, options) => {
    const { tab, area } = placed(range);
    return Array.from({ length: area.rows }, (_row, row) =>
      Array.from({ length: area.cols }, (_col, col) =>
        readLook(tab, { row: area.row + row, col: area.col + col, rows: 1, cols: 1 }, options),
      ),
    );
  },
  SetCellProperties: (range, _, looks) => {
    const { tab, area } = placed(range);
    const look = perCell(looks, area);
    for (let row = 0; row < area.rows; row++) {
      for (let col = 0; col < area.cols; col++) {
        applyLook(tab, { row: area.row + row, col: area.col + col, rows: 1, cols: 1 }, look(row, col));
      }
    }
  },
  SetRowProperties: (range, _, looks) => {
    const { tab, area } = placed(range);
    (looks as unknown[]).forEach((look, at) => {
      applyLook(tab, { ...area, row: area.row + at, rows: 1 }, look);
    });
  },
  SetColumnProperties: (range, _, looks) => {
    const { tab, area } = placed(range);
    (looks as unknown[]).forEach((look, at) => {
      applyLook(tab, { ...area, col: area.col + at, cols: 1 }, look);
    });
  },
  ReplaceAll: (range, host, text, replacement, criteria) => {
    const { tab, area } = placed(range);
    const count = replaceTexts(tab, area, asText(text, 'text'), asText(replacement, 'replacement'), criteria);
    if (count) contentsChanged(host, tab, area);
    return count;
  },
};

const areasOrNull = (areas: LiveRange[], host: Host, orNull: boolean, what: string): HostObject | null => {
  if (areas.length) return host.object('RangeAreas', areas);
  if (orNull) return null;
  throw new HostError('ItemNotFound', what);
};

const special =
  (orNull: boolean) =>
  (range: LiveRange, host: Host, type: unknown, valueType: unknown): HostObject | null => {
    const { tab, area } = placed(range);
    const areas = specialCells(tab, area, asText(type, 'cellType'), valueType);
    return areasOrNull(
      areas.map((part) => host.range(tab, part)),
      host,
      orNull,
      `no cells of the kind ${String(type)}`,
    );
  };

const find =
  (orNull: boolean) =>
  (range: LiveRange, host: Host, text: unknown, criteria: unknown): HostObject | null => {
    const { tab, area } = placed(range);
    const [first] = findCells(tab, area, asText(text, 'text'), criteria);
    if (first) return rangeObject(host, tab, first);
    if (orNull) return null;
    throw new HostError('ItemNotFound', `no cell with ${String(text)}`);
  };

const merged =
  (orNull: boolean) =>
  (range: LiveRange, host: Host): HostObject | null => {
    const { tab, area } = placed(range);
    const areas = tab.merges.filter((part) => contains(area, part));
    return areasOrNull(
      areas.map((part) => host.range(tab, part)),
      host,
      orNull,
      'no merged cells',
    );
  };

/** Deeds of a range that answer a range. */
export const rangeResults: Readonly<
  Record<string, (range: LiveRange, host: Host, ...args: unknown[]) => HostObject | null>
> = {
  Insert: (range, host, shift) => {
    const { tab, area } = placed(range);
    insertCells(host, tab, area, axisOf(area, shift, 'Down', 'Right'));
    return rangeObject(host, tab, area);
  },
  GetSpecialCells: special(false),
  GetSpecialCellsOrNullObject: special(true),
  GetMergedAreas: merged(false),
  GetMergedAreasOrNullObject: merged(true),
  Find: find(false),
  FindOrNullObject: find(true),
};
