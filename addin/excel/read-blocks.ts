import type { CellValue } from '../../schema/sheets/layout.ts';
import type { Range } from '../../schema/workbook/workbook.ts';
import { WorkbookFailed } from '../ports.ts';
import { workbookFaults } from '../strings.ts';
import { isHostError } from './host-errors.ts';

/** Excel on the web refuses answers of more than 5 MB; the next block may hold longer texts than the last. */
const ANSWER_BYTES = 1_500_000;
/** A first guess that even long texts keep below the limit; what comes back sets the pace from then on. */
const FIRST_CELLS = 20_000;
/** The next answer is planned with at most so many times the rows of the last, since rows differ. */
const GROWTH_MAX = 8;
const BRACKETS_BYTES = 2;

/** Cells to be read: where, and the rows that came so far. */
interface Reading {
  readonly sheet: Excel.Worksheet;
  readonly range: Range;
  readonly rows: (readonly CellValue[])[];
}

interface Block {
  readonly reading: Reading;
  readonly cells: Excel.Range;
  readonly rows: number;
}

/** What is read of the cells. */
type What = 'values' | 'formulas';

const isTooLarge = (error: unknown): boolean =>
  isHostError(error) && /PayloadSizeLimitExceeded|ResponsePayload|RequestPayload/.test(error.code);

const bytesOf = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((sum, row) => sum + JSON.stringify(row).length + BRACKETS_BYTES, 0);

const missing = ({ range, rows }: Reading): number => range.rows - rows.length;

/** As many rows of the first unfinished readings as `cells` allow, at least one. */
function queueBlocks(readings: readonly Reading[], cells: number, what: What): Block[] {
  const blocks: Block[] = [];
  let left = cells;
  for (const reading of readings) {
    const { sheet, range, rows } = reading;
    if (missing(reading) === 0) continue;
    if (blocks.length > 0 && left < range.columns) break;
    const count = Math.min(missing(reading), Math.max(1, Math.floor(left / range.columns)));
    const block = sheet.getRangeByIndexes(range.row + rows.length, range.column, count, range.columns);
    if (what === 'values') block.load('values');
    else block.load('formulas');
    blocks.push({ reading, cells: block, rows: count });
    left -= count * range.columns;
    if (left <= 0) break;
  }
  return blocks;
}

const clean = (row: readonly unknown[]): CellValue[] =>
  row.map((value) => (value === '' || value === undefined ? null : (value as CellValue)));

/**
 * Values of several ranges, in as few requests as answers of about 1.5 MB allow. Blocks get smaller where the host refuses
 * an answer or leaves its values out.
 */
export async function readBlocks(
  context: Excel.RequestContext,
  ranges: readonly { readonly sheet: Excel.Worksheet; readonly range: Range }[],
  onProgress: (share: number) => void = () => undefined,
  what: What = 'values',
): Promise<(readonly (readonly CellValue[])[])[]> {
  const readings = ranges.map(({ sheet, range }): Reading => ({ sheet, range, rows: [] }));
  const total = ranges.reduce((sum, { range }) => sum + range.rows * range.columns, 0);
  let done = 0;
  let cells = FIRST_CELLS;
  while (readings.some((reading) => missing(reading) > 0)) {
    const blocks = queueBlocks(readings, cells, what);
    const asked = blocks.reduce((sum, block) => sum + block.rows * block.reading.range.columns, 0);
    const came = await answered(context, blocks, what);
    if (!came) {
      if (blocks.length === 1 && blocks[0]!.rows === 1)
        throw new WorkbookFailed('TOO_LARGE', workbookFaults.rowTooLarge);
      cells = Math.floor(asked / 2);
      continue;
    }
    let bytes = 0;
    for (const { reading, cells: block } of blocks) {
      bytes += bytesOf(block[what]);
      for (const row of block[what]) reading.rows.push(clean(row));
    }
    done += asked;
    cells = Math.min(asked * GROWTH_MAX, Math.floor((ANSWER_BYTES / bytes) * asked));
    onProgress(total === 0 ? 1 : done / total);
  }
  return readings.map((reading) => reading.rows);
}

/** Whether all values came: Excel leaves them out, or refuses, where they are too many. */
async function answered(context: Excel.RequestContext, blocks: readonly Block[], what: What): Promise<boolean> {
  try {
    await context.sync();
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return false;
  }
  return blocks.every(({ cells }) => Array.isArray(cells[what]));
}
