import type {
  existingAssignmentsSheet,
  peopleSheet,
  personSkillsSheet,
  skillCatalogSheet,
  teamMembersSheet,
  teamsSheet,
  ticketsSheet,
  timeOffSheet,
} from '../../../schema/sheets/assignment-people.ts';
import type {
  assignmentSettingsSheet,
  categoryRulesSheet,
  decisionsSheet,
} from '../../../schema/sheets/assignment-planner.ts';
import type {
  blocksSheet,
  pinsSheet,
  requestSkillsSheet,
  requestsSheet,
} from '../../../schema/sheets/assignment-requests.ts';
import type { ReadRow, SheetLayout } from '../../../schema/sheets/layout.ts';
import type { Day } from '../../kernel/day.ts';
import type { ObjectiveName } from './matching/problem.ts';

/** A table as it was read: rows with their places, and which of the layout's columns were there at all. */
export interface TableRead<L extends SheetLayout> {
  readonly rows: readonly ReadRow<L>[];
  /**
   * Names in code of the columns whose header was there, for what is told of a column that is missing; a value is computed where
   * its cell is blank or its column absent.
   */
  readonly columns: ReadonlySet<keyof L['columns']>;
}

/** The input of a run; a table that was not given is null. */
export interface AssignmentTables {
  readonly requests: TableRead<typeof requestsSheet>;
  readonly people: TableRead<typeof peopleSheet>;
  readonly teams: TableRead<typeof teamsSheet> | null;
  readonly teamMembers: TableRead<typeof teamMembersSheet> | null;
  readonly requestSkills: TableRead<typeof requestSkillsSheet> | null;
  readonly personSkills: TableRead<typeof personSkillsSheet> | null;
  readonly skillCatalog: TableRead<typeof skillCatalogSheet> | null;
  readonly existingAssignments: TableRead<typeof existingAssignmentsSheet> | null;
  readonly tickets: TableRead<typeof ticketsSheet> | null;
  readonly timeOff: TableRead<typeof timeOffSheet> | null;
  readonly blocks: TableRead<typeof blocksSheet> | null;
  readonly pins: TableRead<typeof pinsSheet> | null;
  readonly categoryRules: TableRead<typeof categoryRulesSheet> | null;
  readonly settings: TableRead<typeof assignmentSettingsSheet> | null;
  readonly decisions: TableRead<typeof decisionsSheet> | null;
}

export type CapacitySource = 'TICKET' | 'COMPUTED' | 'MIN';
export type FillMode = 'weighted' | 'tiers';

/** Settings of the job, defaults filled in; keys, defaults and ranges: `schema/sheets/assignment-settings.ts`. */
export interface Settings {
  /** Day in the time zone of the organization. */
  readonly planDate: Day;
  readonly orgTimeZone: string;
  readonly openStatuses: readonly string[];
  readonly excludedCategories: readonly string[];
  readonly implementationStages: readonly string[];
  /** Times the SOW hours of a request in implementation. */
  readonly implementationFactor: number;
  /** Planned hours are rounded up to a multiple of it, hours. */
  readonly roundingHours: number;
  readonly agingWeight: number;
  readonly capacitySource: CapacitySource;
  readonly defaultPosition: string;
  readonly defaultAccess: string;
  readonly minChunkHours: number;
  readonly maxPeople: number;
  readonly requestPrefixes: readonly string[];
  readonly requestStatuses: readonly string[];
  readonly noteLengthMax: number;
  readonly objectiveOrder: readonly ObjectiveName[];
  readonly fillMode: FillMode;
  /** Share of the fill that may be given up for fewer changes against the plan before. */
  readonly stabilityTolerance: number;
  readonly diffDays: number;
  readonly timeLimitSeconds: number;
  readonly seed: number;
}

export interface SkillNeed {
  readonly skill: string;
  /** 1..5 */
  readonly minLevel: number;
}

/** A request after scores, categories and template; in the order of the request summary (section 4, step 7). */
export interface DayRequest {
  readonly id: string;
  /** Row in the input table, 1 = header. */
  readonly row: number;
  readonly sfId: string | null;
  readonly sourceCategory: string | null;
  readonly planningCategory: string;
  readonly skills: readonly SkillNeed[];
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly status: string | null;
  readonly stage: string | null;
  readonly priorityTotal: number;
  readonly ageDays: number;
  /** 0 (youngest) up to below 1. */
  readonly normalizedDays: number;
  readonly composite: number;
  readonly inImplementation: boolean;
  /** Factor on the SOW hours: 1, or that of its stage. */
  readonly factor: number;
  /** Null: not known; planned hours were given without them, or no hours at all. */
  readonly sowHours: number | null;
  readonly plannedHours: number;
  /** Minutes from UTC; null: unknown, so no limit. */
  readonly tzMinutes: number | null;
  readonly maxTzDiffMinutes: number | null;
  /** Country everybody on it must be in. */
  readonly country: string | null;
  readonly access: readonly string[];
  readonly maxPeople: number;
  readonly minChunkHours: number;
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  readonly lastModifiedAt: string | null;
  readonly qualificationScore: number | null;
  readonly eligibilityFlag: boolean | null;
  readonly specialRequirements: string | null;
  readonly assignmentPlan: string | null;
  readonly notes: string | null;
}

export interface HeldSkill {
  readonly skill: string;
  readonly level: number;
  /** Last day it counts; null never ends. */
  readonly validUntil: Day | null;
}

/** A person with the hours of section 5. */
export interface DayPerson {
  readonly id: string;
  readonly row: number;
  readonly sfId: string | null;
  readonly name: string;
  readonly active: boolean;
  /** Active ones; expiry is judged against the start of a request. */
  readonly skills: readonly HeldSkill[];
  readonly contractedHours: number;
  readonly assignedHours: number;
  readonly timeOffHours: number;
  /** Open tickets on the plan date; null where there is none. */
  readonly ticketHours: number | null;
  /** May be below 0 where more is assigned than contracted; such hours are planned as 0. */
  readonly availableHours: number;
  readonly holdHours: number;
  readonly tzMinutes: number | null;
  readonly timeZone: string | null;
  readonly country: string | null;
  readonly access: readonly string[];
  readonly position: string | null;
  readonly maxRequests: number | null;
  readonly maxNewTeams: number | null;
  readonly startDate: Day | null;
  readonly endDate: Day | null;
  /** Teams of standing assignments and memberships, by id, sorted. */
  readonly teams: readonly string[];
}

export interface DayTeam {
  readonly id: string;
  readonly name: string;
  readonly sfId: string | null;
  readonly active: boolean;
}

export interface StandingAssignment {
  readonly id: string;
  readonly personId: string;
  readonly teamId: string | null;
  readonly requestId: string | null;
  readonly position: string | null;
  readonly hoursPerWeek: number;
  /** After the plan date for what a plan made and has not begun. */
  readonly startDate: Day | null;
  readonly planKey: string | null;
}

export interface OpenTicket {
  readonly id: string;
  readonly personId: string;
  readonly category: string | null;
  readonly hours: number;
  readonly consumedHours: number;
  readonly fromDate: Day | null;
}

/** The planner's row of a request and line, as read; blank cells are null. */
export interface DecisionRow {
  readonly requestId: string;
  readonly line: number;
  readonly row: number;
  readonly requestStatusUpdate: string | null;
  readonly suggestedResource: string | null;
  readonly resourceId: string | null;
  readonly assignHours: number | null;
  readonly pin: 'none' | 'pin' | 'forbid';
  readonly notes: string | null;
  readonly assignmentPlan: string | null;
  readonly position: string | null;
  readonly access: string | null;
  readonly requestHoursUpdate: boolean | null;
  readonly updateRequestHoursTo: number | null;
  readonly override: boolean;
  readonly overrideReason: string | null;
  /** Name, id and hours as the line was drawn, and what of them was the planner's then; null on a row she made herself. */
  readonly proposedResource: string | null;
  readonly proposedResourceId: string | null;
  readonly proposedHours: number | null;
  readonly decided: 'person' | 'hours' | 'person and hours' | 'open hours' | null;
}

/** A pair the planner has settled, from pins, from decisions of her own, or pinned on the summary. */
export interface Pin {
  readonly requestId: string;
  readonly personId: string;
  /** Null: hours are left to the plan. */
  readonly hours: number | null;
  /** The planner goes on in spite of eligibility, with a reason: the pair is planned all the same. */
  readonly overridden: boolean;
  /** Where it comes from, for findings: table and row. */
  readonly table: string;
  readonly row: number;
}

export interface Block {
  readonly requestId: string;
  readonly personId: string;
  readonly reason: string | null;
}

/** Everything a plan of one day is made from. */
export interface PlanningDay {
  readonly settings: Settings;
  /** In the order of the request summary. */
  readonly requests: readonly DayRequest[];
  /** Sorted by id. */
  readonly people: readonly DayPerson[];
  readonly teams: readonly DayTeam[];
  /** Planning categories a skill belongs to. */
  readonly categoriesOfSkill: ReadonlyMap<string, readonly string[]>;
  /** Standing ones that count on the plan date. */
  readonly assignments: readonly StandingAssignment[];
  readonly tickets: readonly OpenTicket[];
  readonly pins: readonly Pin[];
  /** Blocks and forbids together. */
  readonly blocks: readonly Block[];
  readonly decisions: readonly DecisionRow[];
  /** Requests left out by the category filter, counted for the run log. */
  readonly excludedRequests: number;
}

/** One person's hours on one request. */
export interface Piece {
  readonly requestId: string;
  readonly personId: string;
  /** Multiple of 0.5. */
  readonly hours: number;
}

/** Why a person may not work on a request, e.g. `SKILL_MISSING:TQIP`. */
export type ReasonCode =
  | `SKILL_MISSING:${string}`
  | `SKILL_LEVEL:${string}`
  | `SKILL_EXPIRED:${string}`
  | `ACCESS:${string}`
  | 'COUNTRY'
  | 'TZ'
  | 'INACTIVE'
  | 'DATES'
  | 'BLOCKED'
  | 'NO_HOURS'
  | 'CHUNK';
