import type { CleanInputs, GlobalParameters, SeriesForecaster } from '../../../api/reopening/core/types.ts';

/** Clean inputs with one patient group per list; each list is the demand of consecutive days from `firstDay`. */
export function historyOf(firstDay: string, ...demand: readonly (readonly (number | null)[])[]): CleanInputs {
  const first = Date.parse(`${firstDay}T00:00:00Z`);
  return {
    series: demand.map((_, i) => ({
      facility: 'F1',
      serviceLine: 'Cardiac',
      subService: `Service ${i}`,
      ipOp: 'I',
      medSurg: 'MED',
      lengthOfStayDays: 1,
      revenue: 1,
      margin: 1,
      numCancelled: 0,
    })),
    utilization: [],
    capacity: [],
    demand: demand.flatMap((values, series) =>
      values.flatMap((value, i) =>
        value === null
          ? []
          : [{ series, day: new Date(first + i * 86_400_000).toISOString().slice(0, 10), demand: value }],
      ),
    ),
  };
}

export const globalsFrom = (start: string, changes: Partial<GlobalParameters> = {}): GlobalParameters => ({
  planningHorizonWeeks: 2,
  startRule: 'PHASE_1_DATE',
  start,
  runInputDemandForecast: true,
  forecastModel: 'TSMDL',
  filterServicesNotUsingResources: false,
  losRoundingThreshold: 0.5,
  ...changes,
});

/** A forecaster that writes down what it is asked and answers with given numbers. */
export function recordingForecaster(answer: (lead: number, call: number) => readonly number[]): {
  readonly asked: { readonly weekly: readonly number[]; readonly lead: number }[];
  readonly forecaster: SeriesForecaster;
} {
  const asked: { readonly weekly: readonly number[]; readonly lead: number }[] = [];
  return {
    asked,
    forecaster: (weekly, lead) => {
      asked.push({ weekly, lead });
      return answer(lead, asked.length - 1);
    },
  };
}
