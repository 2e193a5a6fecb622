import { refuseProtected } from '../changes.ts';
import { type Area, isEntireColumn, lastCol, lastRow } from '../grid/area.ts';
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
  const used = tab.cells.used(isEntireColumn(area) ? area : { ...area });
  if (!used) return;
  for (let col = used.col; col <= lastCol(used); col++) {
    let longest = 0;
    for (let row = used.row; row <= lastRow(used); row++) {
      const shown = shownText(tab.valueAt(row, col), tab.formats.at('numberFormat', row, col));
      longest = Math.max(longest, shown.length);
    }
    if (longest)
      tab.formats.set('columnWidth', { row: 0, col, rows: 1, cols: 1 }, longest * POINTS_PER_LETTER + PADDING_POINTS);
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

const borderKey = (edge: string, part: 'style' | 'color' | 'weight') => `border.${edge}.${part}` as BorderKey;

function writeBorder(part: 'style' | 'color' | 'weight') {
  return ({ areas, edge }: { areas: Areas; edge: string }, value: unknown): void =>
    each(areas, (tab, area) => setFormat(tab, area, borderKey(edge, part), value));
}

/** The border of a range is kept for the range as a whole, under the edge it was set for. */
export const rangeBorder: Members<{ readonly areas: Areas; readonly edge: string }> = {
  name: 'RangeBorder',
  id: ({ edge }) => edge,
  reads: {
    SideIndex: ({ edge }) => edge,
    Style: ({ areas, edge }) => uniform(areas, borderKey(edge, 'style')),
    Color: ({ areas, edge }) => uniform(areas, borderKey(edge, 'color')),
    Weight: ({ areas, edge }) => uniform(areas, borderKey(edge, 'weight')),
  },
  writes: { Style: writeBorder('style'), Color: writeBorder('color'), Weight: writeBorder('weight') },
};
