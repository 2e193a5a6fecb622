import type { Piece } from '../../api/assignments/core/types.ts';
import type { TableChunk } from '../../api/runs/run.ts';
import type { CellValue } from '../../schema/sheets/layout.ts';

/** Every hundredth request is changed, from the 26th on. */
const isChanged = (_: unknown, r: number): boolean => r % 100 === 25;

const cellAt = ({ headers }: TableChunk, row: readonly CellValue[], header: string): string =>
  String(row[headers.indexOf(header)] ?? '');

function withCell({ headers }: TableChunk, row: readonly CellValue[], header: string, value: CellValue): CellValue[] {
  const at = headers.indexOf(header);
  return row.map((cell, column) => (column === at ? value : cell));
}

/** The people with the person's skills but one. */
function withoutSkill(people: TableChunk, personId: string, skill: string): TableChunk {
  const rows = people.rows.map((row) => {
    if (cellAt(people, row, 'person_id') !== personId) return row;
    const kept = cellAt(people, row, 'skills')
      .split(';')
      .filter((held) => held.replace(/:\d$/, '') !== skill);
    return withCell(people, row, 'skills', kept.join(';'));
  });
  return { ...people, rows };
}

/**
 * The same tables with 1 % of the requests changed: in turn one asks for an hour more, one comes in beside it, one is closed,
 * and one loses somebody, who no longer has a skill it needs.
 */
export function withOnePercentChanged(tables: readonly TableChunk[], plan: readonly Piece[]): TableChunk[] {
  const requests = tables.find(({ table }) => table === 'INPUT_REQUESTS')!;
  let people = tables.find(({ table }) => table === 'INPUT_PEOPLE')!;
  const workers = new Map(plan.map(({ requestId, personId }) => [requestId, personId]));
  let turn = -1;
  const rows = requests.rows.flatMap((row, r) => {
    if (!isChanged(row, r)) return [row];
    turn += 1;
    const id = cellAt(requests, row, 'request_id');
    const hours = Number(cellAt(requests, row, 'planned_hours'));
    if (turn % 4 === 0) return [withCell(requests, row, 'planned_hours', hours + 1)];
    if (turn % 4 === 1) return [row, withCell(requests, row, 'request_id', `${id}-NEW`)];
    if (turn % 4 === 2) return [];
    const [skill] = cellAt(requests, row, 'skills').split(';');
    people = withoutSkill(people, workers.get(id) ?? '', skill!.replace(/:\d$/, ''));
    return [row];
  });
  return tables.map((chunk) =>
    chunk === requests ? { ...chunk, rows } : chunk.table === people.table ? people : chunk,
  );
}
