import {
  drawnRosterSheet,
  nextLastDaysSheet,
  nextTotalsSheet,
  rosterAlternativesSheet,
  rosterCandidatesSheet,
  rosterChangesSheet,
  rosterCriteriaSheet,
  rosterDoctorRowsSheet,
  rosterViolationsSheet,
  rosterWishesSheet,
} from '../../schema/sheets/roster-outputs.ts';
import { argsType, connectionType, type TableField } from '../runs/table-types.ts';

const all = 'all' as const;

/** The output tables as lists of `RosterResult`; a cell that stands empty is null. */
const resultFields: readonly TableField[] = [
  { field: 'duties', rowType: 'Duty', layout: drawnRosterSheet, nullable: ['post', 'doctorName'] },
  { field: 'criteria', rowType: 'RosterCriterionRow', layout: rosterCriteriaSheet, nullable: [] },
  { field: 'doctors', rowType: 'RosterDoctorRow', layout: rosterDoctorRowsSheet, nullable: all },
  { field: 'violations', rowType: 'RosterViolationRow', layout: rosterViolationsSheet, nullable: all },
  { field: 'wishes', rowType: 'RosterWishRow', layout: rosterWishesSheet, nullable: all },
  { field: 'candidates', rowType: 'DutyCandidate', layout: rosterCandidatesSheet, nullable: all },
  { field: 'changes', rowType: 'RosterChange', layout: rosterChangesSheet, nullable: all },
  { field: 'alternatives', rowType: 'AlternativeDuty', layout: rosterAlternativesSheet, nullable: all },
  { field: 'nextLastDays', rowType: 'LastDuty', layout: nextLastDaysSheet, nullable: all },
  { field: 'nextTotals', rowType: 'RunningTotal', layout: nextTotalsSheet, nullable: all },
];

/** Each list with its types. */
export const rosterConnections = resultFields.map((table) => ({
  table,
  connection: connectionType(table),
  args: argsType(table),
}));
