import {
  existingAssignmentsSheet,
  peopleSheet,
  personSkillsSheet,
  skillCatalogSheet,
  teamMembersSheet,
  teamsSheet,
  ticketsSheet,
  timeOffSheet,
} from './assignment-people.ts';
import { assignmentSettingsSheet, categoryRulesSheet, decisionsSheet } from './assignment-planner.ts';
import { blocksSheet, pinsSheet, requestSkillsSheet, requestsSheet } from './assignment-requests.ts';

/** The input tables of the assignments job, in the order the planner fills them; only the first two are needed. */
export const assignmentInputSheets = [
  requestsSheet,
  peopleSheet,
  teamsSheet,
  teamMembersSheet,
  requestSkillsSheet,
  personSkillsSheet,
  skillCatalogSheet,
  existingAssignmentsSheet,
  ticketsSheet,
  timeOffSheet,
  blocksSheet,
  pinsSheet,
  categoryRulesSheet,
  assignmentSettingsSheet,
  decisionsSheet,
] as const;
