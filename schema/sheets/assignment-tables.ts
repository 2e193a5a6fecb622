import {
  capacityDiffSheet,
  capacitySheet,
  explanationsSheet,
  plannedRequestsSheet,
  proposalsSheet,
  requestDiffSheet,
  requestSummarySheet,
  scenariosSheet,
  skillsMatrixSheet,
} from './assignment-outputs.ts';
import {
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  historySheet,
  orphanedDecisionsSheet,
  requestUpdatesSheet,
  ticketUpdatesSheet,
  validationSheet,
} from './assignment-push.ts';

/** The tables an assignments run leaves, in the order of their tabs. */
export const assignmentOutputSheets = [
  requestSummarySheet,
  orphanedDecisionsSheet,
  capacitySheet,
  plannedRequestsSheet,
  proposalsSheet,
  explanationsSheet,
  requestDiffSheet,
  capacityDiffSheet,
  validationSheet,
  assignmentInsertsSheet,
  assignmentUpdatesSheet,
  ticketUpdatesSheet,
  requestUpdatesSheet,
  scenariosSheet,
  skillsMatrixSheet,
  historySheet,
] as const;
