import type { CellValue, RowOf, TableRows } from '../../../schema/sheets/layout.ts';
import { WEEKDAY_NAMES } from '../../../schema/sheets/roster-columns.ts';
import { publishedRosterSheet } from '../../../schema/sheets/roster-inputs.ts';
import { nextLastDaysSheet, nextTotalsSheet } from '../../../schema/sheets/roster-outputs.ts';
import { toCells } from '../../../schema/sheets/write-rows.ts';
import { givenOf, rowsOf } from '../../../schema/workbook/roster-given.ts';
import { monthTitle, weekdayOf } from '../../../schema/workbook/roster-month.ts';
import { monthOfTables, nextMonthTables, rollFault } from '../../../schema/workbook/roster-next-month.ts';
import type { Ask } from '../../api/client.ts';
import { roster as words } from '../../strings.ts';
import type { BoardFault, BoardStanding } from '../board.ts';
import { tableOfRun } from './compare.ts';
import {
  type DrawnRoster,
  drawnRoster,
  meantDuties,
  missingColumn,
  rowsOfTable,
  type StandingDuty,
  slotOf,
} from './standing.ts';

/** The roster as it stands, and as it was drawn. */
export interface StandingRoster {
  readonly duties: readonly StandingDuty[];
  readonly drawn: DrawnRoster;
}

export async function standingRoster(ask: Ask, standing: BoardStanding): Promise<StandingRoster | BoardFault> {
  const lacking = missingColumn(standing);
  if (lacking) return lacking;
  const drawn = await drawnRoster(ask, standing.runId);
  const duties = meantDuties(rowsOfTable(standing), drawn);
  return duties.length > 0 ? { duties, drawn } : { fault: words.desk.noDuties };
}

const weekdayName = (day: string) => WEEKDAY_NAMES[weekdayOf(day)] ?? null;

/** The roster as it stands as the published one; a duty that must stay goes on to, where its doctor is the same. */
export async function publishedRows(
  ask: Ask,
  standing: BoardStanding,
  inputs: TableRows,
): Promise<TableRows | BoardFault> {
  const now = await standingRoster(ask, standing);
  if ('fault' in now) return now;
  const kept = new Set(
    rowsOf(inputs, publishedRosterSheet)
      .filter(({ keep }) => keep === true)
      .map(({ date, post, doctorId }) => JSON.stringify([slotOf(date, post), doctorId])),
  );
  const rows = now.duties.map(({ date, post, doctorId, doctorName }) =>
    toCells(publishedRosterSheet, {
      ...{ date, weekday: weekdayName(date), post: post || null, doctorId, doctorName: doctorName || null },
      keep: kept.has(JSON.stringify([slotOf(date, post), doctorId])) ? true : null,
    }),
  );
  return { [publishedRosterSheet.table]: rows };
}

type Total = RowOf<typeof nextTotalsSheet>;

/** What the edits add to the running totals of a doctor. */
function addedTo(
  total: Total,
  { duties, drawn }: StandingRoster,
  { weekendDays, holidays }: ReturnType<typeof givenOf>,
): Total {
  const free = new Set(holidays.map(({ date }) => date));
  const counted = (rows: readonly { readonly date: string | null; readonly doctorId: string | null }[]) => {
    const days = rows.flatMap(({ date, doctorId }) => (doctorId === total.doctorId ? [date ?? ''] : []));
    const onWeekend = days.filter((day) => weekendDays.includes(weekdayName(day) ?? ''));
    return { duties: days.length, weekend: onWeekend.length, holidays: days.filter((day) => free.has(day)).length };
  };
  const [now, before] = [counted(duties), counted(drawn.duties)];
  return {
    ...total,
    duties: (total.duties ?? 0) + now.duties - before.duties,
    weekendDays: (total.weekendDays ?? 0) + now.weekend - before.weekend,
    holidays: (total.holidays ?? 0) + now.holidays - before.holidays,
  };
}

/** The history the run wrote for the month after, with what was edited since. */
async function historyOf(ask: Ask, runId: string, roster: StandingRoster, inputs: TableRows): Promise<TableRows> {
  const [lastDays, totals] = await Promise.all([
    tableOfRun(ask, runId, nextLastDaysSheet),
    tableOfRun(ask, runId, nextTotalsSheet),
  ]);
  const now = new Map(roster.duties.map((duty) => [slotOf(duty.date, duty.post), duty]));
  const given = givenOf({ inputs });
  const last = lastDays.map((row): CellValue[] => {
    const { doctorId, doctorName } = now.get(slotOf(row.date, row.post)) ?? row;
    return toCells(nextLastDaysSheet, { ...row, doctorId, doctorName });
  });
  return {
    [nextLastDaysSheet.table]: last,
    [nextTotalsSheet.table]: totals.map((row) => toCells(nextTotalsSheet, addedTo(row, roster, given))),
  };
}

/** The input tables of the month after the roster as it stands. */
export async function nextMonth(
  ask: Ask,
  standing: BoardStanding,
  inputs: TableRows,
): Promise<{ readonly rows: TableRows; readonly title: string } | BoardFault> {
  const now = await standingRoster(ask, standing);
  if ('fault' in now) return now;
  const result = await historyOf(ask, standing.runId, now, inputs);
  const fault = rollFault(monthOfTables(inputs), result);
  if (fault !== null) return { fault };
  const rows = nextMonthTables(inputs, result);
  return { rows, title: monthTitle(monthOfTables(rows)) };
}
