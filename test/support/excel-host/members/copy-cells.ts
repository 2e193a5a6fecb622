import { refuseProtected } from '../changes.ts';
import { type Area, contains, intersection, lastCol, lastRow, ROWS_MAX } from '../grid/area.ts';
import type { Cell } from '../grid/cells.ts';
import { Formula } from '../grid/formula.ts';
import type { GridTab } from '../grid/model.ts';
import { copiedFormula } from '../grid/references.ts';
import type { Host } from '../host-object.ts';
import { removeRules, rulesWithin, spreadRule } from './rule-areas.ts';

interface Cells {
  readonly tab: GridTab;
  readonly area: Area;
}

interface CopyOptions {
  /** All, Values, Formulas, Formats or Link. */
  readonly type: string;
  readonly skipBlanks: boolean;
  readonly transpose: boolean;
}

/**
 * Copies cells as paste special does; a source smaller than the target is repeated, a larger one reaches beyond it.
 * Answers the area that was written.
 */
export function copyCells(host: Host, from: Cells, to: Cells, options: CopyOptions): Area {
  const rows = options.transpose ? from.area.cols : from.area.rows;
  const cols = options.transpose ? from.area.rows : from.area.cols;
  const repeats = to.area.rows % rows === 0 && to.area.cols % cols === 0;
  const target = repeats ? to.area : { ...to.area, rows, cols };
  refuseProtected(to.tab, target);
  const bottom = target.rows === ROWS_MAX ? from.tab.lastUsedRow() : lastRow(target);
  const copied = readCells(from);
  for (let row = target.row; row <= bottom; row++) {
    for (let col = target.col; col <= lastCol(target); col++) {
      const down = (row - target.row) % rows;
      const right = (col - target.col) % cols;
      const at = options.transpose ? { row: right, col: down } : { row: down, col: right };
      if (options.type !== 'Formats')
        copyContent(copied[at.row]?.[at.col], from, at, { tab: to.tab, row, col }, options);
    }
  }
  if (options.type === 'All' || options.type === 'Formats')
    copyLooks(host, from, { tab: to.tab, area: target }, options.transpose);
  if (options.type === 'All' && !options.transpose) copyThings(host, from, { tab: to.tab, area: target });
  return target;
}

/** What stands in the source before anything is written: source and target may overlap. */
function readCells({ tab, area }: Cells): Cell[][] {
  const bottom = Math.min(lastRow(area), tab.lastUsedRow());
  const rows: Cell[][] = [];
  for (let row = area.row; row <= bottom; row++) {
    rows.push(Array.from({ length: area.cols }, (_, col) => tab.cells.get(row, area.col + col)));
  }
  return rows;
}

function copyContent(
  cell: Cell,
  from: Cells,
  at: { row: number; col: number },
  to: { tab: GridTab; row: number; col: number },
  { type, skipBlanks }: CopyOptions,
): void {
  if (cell === undefined && skipBlanks) return;
  const place = { row: from.area.row + at.row, col: from.area.col + at.col };
  if (!(cell instanceof Formula)) to.tab.cells.set(to.row, to.col, cell);
  else if (type === 'Values') to.tab.cells.set(to.row, to.col, from.tab.valueAt(place.row, place.col));
  else to.tab.cells.set(to.row, to.col, new Formula(copiedFormula(cell.text, to.row - place.row, to.col - place.col)));
}

/** Formats, validations, links and conditional formats of the source, laid over the target as often as it fits. */
function copyLooks(host: Host, from: Cells, to: Cells, transposed: boolean): void {
  const { area } = from;
  const height = transposed ? area.cols : area.rows;
  const width = transposed ? area.rows : area.cols;
  const over = (part: Area, put: (area: Area) => void) => {
    const inner = { row: part.row - area.row, col: part.col - area.col, rows: part.rows, cols: part.cols };
    const turned = transposed ? { row: inner.col, col: inner.row, rows: inner.cols, cols: inner.rows } : inner;
    for (let row = to.area.row; row <= lastRow(to.area); row += height) {
      for (let col = to.area.col; col <= lastCol(to.area); col += width) {
        put({ ...turned, row: row + turned.row, col: col + turned.col });
      }
    }
  };
  const looks = from.tab.formats
    .keys()
    .flatMap((key) =>
      /Width|Height|Hidden$/.test(key) ? [] : from.tab.formats.within(key, area).map((region) => ({ key, ...region })),
    );
  to.tab.formats.clear(to.area);
  for (const { key, area: part, value } of looks) over(part, (target) => to.tab.formats.set(key, target, value));
  for (const kind of ['validations', 'hyperlinks'] as const) {
    const regions = from.tab[kind].within(area);
    to.tab[kind].clear(to.area);
    for (const { area: part, value } of regions) over(part, (target) => to.tab[kind].set(target, value));
  }
  const rules = rulesWithin(from.tab, area);
  removeRules(to.tab, to.area);
  for (const { format, parts } of rules) {
    const targets: Area[] = [];
    for (const part of parts) over(part, (target) => targets.push(target));
    spreadRule(host, from.tab, to.tab, format, targets);
  }
}

/** Merges and comments come along where everything is pasted; what the target had of them goes. */
function copyThings(host: Host, from: Cells, to: Cells): void {
  const down = to.area.row - from.area.row;
  const right = to.area.col - from.area.col;
  const merges = from.tab.merges.filter((merge) => contains(from.area, merge));
  to.tab.merges = to.tab.merges.filter((merge) => !intersection(merge, to.area));
  for (const merge of merges) to.tab.merges.push({ ...merge, row: merge.row + down, col: merge.col + right });
  const { workbook } = host;
  const within = ({ tab, area }: Cells) =>
    workbook.comments.filter(({ at }) => at.tab === tab && contains(area, at.area) && !at.gone);
  const copied = within(from);
  const replaced = within(to);
  workbook.comments = workbook.comments.filter((comment) => !replaced.includes(comment));
  for (const { at } of replaced) workbook.live.delete(at);
  for (const comment of copied) {
    const area = { ...comment.at.area, row: comment.at.area.row + down, col: comment.at.area.col + right };
    workbook.comments.push({
      ...comment,
      id: `{comment-${workbook.nextId()}}`,
      at: workbook.watch(to.tab, area),
      replies: comment.replies.map((reply) => ({ ...reply })),
    });
  }
}
