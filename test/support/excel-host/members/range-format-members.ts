import { refuseProtected } from '../changes.ts';
import { type Area, lastCol, lastRow } from '../grid/area.ts';
import { type BorderKey, borderEdges, type CellFormat, plain } from '../grid/formats.ts';
import type { GridTab, LiveRange } from '../grid/model.ts';
import { shownText } from '../grid/number-text.ts';
import type { Members } from '../host-object.ts';
import { asText, found, placed } from './arguments.ts';
import { setFormat } from './range-look.ts';

type Areas = readonly LiveRange[];

/** The one value all cells of all areas have, null where they differ. */
function uniform<K extends keyof CellFormat>(areas: Areas, key: K): CellFormat[K] | null {
  const values = areas.map((range) => {
    const { tab, area } = placed(range);
    return tab.formats.uniform(key, area);
  });
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function each(areas: Areas, work: (tab: GridTab, area: Area) => void): void {
  for (const range of areas) {
    const { tab, area } = placed(range);
    work(tab, area);
  }
}

/** Reads and writes of formats by the names of one class; keys are those of the grid. */
function formatMembers(keys: Readonly<Record<string, keyof CellFormat>>) {
  const entries = Object.entries(keys);
  return {
    reads: Object.fromEntries(entries.map(([name, key]) => [name, (areas: Areas) => uniform(areas, key)])),
    writes: Object.fromEntries(
      entries.map(([name, key]) => [
        name,
        (areas: Areas, value: unknown) => each(areas, (tab, area) => setFormat(tab, area, key, value)),
      ]),
    ),
  };
}

const plainMembers = formatMembers({
  HorizontalAlignment: 'horizontalAlignment',
  VerticalAlignment: 'verticalAlignment',
  WrapText: 'wrapText',
  IndentLevel: 'indentLevel',
  TextOrientation: 'textOrientation',
  ReadingOrder: 'readingOrder',
  ShrinkToFit: 'shrinkToFit',
  AutoIndent: 'autoIndent',
  ColumnWidth: 'columnWidth',
  RowHeight: 'rowHeight',
});

const POINTS_PER_LETTER = 5.5;
const PADDING_POINTS = 9;

/** Makes each column as wide as its longest shown text; letters count alike, which is enough to tell wide from narrow. */
function autofitColumns(tab: GridTab, area: Area): void {
  const longest = new Map<number, number>();
  const used = tab.cells.used(area);
  const formats = used && tab.formats.paint('numberFormat', used);
  tab.cells.each(area, (_, row, col) => {
    const format = (used && formats?.[row - used.row]?.[col - used.col]) ?? 'General';
    longest.set(col, Math.max(longest.get(col) ?? 0, shownText(tab.valueAt(row, col), format).length));
  });
  for (const [col, letters] of longest) {
    tab.formats.set('columnWidth', { row: 0, col, rows: 1, cols: 1 }, letters * POINTS_PER_LETTER + PADDING_POINTS);
  }
}

export const rangeFormat: Members<Areas> = {
  name: 'RangeFormat',
  reads: {
    ...plainMembers.reads,
    UseStandardWidth: (areas) => uniform(areas, 'columnWidth') === plain('columnWidth'),
    UseStandardHeight: (areas) => uniform(areas, 'rowHeight') === plain('rowHeight'),
  },
  writes: {
    ...plainMembers.writes,
    UseStandardWidth: (areas) => each(areas, (tab, area) => tab.formats.clearKind('columnWidth', area)),
    UseStandardHeight: (areas) => each(areas, (tab, area) => tab.formats.clearKind('rowHeight', area)),
  },
  objects: {
    Fill: (areas, host) => host.object('RangeFill', areas),
    Font: (areas, host) => host.object('RangeFont', areas),
    Borders: (areas, host) => host.object('RangeBorderCollection', areas),
    Protection: (areas, host) => host.object('FormatProtection', areas),
  },
  calls: {
    AutofitColumns: (areas) => each(areas, autofitColumns),
    AutofitRows: (areas) => each(areas, (tab, area) => tab.formats.clearKind('rowHeight', area)),
    AdjustIndent: (areas, _, amount) =>
      each(areas, (tab, area) => {
        const indent = tab.formats.uniform('indentLevel', area) ?? 0;
        tab.formats.set('indentLevel', area, Math.min(250, Math.max(0, indent + Number(amount))));
      }),
  },
};

const fillMembers = formatMembers({ Color: 'fill.color', Pattern: 'fill.pattern' });

export const rangeFill: Members<Areas> = {
  name: 'RangeFill',
  ...fillMembers,
  calls: {
    Clear: (areas) =>
      each(areas, (tab, area) => {
        refuseProtected(tab, area, 'allowFormatCells');
        tab.formats.clearKind('fill.color', area);
        tab.formats.clearKind('fill.pattern', area);
      }),
  },
};

export const rangeFont: Members<Areas> = {
  name: 'RangeFont',
  ...formatMembers({
    Name: 'font.name',
    Size: 'font.size',
    Color: 'font.color',
    Bold: 'font.bold',
    Italic: 'font.italic',
    Underline: 'font.underline',
    Strikethrough: 'font.strikethrough',
    Subscript: 'font.subscript',
    Superscript: 'font.superscript',
  }),
};

export const formatProtection: Members<Areas> = {
  name: 'FormatProtection',
  ...formatMembers({ Locked: 'protection.locked', FormulaHidden: 'protection.formulaHidden' }),
};

type Edge = (typeof borderEdges)[number];
const edgeNamed = (value: unknown): Edge => {
  const name =
    typeof value === 'number' ? borderEdges[value] : borderEdges.find((edge) => edge === asText(value, 'index'));
  return found(name, `border ${String(value)}`);
};

export const rangeBorderCollection: Members<Areas> = {
  name: 'RangeBorderCollection',
  reads: { Count: () => borderEdges.length },
  items: (areas, host) => borderEdges.map((edge) => host.object('RangeBorder', { areas, edge })),
  item: (areas, host, key) => host.object('RangeBorder', { areas, edge: edgeNamed(key) }),
  objects: { GetItemAt: (areas, host, at) => host.object('RangeBorder', { areas, edge: edgeNamed(at) }) },
};

/** The cells an edge of an area runs along, and on which side of them: inner lines belong to both neighbors. */
function alongEdge(area: Area, edge: string): { area: Area; side: Edge }[] {
  const bottom = { ...area, row: lastRow(area), rows: 1 };
  const right = { ...area, col: lastCol(area), cols: 1 };
  switch (edge) {
    case 'EdgeTop':
      return [{ area: { ...area, rows: 1 }, side: 'EdgeTop' }];
    case 'EdgeBottom':
      return [{ area: bottom, side: 'EdgeBottom' }];
    case 'EdgeLeft':
      return [{ area: { ...area, cols: 1 }, side: 'EdgeLeft' }];
    case 'EdgeRight':
      return [{ area: right, side: 'EdgeRight' }];
    case 'InsideHorizontal':
      if (area.rows === 1) return [];
      return [
        { area: { ...area, row: area.row + 1, rows: area.rows - 1 }, side: 'EdgeTop' },
        { area: { ...area, rows: area.rows - 1 }, side: 'EdgeBottom' },
      ];
    case 'InsideVertical':
      if (area.cols === 1) return [];
      return [
        { area: { ...area, col: area.col + 1, cols: area.cols - 1 }, side: 'EdgeLeft' },
        { area: { ...area, cols: area.cols - 1 }, side: 'EdgeRight' },
      ];
    default:
      return [{ area, side: edge as Edge }];
  }
}

type BorderPart = 'style' | 'color' | 'weight';
interface Border {
  readonly areas: Areas;
  readonly edge: string;
}

const readBorder =
  (part: BorderPart) =>
  ({ areas, edge }: Border): string | null => {
    const values = areas.flatMap((range) => {
      const { tab, area } = placed(range);
      return alongEdge(area, edge).map((along) => tab.formats.uniform(`border.${along.side}.${part}`, along.area));
    });
    const [first] = values;
    if (first === undefined) return plain(`border.${edge}.${part}` as BorderKey);
    return values.every((value) => value === first) ? first : null;
  };

const writeBorder =
  (part: BorderPart) =>
  ({ areas, edge }: Border, value: unknown): void =>
    each(areas, (tab, area) => {
      for (const along of alongEdge(area, edge)) setFormat(tab, along.area, `border.${along.side}.${part}`, value);
    });

export const rangeBorder: Members<Border> = {
  name: 'RangeBorder',
  id: ({ edge }) => edge,
  reads: {
    SideIndex: ({ edge }) => edge,
    Style: readBorder('style'),
    Color: readBorder('color'),
    Weight: readBorder('weight'),
  },
  writes: { Style: writeBorder('style'), Color: writeBorder('color'), Weight: writeBorder('weight') },
};
