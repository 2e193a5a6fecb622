import type { Finding } from '../../schema/sheets/finding.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';
import { type Grid, readRows } from '../../schema/sheets/read-rows.ts';
import { rosterSheet } from '../../schema/sheets/roster.ts';
import type { Day } from '../kernel/day.ts';
import { argumentFinding } from '../runs/refusals.ts';

/** Two duties whose doctors are exchanged; a post is named where a day has several. */
export interface DutySwap {
  readonly date: Day;
  readonly post?: string | null | undefined;
  readonly withDate: Day;
  readonly withPost?: string | null | undefined;
}

const ID_HEADER = rosterSheet.columns.doctorId.header;
const NAME_HEADER = rosterSheet.columns.doctorName.header;

/** The roster with the duties exchanged, one swap after the other, or the duties that it does not have. */
export function swapDuties(
  table: Grid,
  swaps: readonly DutySwap[],
): { readonly table: Grid; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = readRows(rosterSheet, table).rows.map(({ values }) => values);
  const rows = table.rows.map((row) => [...row]);
  const find = (day: Day, post: string | null | undefined, option: string): number => {
    const at = read.findIndex((one) => one.date === day && (!post || one.post === post));
    const saw = post ? `${day} ${post}` : day;
    if (at < 0)
      findings.push(argumentFinding(option, 'NO_SUCH_DUTY', saw, 'a duty of the roster', 'There is no such duty.'));
    return at;
  };
  for (const { date, post, withDate, withPost } of swaps) {
    const [one, other] = [find(date, post, 'swaps'), find(withDate, withPost, 'swaps')];
    if (one < 0 || other < 0) continue;
    for (const header of [ID_HEADER, NAME_HEADER]) exchange(rows, one, other, table.headers.indexOf(header));
  }
  return { table: { ...table, rows }, findings };
}

function exchange(rows: CellValue[][], one: number, other: number, column: number): void {
  if (column < 0) return;
  const [first, second] = [rows[one]![column] ?? null, rows[other]![column] ?? null];
  rows[one]![column] = second;
  rows[other]![column] = first;
}
