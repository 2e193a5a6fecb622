import { valueType } from '../changes.ts';
import { areaName, parseArea, splitAddress } from '../grid/area.ts';
import { Formula } from '../grid/formula.ts';
import { type GridName, type GridTab, type GridWorkbook, LiveRange } from '../grid/model.ts';
import { HostError } from '../host-error.ts';
import { type Host, type HostObject, isHostObject, type Members, type Scope } from '../host-object.ts';
import { asBoolean, asText, found, placed, rangeObject } from './arguments.ts';

const namesOf = ({ tab }: Scope, host: Host): GridName[] => (tab ?? host.workbook).names;
const byName = (scope: Scope, host: Host, name: unknown): GridName | undefined =>
  namesOf(scope, host).find((one) => one.name.toLowerCase() === String(name).toLowerCase());

/** The cells a formula such as =Requests!$A$1:$B$9 is nothing but a pointer to. */
function pointed(formula: string, host: Host): LiveRange | undefined {
  const { tab: name, local } = splitAddress(formula.replace(/^=/, ''));
  const tab = name === undefined ? host.workbook.active : host.workbook.findTab(name);
  const area = parseArea(local);
  return tab && area ? host.workbook.watch(tab, area) : undefined;
}

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u;

function addName(scope: Scope, host: Host, nameArg: unknown, reference: unknown, comment: unknown): HostObject {
  const name = asText(nameArg, 'name');
  const looksLikeCell = parseArea(name) !== undefined || /^r\d*c\d*$/i.test(name) || /^[rc]$/i.test(name);
  if (!NAME.test(name) || name.length > 255 || looksLikeCell) {
    throw new HostError('InvalidArgument', `nothing may be called ${JSON.stringify(name)}`);
  }
  if (byName(scope, host, name) || host.workbook.findTable(name))
    throw new HostError('ItemAlreadyExists', `name ${name}`);
  const made: GridName = {
    id: String(host.workbook.nextId()),
    name,
    range: undefined,
    formula: '',
    visible: true,
    comment: typeof comment === 'string' ? comment : '',
  };
  pointTo(made, reference, host);
  namesOf(scope, host).push(made);
  host.workbook.touch();
  return host.object('NamedItem', made);
}

function pointTo(name: GridName, reference: unknown, host: Host): void {
  if (isHostObject(reference)) {
    if (!(reference.of instanceof LiveRange))
      throw new HostError('InvalidArgument', 'a name of something else than a range');
    const { tab, area } = placed(reference.of);
    name.range = host.workbook.watch(tab, area);
    return;
  }
  const formula = typeof reference === 'string' ? reference : `=${String(reference)}`;
  name.range = pointed(formula, host);
  name.formula = formula.startsWith('=') ? formula : `=${formula}`;
}

/** Tab!$A$1:$B$9; #REF! stands for cells that are gone, and for their tab where that is gone too. */
function target({ range }: GridName, { workbook }: Host): string | undefined {
  if (!range) return undefined;
  const local = areaName(range.area);
  const tab = range.tab.address(range.area).slice(0, -local.length);
  if (!range.gone) return tab + areaName(range.area, true);
  return workbook.tabs.includes(range.tab) ? `${tab}#REF!` : '#REF!';
}

const formulaOf = (name: GridName, host: Host): string => (name.range ? `=${target(name, host)}` : name.formula);

function resultOf(name: GridName, host: Host): string | number | boolean {
  const cells = target(name, host);
  if (cells !== undefined) return name.range?.gone ? '#REF!' : cells;
  return host.workbook.evaluate(new Formula(name.formula), host.workbook.active, 0, 0);
}

/** The tab a name holds on; undefined where it holds everywhere. */
const ownTab = (name: GridName, workbook: GridWorkbook): GridTab | undefined =>
  workbook.tabs.find((tab) => tab.names.includes(name));

function rangeOf(name: GridName, host: Host): HostObject | null {
  return name.range && !name.range.gone ? rangeObject(host, name.range.tab, name.range.area) : null;
}

export const namedItemCollection: Members<Scope> = {
  name: 'NamedItemCollection',
  items: (scope, host) => namesOf(scope, host).map((name) => host.object('NamedItem', name)),
  item: (scope, host, name) => host.object('NamedItem', found(byName(scope, host, name), `name ${String(name)}`)),
  objects: {
    Add: addName,
    AddFormulaLocal: addName,
    GetItemOrNullObject: (scope, host, name) => {
      const item = byName(scope, host, name);
      return item ? host.object('NamedItem', item) : null;
    },
  },
  calls: { GetCount: (scope, host) => namesOf(scope, host).length },
};

export const namedItem: Members<GridName> = {
  name: 'NamedItem',
  id: ({ name }) => name,
  reads: {
    Name: ({ name }) => name,
    Formula: formulaOf,
    Value: resultOf,
    Type: (name, host) => {
      if (name.range) return name.range.gone ? 'Error' : 'Range';
      return valueType(resultOf(name, host));
    },
    Visible: ({ visible }) => visible,
    Comment: ({ comment }) => comment,
    Scope: (name, host) => (ownTab(name, host.workbook) ? 'Worksheet' : 'Workbook'),
  },
  writes: {
    Formula: (name, value, host) => {
      if (name.range) host.workbook.live.delete(name.range);
      pointTo(name, value, host);
      host.workbook.touch();
    },
    Visible: (name, value) => {
      name.visible = asBoolean(value, 'visible');
    },
    Comment: (name, value) => {
      name.comment = asText(value, 'comment');
    },
  },
  objects: {
    Worksheet: (name, host) =>
      host.object('Worksheet', found(ownTab(name, host.workbook), `${name.name} belongs to no tab`)),
    WorksheetOrNullObject: (name, host) => {
      const tab = ownTab(name, host.workbook);
      return tab ? host.object('Worksheet', tab) : null;
    },
    GetRange: (name, host) => {
      const range = rangeOf(name, host);
      if (!range) throw new HostError('InvalidReference', `${name.name} refers to ${formulaOf(name, host)}`);
      return range;
    },
    GetRangeOrNullObject: rangeOf,
  },
  calls: {
    Delete: (name, host) => {
      const holder = ownTab(name, host.workbook) ?? host.workbook;
      holder.names = holder.names.filter((other) => other !== name);
      if (name.range) host.workbook.live.delete(name.range);
      host.workbook.touch();
    },
  },
};
