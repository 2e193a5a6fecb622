import type { Finding } from '../../../schema/sheets/finding.ts';
import type { ReadRow, RowOf } from '../../../schema/sheets/layout.ts';
import type {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../../schema/sheets/reopening-inputs.ts';
import type {
  covidTestUsageSheet,
  demandForecastOutputSheet,
  detailDailySheet,
  detailWeeklySheet,
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  invalidValuesSheet,
  resourceMismatchSheet,
  resourceUsageDetailSheet,
  resourceUsageSheet,
  summarySheet,
} from '../../../schema/sheets/reopening-outputs.ts';
import type { Day } from '../../kernel/day.ts';

/** The input tables as read; a table that was not given is absent. */
export interface ReopeningTables {
  readonly capacity?: readonly ReadRow<typeof capacitySheet>[];
  readonly utilization?: readonly ReadRow<typeof utilizationSheet>[];
  readonly serviceAttributes?: readonly ReadRow<typeof serviceAttributesSheet>[];
  readonly financials?: readonly ReadRow<typeof financialsSheet>[];
  readonly demand?: readonly ReadRow<typeof demandSheet>[];
  readonly demandForecast?: readonly ReadRow<typeof demandForecastSheet>[];
  readonly parameters?: readonly ReadRow<typeof parametersSheet>[];
}

/** A sub-service (H3): the unit that opens. In patterns each level may be `ALL`. */
export interface SubServiceKey {
  readonly facility: string;
  readonly serviceLine: string;
  readonly subService: string;
}

/** A patient group (H5). */
export interface SeriesKey extends SubServiceKey {
  readonly ipOp: 'I' | 'O';
  readonly medSurg: 'MED' | 'SURG';
}

/** A patient group that survived data prep, with what one patient stays and brings. */
export interface Series extends SeriesKey {
  /** Whole days, at least 1, after LOS rounding. */
  readonly lengthOfStayDays: number;
  /** Currency per patient. */
  readonly revenue: number;
  readonly margin: number;
  readonly numCancelled: number;
}

export interface Utilization {
  /** Index into `CleanInputs.series`. */
  readonly series: number;
  readonly resource: string;
  /** Units per patient per day of stay. */
  readonly perPatientDay: number;
}

/** A capacity row; levels may be `ALL` (a pool shared over that level). */
export interface CapacityPool extends SubServiceKey {
  readonly resource: string;
  /** Units per day. */
  readonly capacity: number;
}

export interface DemandPoint {
  /** Index into `CleanInputs.series`. */
  readonly series: number;
  readonly day: Day;
  /** Patients that day. */
  readonly demand: number;
}

/** Everything that survived data prep, sorted by key so that input row order never matters. */
export interface CleanInputs {
  readonly series: readonly Series[];
  readonly utilization: readonly Utilization[];
  readonly capacity: readonly CapacityPool[];
  /** History, or the external forecast when `globals.runInputDemandForecast` is false. */
  readonly demand: readonly DemandPoint[];
}

export type StartRule = 'PHASE_1_DATE' | 'TODAY_PLUS_1' | 'HISTORY_PLUS_1';

/** Parameters that are one for all scenarios. */
export interface GlobalParameters {
  readonly planningHorizonWeeks: number;
  readonly startRule: StartRule;
  /** First day of the plan, resolved from the start rule. */
  readonly start: Day;
  /** true: forecast from INPUT_DEMAND; false: INPUT_DEMAND_FORECAST is the forecast. */
  readonly runInputDemandForecast: boolean;
  readonly forecastModel: 'TSMDL' | 'YOY';
  readonly filterServicesNotUsingResources: boolean;
  readonly losRoundingThreshold: number;
}

export interface Phase {
  readonly n: number;
  readonly date: Day;
  /** Tests per day from that date on. */
  readonly rapidTests: number;
  readonly notRapidTests: number;
}

/** A hierarchical parameter row that matches every sub-service its pattern covers. */
export interface LevelValue extends SubServiceKey {
  readonly value: number;
}

/** Parameters of one scenario; percentages stay percentages (0..100). */
export interface ScenarioParameters {
  readonly name: string;
  /** By date. */
  readonly phases: readonly Phase[];
  /** 0 = no such constraint. */
  readonly testDaysBeforeAdmission: number;
  /** 0 = no such constraint. */
  readonly rapidTestPercent: number;
  readonly holdRapidTests: number;
  readonly holdNotRapidTests: number;
  readonly openOnlyOnPhase: boolean;
  readonly secondaryObjectiveTolerancePercent: number;
  readonly minDemandAsAggregate: boolean;
  readonly removeDemandConstraints: boolean;
  readonly removeCovidConstraints: boolean;
  readonly useDecomposition: boolean;
  /** Keyed by facility only; `ALL` names each. Percent of ICU capacity. */
  readonly icuMaxUtilization: readonly { readonly facility: string; readonly percent: number }[];
  /** Only YES rows: a NO row never overrides a YES row. */
  readonly alreadyOpen: readonly SubServiceKey[];
  readonly minDemandRatio: readonly LevelValue[];
  readonly emergencySurgicalRatio: readonly LevelValue[];
}

export type ExceptionRow = RowOf<typeof invalidValuesSheet>;

/** What data prep found and left. */
export interface Preparation {
  readonly findings: readonly Finding[];
  readonly invalidValues: readonly RowOf<typeof invalidValuesSheet>[];
  readonly duplicateRows: readonly RowOf<typeof duplicateRowsSheet>[];
  readonly hierarchyMismatch: readonly RowOf<typeof hierarchyMismatchSheet>[];
  readonly resourceMismatch: readonly RowOf<typeof resourceMismatchSheet>[];
  /** Absent when a finding of severity `error` stops the job before forecasting. */
  readonly ready?: {
    readonly inputs: CleanInputs;
    readonly globals: GlobalParameters;
    readonly scenarios: readonly ScenarioParameters[];
  };
}

export type ForecastRow = RowOf<typeof demandForecastOutputSheet>;

/** Daily demand forecast. */
export interface Forecast {
  readonly rows: readonly ForecastRow[];
  /** Dense demand from the plan's first day: index `series * days + day`. */
  readonly demand: Float64Array;
  readonly start: Day;
  /** 7 x planning horizon. */
  readonly days: number;
  readonly findings: readonly Finding[];
}

/** Automatic exponential smoothing of one weekly series (oldest first): `lead` point forecasts. */
export type SeriesForecaster = (weekly: readonly number[], lead: number) => readonly number[];

/** One scenario, ready to be modelled. */
export interface ScenarioInstance {
  readonly parameters: ScenarioParameters;
  readonly start: Day;
  readonly days: number;
  readonly inputs: CleanInputs;
  /** Index `series * days + day`, patients. */
  readonly demand: Float64Array;
  /** Plan cancelled patients again (off by default, as the original's code does). */
  readonly rescheduleCancelled: boolean;
}

export type SolveName = 'before_covid' | 'revenue' | 'margin';

export type ScenarioStatus = 'OPTIMAL' | 'TIME_LIMIT' | 'INFEASIBLE' | 'UNBOUNDED' | 'CANCELLED' | 'FAILED';

export interface SolveReport {
  readonly name: SolveName;
  readonly status: ScenarioStatus;
  readonly objective: number | null;
  readonly bound: number | null;
  /** |bound - objective| / |objective|; null without both. */
  readonly gap: number | null;
  readonly seconds: number;
  readonly nodes: number;
  readonly variables: number;
  readonly constraints: number;
}

/** Limiting rules that clash, in the planner's words. */
export interface Culprit {
  readonly rule: string;
  readonly message: string;
}

/**
 * Work one solver call spent. A run that ended by time is repeated bit for bit by handing the list back as a budget.
 */
export interface WorkStep {
  /** e.g. `revenue/mip`. */
  readonly name: string;
  readonly checkpoints: number;
  /** Whether the call came to its own end; else it was cut after that many checkpoints. */
  readonly complete: boolean;
}

export interface OptimizeOptions {
  /** Relative gap, default 0.005. */
  readonly gap: number;
  /** Seconds for all solves of the scenario. */
  readonly timeLimitSeconds: number;
  /** Branch-and-bound nodes of each solve; with it no clock is looked at. */
  readonly nodesMax?: number;
  readonly seed: number;
  /** Spent work of an earlier run to repeat. */
  readonly replay?: readonly WorkStep[];
}

export interface OptimizeProgress {
  readonly phase: SolveName;
  /** 0..1 over the whole scenario. */
  readonly fraction: number;
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly seconds: number;
}

/** The plan of one scenario, unrounded; index `series * days + day` or `subService * days + day`. */
export interface ScenarioPlan {
  readonly name: string;
  readonly status: ScenarioStatus;
  readonly culprits: readonly Culprit[];
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly solves: readonly SolveReport[];
  readonly work: readonly WorkStep[];
  /** Absent when there is no plan. */
  readonly solution?: {
    readonly subServices: readonly SubServiceKey[];
    readonly newPatients: Float64Array;
    readonly rescheduledPatients: Float64Array;
    readonly newPatientsBeforeCovid: Float64Array;
    /** 0 or 1. */
    readonly open: Uint8Array;
  };
}

/** Output rows of one scenario in the columns of section 5 of the specification. */
export interface ScenarioTables {
  readonly detailDaily: readonly RowOf<typeof detailDailySheet>[];
  readonly detailWeekly: readonly RowOf<typeof detailWeeklySheet>[];
  readonly summary: readonly RowOf<typeof summarySheet>[];
  readonly resourceUsage: readonly RowOf<typeof resourceUsageSheet>[];
  readonly resourceUsageDetail: readonly RowOf<typeof resourceUsageDetailSheet>[];
  readonly covidTestUsage: readonly RowOf<typeof covidTestUsageSheet>[];
}
