import { refuseProtected } from '../changes.ts';
import type { Area } from '../grid/area.ts';
import { borderEdges, type CellFormat, type FormatKey, plainFormat } from '../grid/formats.ts';
import type { Bag, GridTab } from '../grid/model.ts';
import { HostError } from '../host-error.ts';

/** Where each format stands in the objects of getCellProperties and setCellProperties. */
const places: Readonly<Record<string, FormatKey>> = {
  'fill.color': 'fill.color',
  'font.name': 'font.name',
  'font.size': 'font.size',
  'font.color': 'font.color',
  'font.bold': 'font.bold',
  'font.italic': 'font.italic',
  'font.underline': 'font.underline',
  'font.strikethrough': 'font.strikethrough',
  'protection.locked': 'protection.locked',
  'protection.formulaHidden': 'protection.formulaHidden',
  horizontalAlignment: 'horizontalAlignment',
  verticalAlignment: 'verticalAlignment',
  wrapText: 'wrapText',
  indentLevel: 'indentLevel',
  textOrientation: 'textOrientation',
  shrinkToFit: 'shrinkToFit',
  columnWidth: 'columnWidth',
  rowHeight: 'rowHeight',
};

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Visits the leaves of nested settings with their dotted names. */
function leaves(bag: Bag, visit: (path: string, value: unknown) => void, prefix = ''): void {
  for (const [key, value] of Object.entries(bag)) {
    if (isBag(value)) leaves(value, visit, `${prefix}${key}.`);
    else visit(prefix + key, value);
  }
}

/** Colors as the sheet gives them back: #RRGGBB in capitals, whatever case or name they were set with. */
export function hexColor(color: unknown): string {
  const text = String(color).trim();
  const named = colorNames[text.toLowerCase()];
  if (named) return named;
  const hex = /^#?([0-9a-f]{6})$/i.exec(text)?.[1];
  if (!hex) throw new HostError('InvalidArgument', `${text} is no color`);
  return `#${hex.toUpperCase()}`;
}

const colorNames: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
  grey: '#808080',
};

/** Sets one format of an area; fills remember that they are fills, so that white ones count too. */
export function setFormat<K extends keyof CellFormat>(tab: GridTab, area: Area, key: K, value: unknown): void {
  refuseProtected(tab, area, 'allowFormatCells');
  const stored = key.endsWith('olor') ? hexColor(value) : value;
  const known: Partial<Bag> = plainFormat;
  if (key in known && typeof known[key] !== typeof stored && known[key] !== null) {
    throw new HostError('InvalidArgument', `${key} cannot be ${JSON.stringify(value)}`);
  }
  tab.formats.set(key, area, stored as CellFormat[K]);
}

/** Applies an object of setCellProperties, setRowProperties or setColumnProperties. */
export function applyLook(tab: GridTab, area: Area, look: unknown): void {
  if (!isBag(look)) return;
  const { format, style, hyperlink, rowHidden, columnHidden, ...others } = look;
  const [unknown] = Object.keys(others);
  if (unknown) throw new HostError('ApiNotImplementedInEmulator', `cell property ${unknown}`);
  if (style !== undefined) tab.formats.set('style', area, String(style));
  if (isBag(hyperlink)) tab.hyperlinks.set(area, hyperlink);
  if (rowHidden !== undefined) tab.formats.set('rowHidden', area, Boolean(rowHidden));
  if (columnHidden !== undefined) tab.formats.set('columnHidden', area, Boolean(columnHidden));
  if (!isBag(format)) return;
  const { borders, ...simple } = format;
  leaves(simple, (path, value) => {
    const key = places[path];
    if (!key) throw new HostError('ApiNotImplementedInEmulator', `cell property format.${path}`);
    setFormat(tab, area, key, value);
  });
  if (isBag(borders)) applyBorders(tab, area, borders);
}

const sides: Readonly<Record<string, (typeof borderEdges)[number]>> = {
  top: 'EdgeTop',
  bottom: 'EdgeBottom',
  left: 'EdgeLeft',
  right: 'EdgeRight',
};

function applyBorders(tab: GridTab, area: Area, borders: Bag): void {
  for (const [side, look] of Object.entries(borders)) {
    const edge = sides[side];
    if (!edge || !isBag(look))
      throw new HostError('ApiNotImplementedInEmulator', `cell property format.borders.${side}`);
    for (const part of ['style', 'color', 'weight'] as const) {
      if (look[part] !== undefined) setFormat(tab, area, `border.${edge}.${part}`, look[part]);
    }
  }
}

/** What getCellProperties answers for one cell: the properties its options name. */
export function readLook(tab: GridTab, cell: Area, options: unknown): Bag {
  const look: Bag = {};
  const wanted = isBag(options) ? options : {};
  if (wanted['address']) look['address'] = tab.address(cell);
  if (wanted['hidden'])
    look['hidden'] = tab.formats.uniform('rowHidden', cell) || tab.formats.uniform('columnHidden', cell);
  if (wanted['style']) look['style'] = tab.formats.uniform('style', cell);
  if (isBag(wanted['format'])) look['format'] = readFormat(tab, cell, wanted['format'], '');
  return look;
}

function readFormat(tab: GridTab, cell: Area, wanted: Bag, prefix: string): Bag {
  const look: Bag = {};
  for (const [name, inner] of Object.entries(wanted)) {
    const key = places[prefix + name];
    if (isBag(inner)) look[name] = readFormat(tab, cell, inner, `${prefix}${name}.`);
    else if (key && inner) look[name] = tab.formats.uniform(key, cell);
    else if (inner) throw new HostError('ApiNotImplementedInEmulator', `cell property format.${prefix}${name}`);
  }
  return look;
}
