import { type Mark, WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { addressOf, joinAddresses, rectangles } from './addresses.ts';
import {
  addComments,
  clearComments,
  findComments,
  lookAtComments,
  type MarkedCell,
  storeComments,
} from './mark-comments.ts';
import { isBackup } from './own-names.ts';
import { CALL_BYTES, Requests } from './requests.ts';
import { type Overview, overview } from './survey.ts';

/** Always true, and tells our marks from every other conditional format, in whatever session they were made. */
const MARK_FORMULA = '=ISTEXT("Planwright mark")';
/** Each differs from the others in lightness too. */
const fills = { error: '#F4B6B0', warning: '#FCE8B2', notice: '#D6E4F0' } as const;
const severities = ['error', 'warning', 'notice'] as const;

/** The first cell of the table a row belongs to; the first of the tab where there is no table. */
function firstColumn(seen: Overview, tab: string, row: number): number {
  const table = seen.tables.find((each) => each.tab === tab && row >= each.row && row <= each.row + each.rows);
  return table?.column ?? 0;
}

/** One entry per cell, with its gravest severity; cells of tabs that do not exist are left out. */
function markedCells(seen: Overview, marks: readonly Mark[]): MarkedCell[] {
  const tabs = new Map(seen.tabs.filter((tab) => !isBackup(tab)).map(({ name }) => [name.toLowerCase(), name]));
  const cells = new Map<string, MarkedCell>();
  for (const mark of marks) {
    const tab = tabs.get(mark.tab.toLowerCase());
    if (tab === undefined) continue;
    const column = mark.column ?? firstColumn(seen, tab, mark.row);
    const key = `${mark.row}:${column}:${tab}`;
    const known = cells.get(key);
    const both = [known?.severity, mark.severity];
    cells.set(key, {
      tab,
      row: mark.row,
      column,
      severity: severities.find((severity) => both.includes(severity))!,
      text: known ? `${known.text}\n${mark.text}` : mark.text,
    });
  }
  return [...cells.values()];
}

/** Marks that stand on tabs now. Two requests. */
async function findMarks(
  context: Excel.RequestContext,
  tabs: readonly Excel.Worksheet[],
): Promise<Excel.ConditionalFormat[]> {
  const collections = tabs.map((tab) => {
    const formats = tab.getRange().conditionalFormats;
    formats.load('items/id,items/type');
    return formats;
  });
  await context.sync();
  const custom = collections.flatMap(({ items }) => items.filter(({ type }) => type === 'Custom'));
  for (const { custom: format } of custom) format.rule.load('formula');
  if (custom.length > 0) await context.sync();
  return custom.filter((format) => format.custom.rule.formula.replaceAll(' ', '') === MARK_FORMULA.replaceAll(' ', ''));
}

/** One conditional format per severity and tab, over all its cells: the planner's own fills stay underneath. */
async function queueFills(requests: Requests, tab: string, cells: readonly MarkedCell[]): Promise<void> {
  const sheet = requests.context.workbook.worksheets.getItem(tab);
  for (const severity of [...severities].reverse()) {
    const ranges = rectangles(cells.filter((cell) => cell.severity === severity));
    for (const addresses of joinAddresses(ranges.map(addressOf))) {
      await requests.room(addresses.length + 4 * CALL_BYTES);
      const areas = addresses.includes(',') ? sheet.getRanges(addresses) : sheet.getRange(addresses);
      const { custom } = areas.conditionalFormats.add('Custom');
      custom.rule.formula = MARK_FORMULA;
      custom.format.fill.color = fills[severity];
    }
  }
}

async function replaceFills(
  requests: Requests,
  old: readonly Excel.ConditionalFormat[],
  cells: readonly MarkedCell[],
): Promise<void> {
  for (const format of old) {
    await requests.room(CALL_BYTES);
    format.delete();
  }
  const byTab = new Map<string, MarkedCell[]>();
  for (const cell of cells) {
    const list = byTab.get(cell.tab) ?? [];
    byTab.set(cell.tab, list);
    list.push(cell);
  }
  for (const [tab, list] of byTab) await queueFills(requests, tab, list);
}

/**
 * Replaces all marks. A fill by conditional format on every marked cell, and a comment with the text on the first 200 of
 * them; cells with a comment of somebody's keep it. Protected tabs are left out, and named in the error after the others
 * are done. Seven requests, however many marks.
 *
 * @throws {WorkbookFailed} `PROTECTED`
 */
export async function setMarks(context: Excel.RequestContext, marks: readonly Mark[]): Promise<void> {
  const comments = findComments(context);
  const seen = await overview(context);
  const cells = markedCells(seen, marks);
  const open = seen.tabs.filter((tab) => !isBackup(tab) && !tab.protection.protected);
  const names = new Set(open.map(({ name }) => name));
  lookAtComments(comments);
  const old = await findMarks(context, open);
  const requests = new Requests(context);
  const reachable = cells.filter(({ tab }) => names.has(tab));
  try {
    await requests.room(CALL_BYTES);
    context.runtime.enableEvents = false;
    await replaceFills(requests, old, reachable);
    const commented = await clearComments(requests, comments, reachable);
    storeComments(comments, commented);
    await requests.send();
    await addComments(requests, commented);
  } finally {
    await requests.attempt(() => {
      context.runtime.enableEvents = true;
    });
  }
  const locked = cells.find(({ tab }) => !names.has(tab));
  if (locked) throw new WorkbookFailed('PROTECTED', workbookFaults.notMarked(locked.tab));
}
