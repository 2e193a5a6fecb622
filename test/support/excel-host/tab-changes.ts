import { raiseTableDeleted } from './changes.ts';
import { WORKBOOK_TARGET } from './events.ts';
import { type Area, areaName, intersection } from './grid/area.ts';
import type { GridTab } from './grid/model.ts';
import { renamedTab, withoutTab } from './grid/references.ts';
import { removeTab } from './grid/structure.ts';
import { HostError } from './host-error.ts';
import type { Host } from './host-object.ts';

/** Shows another tab. */
export function activateTab(host: Host, tab: GridTab): void {
  const { workbook, events } = host;
  if (workbook.active === tab) return;
  if (tab.visibility !== 'Visible') throw new HostError('InvalidOperation', `${tab.name} is hidden`);
  const before = workbook.active;
  workbook.active = tab;
  workbook.selection = [{ row: 0, col: 0, rows: 1, cols: 1 }];
  events.raise('tabDeactivated', [before.id, WORKBOOK_TARGET], { worksheetId: before.id });
  events.raise('tabActivated', [tab.id, WORKBOOK_TARGET], { worksheetId: tab.id });
}

export function selectCells(host: Host, tab: GridTab, areas: readonly Area[]): void {
  activateTab(host, tab);
  host.workbook.selection = [...areas];
  const address = areas.map((area) => areaName(area)).join(',');
  host.events.raise('selectionChanged', [tab.id, WORKBOOK_TARGET], { address, worksheetId: tab.id });
  for (const table of tab.tables) {
    const inside = areas.flatMap((area) => intersection(area, table.area) ?? []).map((area) => areaName(area));
    host.events.raise('tableSelectionChanged', [table.id], { address: inside.join(','), worksheetId: tab.id });
  }
}

const NOT_IN_TAB_NAMES = /[:\\/?*[\]]/;

/** Refuses a name no tab may have, or that another tab has. */
function checkTabName(host: Host, name: string, own?: GridTab): void {
  const wrong =
    !name.trim() || name.length > 31 || NOT_IN_TAB_NAMES.test(name) || name.startsWith("'") || name.endsWith("'");
  if (wrong) throw new HostError('InvalidArgument', `no tab may be called ${JSON.stringify(name)}`);
  const other = host.workbook.tabs.find((tab) => tab.name.toLowerCase() === name.toLowerCase());
  if (other && other !== own) throw new HostError('ItemAlreadyExists', `tab ${other.name}`);
}

export function addTab(host: Host, name?: string): GridTab {
  refuseProtectedWorkbook(host);
  if (name !== undefined) checkTabName(host, name);
  const tab = host.workbook.addTab(name ?? freeTabName(host));
  raiseTabAdded(host, tab);
  return tab;
}

export function raiseTabAdded(host: Host, tab: GridTab): void {
  host.events.raise('tabAdded', [WORKBOOK_TARGET], { worksheetId: tab.id });
}

function freeTabName(host: Host): string {
  let n = host.workbook.tabs.length + 1;
  while (host.workbook.findTab(`Sheet${n}`)) n++;
  return `Sheet${n}`;
}

export function renameTab(host: Host, tab: GridTab, name: string): void {
  refuseProtectedWorkbook(host);
  checkTabName(host, name, tab);
  const nameBefore = tab.name;
  for (const other of host.workbook.tabs) {
    other.cells.eachFormula((formula) => {
      formula.rewrite(renamedTab(formula.text, nameBefore, name));
    });
  }
  tab.name = name;
  host.workbook.touch();
  const payload = { worksheetId: tab.id, nameBefore, nameAfter: name };
  host.events.raise('tabNameChanged', [tab.id, WORKBOOK_TARGET], payload);
}

export function deleteTab(host: Host, tab: GridTab): void {
  refuseProtectedWorkbook(host);
  const { workbook } = host;
  const visible = workbook.tabs.filter((other) => other !== tab && other.visibility === 'Visible');
  if (!visible.length) throw new HostError('InvalidOperation', 'a workbook must keep one visible tab');
  if (tab.visibility === 'VeryHidden') throw new HostError('InvalidOperation', `${tab.name} is very hidden`);
  if (workbook.active === tab) activateTab(host, visible[0]!);
  removeTab(workbook, tab);
  for (const other of workbook.tabs) {
    other.cells.eachFormula((formula) => {
      formula.rewrite(withoutTab(formula.text, tab.name));
    });
  }
  for (const table of tab.tables) raiseTableDeleted(host, table);
  host.events.raise('tabDeleted', [WORKBOOK_TARGET], { worksheetId: tab.id });
}

export function refuseProtectedWorkbook(host: Host): void {
  if (host.workbook.protection) throw new HostError('AccessDenied', 'the structure of the workbook is protected');
}
