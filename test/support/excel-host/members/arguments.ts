import { type Area, parseArea, splitAddress } from '../grid/area.ts';
import { type GridTab, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject } from '../host-object.ts';

export function asText(value: unknown, argument: string): string {
  if (typeof value !== 'string') throw new HostError('InvalidArgument', `${argument} must be a text`);
  return value;
}

export function asNumber(value: unknown, argument: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new HostError('InvalidArgument', `${argument} must be a number`);
  return value;
}

/** A whole number, of rows or columns; negative ones count upwards or to the left. */
export function asInteger(value: unknown, argument: string): number {
  const number = asNumber(value ?? 0, argument);
  if (!Number.isInteger(number)) throw new HostError('InvalidArgument', `${argument} must be a whole number`);
  return number;
}

export function asBoolean(value: unknown, argument: string): boolean {
  if (typeof value !== 'boolean') throw new HostError('InvalidArgument', `${argument} must be true or false`);
  return value;
}

/** The cells a live range stands for; refuses once they were deleted. */
export function placed(range: LiveRange): { tab: GridTab; area: Area } {
  if (range.gone) throw new HostError('ItemNotFound', 'the cells of this range were deleted');
  return { tab: range.tab, area: range.area };
}

/** An argument that is a range object or an address, of `tab` where the address names none. */
export function asCells(value: unknown, tab: GridTab | undefined, host: Host): { tab: GridTab; area: Area } {
  if (isHostObject(value)) {
    if (value.of instanceof LiveRange) return placed(value.of);
    if (Array.isArray(value.of) && value.of[0] instanceof LiveRange) return placed(value.of[0]);
    throw new HostError('InvalidArgument', `a ${value.members.name} is no range`);
  }
  const address = splitAddress(asText(value, 'address'));
  const named = address.tab === undefined ? (tab ?? host.workbook.active) : host.workbook.findTab(address.tab);
  if (!named) throw new HostError('ItemNotFound', `tab ${address.tab}`);
  return { tab: named, area: asArea(address.local, named, host) };
}

/** A local address, or the name of a table or of a range of cells. */
export function asArea(local: string, tab: GridTab, host: Host): Area {
  const area = parseArea(local);
  if (area) return area;
  const named = host.workbook.findName(local, tab)?.range;
  if (named && !named.gone && named.tab === tab) return named.area;
  const table = host.workbook.findTable(local);
  if (table?.tab === tab) return table.bodyArea;
  throw new HostError('InvalidArgument', `${local} is no address of ${tab.name}`);
}

/** A range object over an area, refused where it would leave the tab. */
export function rangeObject(host: Host, tab: GridTab, area: Area): HostObject {
  const inside =
    area.row >= 0 &&
    area.col >= 0 &&
    area.rows > 0 &&
    area.cols > 0 &&
    area.row + area.rows <= 1_048_576 &&
    area.col + area.cols <= 16_384;
  if (!inside) throw new HostError('InvalidArgument', 'the range would leave the tab');
  return host.object('Range', host.range(tab, area));
}

/** Looks an item up; a missing one is refused by name. */
export function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new HostError('ItemNotFound', what);
  return item;
}
