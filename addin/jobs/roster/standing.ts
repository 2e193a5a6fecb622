import type { RowOf } from '../../../schema/sheets/layout.ts';
import { readRows } from '../../../schema/sheets/read-rows.ts';
import { drawnRosterSheet, rosterDoctorRowsSheet } from '../../../schema/sheets/roster-outputs.ts';
import { foldName } from '../../../schema/sheets/text.ts';
import type { Ask } from '../../api/client.ts';
import { roster as words } from '../../strings.ts';
import type { BoardFault, BoardStanding } from '../board.ts';
import { tableOfRun } from './compare.ts';

export type DrawnDuty = RowOf<typeof drawnRosterSheet>;
type DoctorRow = RowOf<typeof rosterDoctorRowsSheet>;

/** The roster of a run as it was drawn. */
export interface DrawnRoster {
  readonly duties: readonly DrawnDuty[];
  readonly doctors: readonly DoctorRow[];
}

/** A row of the roster as it stands; what cannot be read stays as it was typed. */
export interface StandingDuty {
  /** Of the body of the table, from 0. */
  readonly row: number;
  /** ISO day. */
  readonly date: string;
  readonly post: string;
  readonly doctorId: string;
  readonly doctorName: string;
}

export const slotOf = (date: string | null, post: string | null): string => `${date ?? ''}\u0001${foldName(post)}`;

export async function drawnRoster(ask: Ask, runId: string): Promise<DrawnRoster> {
  const [duties, doctors] = await Promise.all([
    tableOfRun(ask, runId, drawnRosterSheet),
    tableOfRun(ask, runId, rosterDoctorRowsSheet),
  ]);
  return { duties, doctors };
}

/** Finds doctors by id, else by name where only one has it. */
function finderOf({ doctors }: Pick<DrawnRoster, 'doctors'>): (typed: string) => DoctorRow | undefined {
  const byId = new Map(doctors.map((row) => [foldName(row.doctorId), row]));
  const byName = new Map<string, DoctorRow | undefined>();
  for (const row of doctors) {
    const name = foldName(row.doctorName);
    byName.set(name, byName.has(name) ? undefined : row);
  }
  return (typed) => byId.get(foldName(typed)) ?? byName.get(foldName(typed));
}

/** The rows of *Roster table*, blank ones left out. */
export function rowsOfTable({ table, dateSystem }: BoardStanding): StandingDuty[] {
  const { headers, values, row: header } = table;
  const firstRow = header + 2;
  const read = readRows(drawnRosterSheet, { headers, rows: values, firstRow, source: 'WORKBOOK', dateSystem });
  return read.rows.map(({ row, values: cells, unread }) => ({
    row: row - firstRow,
    date: cells.date ?? unread.date ?? '',
    post: cells.post ?? '',
    doctorId: cells.doctorId ?? '',
    doctorName: cells.doctorName ?? '',
  }));
}

/** A column without which no row of the table means anything, and that is gone. */
export function missingColumn({ table }: BoardStanding): BoardFault | null {
  const { date, doctorId } = drawnRosterSheet.columns;
  const known = new Set(table.headers.map(foldName));
  const lacking = [date, doctorId].find(({ header }) => !known.has(foldName(header)));
  return lacking ? { fault: words.desk.column(lacking.header, table.tab) } : null;
}

/**
 * Who is meant on each row: an id that was typed over the drawn one, else a name that was; ids may be typed as names. Nobody
 * known stays as typed, for the server to tell.
 */
export function meantDuties(rows: readonly StandingDuty[], drawn: DrawnRoster): StandingDuty[] {
  const find = finderOf(drawn);
  const before = new Map(drawn.duties.map((duty) => [slotOf(duty.date, duty.post), duty]));
  return rows.map((duty) => {
    const own = before.get(slotOf(duty.date, duty.post));
    const isIdDrawn = own !== undefined && foldName(own.doctorId) === foldName(duty.doctorId);
    const isNameDrawn = own !== undefined && foldName(own.doctorName) === foldName(duty.doctorName);
    const byName = isIdDrawn && !isNameDrawn && duty.doctorName !== '' ? find(duty.doctorName) : undefined;
    const doctor = byName ?? find(duty.doctorId);
    return doctor ? { ...duty, doctorId: doctor.doctorId ?? '', doctorName: doctor.doctorName ?? '' } : duty;
  });
}
