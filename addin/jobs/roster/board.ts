import { readIsoDay } from '../../../schema/sheets/read-day.ts';
import { rosterPinsSheet } from '../../../schema/sheets/roster-inputs.ts';
import { drawnRosterSheet } from '../../../schema/sheets/roster-outputs.ts';
import { tableName } from '../../../schema/workbook/table-tab.ts';
import type { JobBoard } from '../board.ts';
import { calendarFiles } from './calendars.ts';
import { nextMonth, publishedRows } from './carry-over.ts';
import { checkStanding } from './check.ts';
import { explainPlace, placeOnCalendar } from './look.ts';
import { pinnedTo, pinRows, pinWrite } from './pins.ts';
import { rowsOfTable } from './standing.ts';

/** The month day by day: on the calendar of *Roster* and in the rows of *Roster table*. */
export const rosterBoard: JobBoard = {
  table: tableName(drawnRosterSheet.table),
  drawing: 'Roster',
  pins: rosterPinsSheet.table,
  placeOf(standing, row) {
    const duty = rowsOfTable(standing).find((one) => one.row === row);
    return duty && readIsoDay(duty.date) ? { day: duty.date, post: duty.post } : null;
  },
  placeAt: placeOnCalendar,
  explain: explainPlace,
  check: checkStanding,
  ...{ pinnedTo, pinWrite, pinRows },
  keepNear: publishedRows,
  next: nextMonth,
  files: calendarFiles,
};
