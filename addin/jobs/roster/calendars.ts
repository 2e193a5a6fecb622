import { type CalendarFile, rosterCalendarFiles } from '../../../schema/calendar/calendar-files.ts';
import type { TableRows } from '../../../schema/sheets/layout.ts';
import { publishedRosterSheet } from '../../../schema/sheets/roster-inputs.ts';
import { rowsOf } from '../../../schema/workbook/roster-given.ts';
import type { Ask } from '../../api/client.ts';
import type { BoardFile } from '../../planner/board/board-state.ts';
import type { OptionValue } from '../../planner/state.ts';
import { roster as words } from '../../strings.ts';
import type { BoardFault, BoardStanding } from '../board.ts';
import { standingRoster } from './carry-over.ts';
import { fetchRosterRun } from './result.ts';
import { type StandingDuty, slotOf } from './standing.ts';

/** Published duties that are another's now. */
function changesOf(inputs: TableRows, duties: readonly StandingDuty[]) {
  const now = new Map(duties.map((duty) => [slotOf(duty.date, duty.post), duty.doctorId]));
  return rowsOf(inputs, publishedRosterSheet).flatMap(({ date, post, doctorId, doctorName }) => {
    const holder = now.get(slotOf(date, post));
    const isChanged = holder !== undefined && holder !== doctorId;
    return isChanged ? [{ date, post, publishedId: doctorId, publishedName: doctorName }] : [];
  });
}

/** A calendar of all and one per doctor, of the roster as it stands. */
export async function calendarFiles(
  ask: Ask,
  standing: BoardStanding,
  {
    inputs,
    options,
    now,
  }: {
    readonly inputs: TableRows;
    readonly options: Readonly<Record<string, OptionValue>>;
    readonly now: string;
  },
): Promise<readonly BoardFile[] | BoardFault> {
  const roster = await standingRoster(ask, standing);
  if ('fault' in roster) return roster;
  const { duties, drawn } = roster;
  const run = await fetchRosterRun(ask, standing.runId);
  const names = new Map(drawn.doctors.map(({ doctorId, doctorName }) => [doctorId, doctorName ?? doctorId ?? '']));
  const service = typeof options['service'] === 'string' ? options['service'].trim() : '';
  const month = run.roster?.month ?? '';
  const given = { rows: duties, month, service, stamp: now, changes: changesOf(inputs, duties) };
  const files = rosterCalendarFiles(
    given,
    drawn.doctors.map(({ doctorId }) => doctorId ?? ''),
  );
  return files.map(({ file, doctorId, text }: CalendarFile) => ({
    ...{ name: file, text, type: 'text/calendar' },
    label: doctorId === null ? words.calendarOfAll : (names.get(doctorId) ?? doctorId),
  }));
}
