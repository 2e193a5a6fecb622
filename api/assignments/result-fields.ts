import {
  capacityDiffSheet,
  capacitySheet,
  explanationsSheet,
  plannedRequestsSheet,
  proposalsSheet,
  requestDiffSheet,
  requestSummarySheet,
  scenariosSheet,
} from '../../schema/sheets/assignment-outputs.ts';
import {
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  orphanedDecisionsSheet,
  requestUpdatesSheet,
  ticketUpdatesSheet,
  validationSheet,
} from '../../schema/sheets/assignment-push.ts';
import type { TableField } from '../runs/table-types.ts';

const all = 'all' as const;

/** The output tables as lists of `AssignmentResult`; a cell that the source left blank is null. */
export const resultFields: readonly TableField[] = [
  { field: 'plannedRequests', rowType: 'PlannedRequest', layout: plannedRequestsSheet, nullable: ['why'] },
  { field: 'summary', rowType: 'RequestSummaryLine', layout: requestSummarySheet, nullable: all },
  { field: 'proposals', rowType: 'Proposal', layout: proposalsSheet, nullable: [] },
  { field: 'capacity', rowType: 'PersonCapacity', layout: capacitySheet, nullable: all },
  { field: 'explanations', rowType: 'Explanation', layout: explanationsSheet, nullable: all },
  { field: 'requestDiff', rowType: 'RequestDifference', layout: requestDiffSheet, nullable: all },
  { field: 'capacityDiff', rowType: 'CapacityDifference', layout: capacityDiffSheet, nullable: all },
  { field: 'validation', rowType: 'ValidationRow', layout: validationSheet, nullable: all },
  { field: 'assignmentInserts', rowType: 'AssignmentInsert', layout: assignmentInsertsSheet, nullable: all },
  { field: 'assignmentUpdates', rowType: 'AssignmentUpdate', layout: assignmentUpdatesSheet, nullable: all },
  { field: 'ticketUpdates', rowType: 'TicketUpdate', layout: ticketUpdatesSheet, nullable: all },
  { field: 'requestUpdates', rowType: 'RequestUpdate', layout: requestUpdatesSheet, nullable: all },
  { field: 'orphanedDecisions', rowType: 'OrphanedDecision', layout: orphanedDecisionsSheet, nullable: all },
  { field: 'scenarios', rowType: 'PlanScenario', layout: scenariosSheet, nullable: all },
];
