import { foldName } from '../../schema/sheets/text.ts';
import type { Content, Table } from '../../schema/workbook/workbook.ts';
import type { TableRead } from '../ports.ts';
import { isBlank } from './entries.ts';
import type { OwnColumn } from './match-rows.ts';
import { sameValue } from './planner-cells.ts';

/** Decisions of a new table that the standing one has no column to mark as such. */
export interface LostMarks {
  /** Columns of the new table that tell how a row was drawn, as places. */
  readonly drawn: ReadonlySet<number>;
  /** A cell as it is written into a row of the new table. */
  readonly written: (cell: Content, column: OwnColumn, fresh: number) => Content;
}

/**
 * A row that is drawn as it was decided, without a mark that it was decided, would be a proposal to the next run. Where the standing
 * table lacks the column of the mark, a decided row is written as if the planner had just typed it: nothing tells how it was drawn,
 * and the name stands alone, since an id beside it would outlive a name she clears. Null where no mark is lost.
 */
export function lostMarks({ headers }: TableRead, { columns, rows }: Table): LostMarks | null {
  const places = new Map(columns.map(({ header }, at) => [header, at]));
  const standing = new Set(headers.map(foldName));
  const lost = columns.flatMap(({ drawn }) =>
    typeof drawn === 'object' &&
    'header' in drawn &&
    drawn.decided !== undefined &&
    !standing.has(foldName(drawn.decided))
      ? [{ drawn: places.get(drawn.header)!, mark: places.get(drawn.decided)! }]
      : [],
  );
  if (lost.length === 0) return null;
  const drawn = new Set(lost.map((one) => one.drawn));
  const isDecided = (fresh: number): boolean => lost.some(({ mark }) => !isBlank(rows[fresh]?.[mark]));
  const isOld = (cell: Content, { source }: OwnColumn, fresh: number): boolean =>
    drawn.has(source) || (columns[source]!.decision === 'id' && sameValue(cell, rows[fresh]?.[source]));
  return {
    drawn,
    written: (cell, column, fresh) => (isDecided(fresh) && isOld(cell, column, fresh) ? null : cell),
  };
}
