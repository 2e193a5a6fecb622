import { demandForecastSheet, demandSheet } from '../../../schema/sheets/reopening-inputs.ts';
import { addDays, type Day, dayFromNumber, dayNumber, sundayOf, weekday } from '../../kernel/day.ts';
import { DAYS_PER_WEEK, weeklyHistory } from './demand-history.ts';
import { createFindingList, type FindingList } from './finding-list.ts';
import type { CleanInputs, Forecast, ForecastRow, GlobalParameters, SeriesForecaster } from './types.ts';
import { yearOverYear } from './year-over-year.ts';

/** The days of the plan, as days since 1970. */
interface PlanDays {
  readonly start: number;
  readonly days: number;
}

interface DailyForecast {
  readonly rows: ForecastRow[];
  readonly demand: Float64Array;
}

/**
 * Demand of every patient group on every day of the plan: forecast by week from the history and split by weekday, or
 * taken from INPUT_DEMAND_FORECAST. Rows of a history forecast begin the Sunday after the last whole week of history;
 * `demand` holds the days of the plan only. Values are not rounded, never negative.
 */
export function forecastDemand(inputs: CleanInputs, globals: GlobalParameters, forecaster: SeriesForecaster): Forecast {
  const findings = createFindingList();
  const plan = { start: dayNumber(globals.start), days: globals.planningHorizonWeeks * DAYS_PER_WEEK };
  const daily = globals.runInputDemandForecast
    ? fromHistory(inputs, globals, plan, forecaster, findings)
    : fromTable(inputs, plan, findings);
  return { ...daily, start: globals.start, days: plan.days, findings: findings.all() };
}

function fromHistory(
  inputs: CleanInputs,
  globals: GlobalParameters,
  plan: PlanDays,
  forecaster: SeriesForecaster,
  findings: FindingList,
): DailyForecast {
  const history = weeklyHistory(inputs);
  const { nextSunday, weeks } = history;
  const lead = globals.planningHorizonWeeks + gapWeeks(nextSunday, plan.start);
  const isYearOverYear = globals.forecastModel === 'YOY';
  tellHistory(history, plan, isYearOverYear, findings);

  const demand = new Float64Array(inputs.series.length * plan.days);
  const end = plan.start + plan.days;
  const calendar = calendarOf(nextSunday, Math.min(end, nextSunday + lead * DAYS_PER_WEEK));
  const rows = inputs.series.flatMap((series, s) => {
    const weekly = history.weekly.subarray(s * weeks, (s + 1) * weeks);
    const predicted = isYearOverYear ? yearOverYear(weekly, lead) : forecaster([...weekly], lead);
    return calendar.map(({ day, sunday }, i): ForecastRow => {
      const predict = patientsOf(predicted[Math.floor(i / DAYS_PER_WEEK)]);
      const demandProportion = history.profile[s * DAYS_PER_WEEK + (i % DAYS_PER_WEEK)]!;
      const dailyPredict = predict * demandProportion;
      const offset = nextSunday + i - plan.start;
      if (offset >= 0) demand[s * plan.days + offset] = dailyPredict;
      return forecastRow(series, { day, sunday, dailyPredict, predict, demandProportion });
    });
  });
  return { rows, demand };
}

/** A falling trend goes below zero; the original showed such demand, here it is none. */
const patientsOf = (predicted: number | undefined): number => (predicted && predicted > 0 ? predicted : 0);

/**
 * Weeks to forecast before those of the plan: the Sundays after the history up to the start, and one more; none when
 * the history reaches the start.
 */
function gapWeeks(nextSunday: number, start: number): number {
  return start < nextSunday ? 0 : Math.floor((start - nextSunday) / DAYS_PER_WEEK) + 2;
}

interface CalendarDay {
  readonly day: Day;
  readonly sunday: Day;
}

/** Texts of the days from a Sunday up to, not including, `end`; made once for all series. */
function calendarOf(firstSunday: number, end: number): CalendarDay[] {
  let sunday = '';
  return Array.from({ length: Math.max(0, end - firstSunday) }, (_, i) => {
    const day = dayFromNumber(firstSunday + i);
    if (i % DAYS_PER_WEEK === 0) sunday = day;
    return { day, sunday };
  });
}

function forecastRow(
  series: CleanInputs['series'][number],
  cells: CalendarDay & Pick<ForecastRow, 'dailyPredict' | 'predict' | 'demandProportion'>,
): ForecastRow {
  const { facility, serviceLine, subService, ipOp, medSurg } = series;
  return {
    facility,
    serviceLine,
    subService,
    ipOp,
    medSurg,
    predictDate: cells.day,
    dailyPredict: cells.dailyPredict,
    date: cells.sunday,
    predict: cells.predict,
    dow: weekday(cells.day) + 1,
    demandProportion: cells.demandProportion,
  };
}

/** Every series on every day of the plan, 0 where the table has no row. Weekly columns stay empty. */
function fromTable(inputs: CleanInputs, plan: PlanDays, findings: FindingList): DailyForecast {
  const demand = new Float64Array(inputs.series.length * plan.days);
  let given = 0;
  for (const { series, day, demand: value } of inputs.demand) {
    const offset = dayNumber(day) - plan.start;
    if (offset < 0 || offset >= plan.days) continue;
    demand[series * plan.days + offset] = value;
    given += 1;
  }
  tellMissingDays(given, demand.length, plan, findings);
  const calendar = Array.from({ length: plan.days }, (_, i) => {
    const day = dayFromNumber(plan.start + i);
    return { day, sunday: sundayOf(day) };
  });
  const rows = inputs.series.flatMap((series, s) =>
    calendar.map((day, i) => {
      const dailyPredict = demand[s * plan.days + i]!;
      return forecastRow(series, { ...day, dailyPredict, predict: null, demandProportion: null });
    }),
  );
  return { rows, demand };
}

function tellMissingDays(given: number, wanted: number, plan: PlanDays, findings: FindingList): void {
  if (given === wanted) return;
  const start = dayFromNumber(plan.start);
  const end = addDays(start, plan.days - 1);
  findings.add({
    severity: given === 0 ? 'warning' : 'notice',
    table: demandForecastSheet.table,
    row: null,
    column: demandForecastSheet.columns.date.header,
    code: 'FORECAST_DAYS_MISSING',
    saw: `${given} of ${wanted} days`,
    allowed: `a row for each patient group and day from ${start} to ${end}`,
    message: `${demandForecastSheet.table} has ${given} of the ${wanted} rows for the days from ${start} to ${end}; the others count as no demand.`,
  });
}

function tellHistory(
  history: { readonly nextSunday: number; readonly weeks: number },
  plan: PlanDays,
  isYearOverYear: boolean,
  findings: FindingList,
): void {
  const { nextSunday, weeks } = history;
  const about = { severity: 'warning', table: demandSheet.table, row: null, column: 'date' } as const;
  const weeksNeeded = isYearOverYear ? 52 : 1;
  if (weeks < weeksNeeded)
    findings.add({
      ...about,
      code: 'HISTORY_TOO_SHORT',
      saw: `${weeks} whole weeks`,
      allowed: `at least ${weeksNeeded} whole ${weeksNeeded === 1 ? 'week' : 'weeks'} from Sunday to Saturday`,
      message: `The demand history has ${weeks} whole weeks from Sunday to Saturday: weeks without a source are forecast as no demand.`,
    });
  if (nextSunday <= plan.start) return;
  const start = dayFromNumber(plan.start);
  const last = dayFromNumber(Math.min(nextSunday, plan.start + plan.days) - 1);
  findings.add({
    ...about,
    code: 'HISTORY_AFTER_START',
    saw: dayFromNumber(nextSunday - 1),
    allowed: `a history that ends before the start of the plan, ${start}`,
    message: `The demand history reaches past the start of the plan: the days from ${start} to ${last} have no forecast and count as no demand.`,
  });
}
