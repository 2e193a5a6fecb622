/** `fraction` is a percentage written as 0 or 1..100, so that 0.5 cannot be taken for 50 %. */
export type ParameterKind = 'fraction' | 'yes-no' | 'integer' | 'number' | 'date' | 'choice';

/** How deep a parameter may be set: for the whole plan, per facility, or per sub-service. */
export type ParameterLevel = 'none' | 'facility' | 'sub-service';

/** One parameter of INPUT_OPT_PARAMETERS: what the reader accepts and what the workbook shows. */
export interface ParameterDefinition {
  /** As in `parm_name`; for a numbered parameter the part before the phase number. */
  readonly name: string;
  /** true: the name is followed by a phase number, e.g. `DATE_PHASE_2`. */
  readonly numbered: boolean;
  /** `global`: one value for all scenarios. `scenario`: each scenario may have its own. */
  readonly scope: 'global' | 'scenario';
  readonly level: ParameterLevel;
  readonly kind: ParameterKind;
  /** What holds where no row sets it, as it would be written; null where then nothing applies. */
  readonly default: string | null;
  /** `%`, `weeks`, ...; empty where the value is no quantity. */
  readonly unit: string;
  /** What may be written, in words. */
  readonly allowed: string;
  /** The words allowed, for a dropdown (`yes-no` and `choice`). */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** One or two sentences for the planner. */
  readonly help: string;
  /** false: accepted and checked, but nothing in the plan depends on it. */
  readonly used: boolean;
}

type Details = Partial<ParameterDefinition> & Pick<ParameterDefinition, 'help'>;

/** Ten years: a limit of this product, so that a slip of the finger cannot ask for a plan of millions of days. */
const HORIZON_WEEKS_MAX = 520;

const YES_NO = ['YES', 'NO'] as const;

const parameter = (name: string, kind: ParameterKind, details: Details): ParameterDefinition => ({
  name,
  numbered: false,
  scope: 'scenario',
  level: 'none',
  kind,
  default: null,
  unit: '',
  allowed: '',
  used: true,
  ...details,
});

const yesNo = (name: string, details: Details): ParameterDefinition =>
  parameter(name, 'yes-no', { default: 'NO', allowed: 'YES or NO (1 or 0)', values: YES_NO, ...details });

const percent = (name: string, details: Details): ParameterDefinition =>
  parameter(name, 'fraction', { unit: '%', allowed: '0, or a number from 1 to 100', min: 0, max: 100, ...details });

const count = (name: string, details: Details): ParameterDefinition =>
  parameter(name, 'integer', { default: '0', allowed: 'a whole number of at least 0', min: 0, ...details });

const choice = (name: string, values: readonly string[], details: Details): ParameterDefinition =>
  parameter(name, 'choice', { values, allowed: values.join(', '), ...details });

const testsOfPhase = (name: string, help: string): ParameterDefinition =>
  parameter(name, 'number', {
    numbered: true,
    default: '0',
    unit: 'tests per day',
    allowed: 'a number of at least 0',
    min: 0,
    help,
  });

/** Every parameter the original knows, in the order a planner meets them: time, forecast, tests, opening, goals. */
export const reopeningParameters: readonly ParameterDefinition[] = [
  parameter('PLANNING_HORIZON', 'integer', {
    scope: 'global',
    default: '12',
    unit: 'weeks',
    allowed: `a whole number from 2 to ${HORIZON_WEEKS_MAX}`,
    min: 2,
    max: HORIZON_WEEKS_MAX,
    help: 'Weeks to plan, from the start date on.',
  }),
  choice('OPTIMIZATION_START_DATE', ['PHASE_1_DATE', 'TODAY_PLUS_1', 'HISTORY_PLUS_1'], {
    scope: 'global',
    default: 'PHASE_1_DATE',
    help: 'First day of the plan: the date of phase 1, tomorrow, or the day after the last day of the demand history.',
  }),
  yesNo('RUN_INPUT_DEMAND_FCST', {
    scope: 'global',
    default: 'YES',
    help: 'YES makes the forecast from the demand history; NO takes the table INPUT_DEMAND_FORECAST as it is.',
  }),
  choice('FORECAST_MODEL', ['TSMDL', 'YOY'], {
    scope: 'global',
    default: 'TSMDL',
    help: 'TSMDL fits a time series model to each patient group; YOY repeats the same weeks of the year before.',
  }),
  yesNo('FILTER_SERV_NOT_USING_RESOURCES', {
    scope: 'global',
    help: 'YES leaves out patient groups that use no resource with a capacity.',
  }),
  parameter('LOS_ROUNDING_THRESHOLD', 'number', {
    scope: 'global',
    default: '0.5',
    unit: 'days',
    allowed: 'a number from 0 to 1',
    min: 0,
    max: 1,
    help: 'A mean stay is rounded down to whole days when its fraction is at most this, else up; never below one day.',
  }),
  parameter('DATE_PHASE_', 'date', {
    numbered: true,
    allowed: 'a date, MM/DD/YYYY or YYYY-MM-DD, later than that of the phase before',
    help: 'First day of the phase with this number. A phase lasts until the next one begins.',
  }),
  testsOfPhase('RAPID_TESTS_PHASE_', 'Rapid tests that arrive each day from the date of this phase on.'),
  testsOfPhase('NOT_RAPID_TESTS_PHASE_', 'Non-rapid tests that arrive each day from the date of this phase on.'),
  count('TEST_DAYS_BA', {
    unit: 'days',
    allowed: 'a whole number of at least 0, less than the days of the plan',
    help: 'Days before admission on which planned surgical patients get a non-rapid test; 0 means no such test.',
  }),
  percent('RAPID_TEST_DA', {
    default: '0',
    help: 'Share of patients who get a rapid test on the day of admission; 0 means no such test.',
  }),
  count('HOLD_RAPID_COVID_TESTS', { unit: 'tests per day', help: 'Rapid tests held back each day as a reserve.' }),
  count('HOLD_NOT_RAPID_COVID_TESTS', {
    unit: 'tests per day',
    help: 'Non-rapid tests held back each day as a reserve.',
  }),
  count('TEST_FREQ_DAYS', { default: null, unit: 'days', used: false, help: 'Accepted and checked, not used.' }),
  yesNo('TEST_VISITORS', { default: null, used: false, help: 'Accepted and checked, not used.' }),
  yesNo('OPEN_FULLY', { level: 'sub-service', default: null, used: false, help: 'Accepted and checked, not used.' }),
  yesNo('ALLOW_OPENING_ONLY_ON_PHASE', {
    help: 'YES lets a sub-service open only on the first day of the plan or on the first day of a phase.',
  }),
  yesNo('ALREADY_OPEN', {
    level: 'sub-service',
    help: 'YES keeps the sub-services of this row open from the first day. A NO never overrides a YES.',
  }),
  percent('MIN_DEMAND_RATIO', {
    level: 'sub-service',
    help: 'Least share of the weekly patients before the shutdown that a sub-service serves once it is open.',
  }),
  yesNo('TREAT_MIN_DEMAND_AS_AGGREGATE', {
    help: 'YES holds MIN_DEMAND_RATIO for all sub-services of a row together, not for each one.',
  }),
  percent('EMER_SURGICAL_PTS_RATIO', {
    level: 'sub-service',
    default: '0',
    help: 'Share of surgical patients who are emergencies: they get a rapid test instead of one days before.',
  }),
  percent('ICU_MAX_UTILIZATION', {
    level: 'facility',
    help: 'Highest share of the ICU beds of a facility that may be used, neonatal beds apart.',
  }),
  percent('SECONDARY_OBJECTIVE_TOLERANCE', {
    default: '99',
    help: 'Share of the best revenue that is kept when the plan is then made for the best margin.',
  }),
  yesNo('REMOVE_DEMAND_CONSTRAINTS', { help: 'YES plans as if demand had no limit, to see what the capacity allows.' }),
  yesNo('REMOVE_COVID_CONSTRAINTS', { help: 'YES plans as if there were tests enough; their use is still reported.' }),
  yesNo('USE_DECOMP', { help: 'A hint to the solver; the plan does not depend on it.' }),
];

const plain = new Map(reopeningParameters.filter((p) => !p.numbered).map((p) => [p.name, p]));
const numbered = reopeningParameters.filter((p) => p.numbered);

/**
 * The definition behind a `parm_name` in any case, or null when no parameter has that name.
 * `phase` is the text after the prefix of a numbered parameter (not yet checked to be a number), else null.
 */
export function findParameter(
  parmName: string,
): { readonly definition: ParameterDefinition; readonly phase: string | null } | null {
  const name = parmName.trim().toUpperCase();
  const definition = plain.get(name);
  if (definition) return { definition, phase: null };
  const prefixed = numbered.find((p) => name.startsWith(p.name));
  return prefixed ? { definition: prefixed, phase: name.slice(prefixed.name.length) } : null;
}
