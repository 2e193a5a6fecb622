import type { Planned } from './planned.ts';
import type { ScenarioTables, Series } from './types.ts';

const keyOf = ({ facility, serviceLine, subService, ipOp, medSurg }: Series) => ({
  facility,
  serviceLine,
  subService,
  ipOp,
  medSurg,
});

/** Patients, revenue and margin per patient group and day, two decimals. */
export function detailDaily(planned: Planned): ScenarioTables['detailDaily'] {
  const { instance, calendar, scenarioName, solution, admitted, inHouse, round } = planned;
  return instance.inputs.series.flatMap((series, k) =>
    calendar.days.map((day, d) => {
      const cell = k * instance.days + d;
      const demand = instance.demand[cell]!;
      return {
        day,
        scenarioName,
        ...keyOf(series),
        phaseId: calendar.phaseId[d]!,
        newPatients: round(solution.newPatients[cell]!, 2),
        reschedulePatients: round(solution.rescheduledPatients[cell]!, 2),
        totalPatients: round(inHouse[cell]!, 2),
        optRevenue: round(admitted[cell]! * series.revenue, 2),
        optMargin: round(admitted[cell]! * series.margin, 2),
        demand: round(demand, 2),
        newPatientsBeforeCovid: round(solution.newPatientsBeforeCovid[cell]!, 2),
        demandRevenue: round(demand * series.revenue, 2),
        demandMargin: round(demand * series.margin, 2),
      };
    }),
  );
}

const SUMMED = [
  'newPatients',
  'reschedulePatients',
  'totalPatients',
  'optMargin',
  'optRevenue',
  'demand',
  'newPatientsBeforeCovid',
] as const;

/**
 * Weekly sums of the (rounded) daily rows and their mean per planned day. The original divides the first and the last
 * week by 7 even when they are partial; here `days` tells how many days are planned and is what the mean divides by.
 */
export function detailWeekly(planned: Planned, daily: ScenarioTables['detailDaily']): ScenarioTables['detailWeekly'] {
  const { instance, calendar, scenarioName, round } = planned;
  return instance.inputs.series.flatMap((series, k) =>
    calendar.weekStarts.map((first, w) => {
      const end = calendar.weekStarts[w + 1] ?? instance.days;
      const rows = daily.slice(k * instance.days + first, k * instance.days + end);
      const days = end - first;
      const sum = (column: (typeof SUMMED)[number]) =>
        round(
          rows.reduce((total, row) => total + row[column]!, 0),
          2,
        );
      const sums = Object.fromEntries(SUMMED.map((column) => [column, sum(column)])) as Record<
        (typeof SUMMED)[number],
        number
      >;
      // Ten decimals take away only what binary fractions add: 1.14 and not 1.1400000000000001.
      const mean = (column: (typeof SUMMED)[number]) => round(sums[column] / days, 10);
      return {
        scenarioName,
        ...keyOf(series),
        weekStartDate: calendar.weekSundays[w]!,
        ...sums,
        dailyNewPatients: mean('newPatients'),
        dailyReschedulePatients: mean('reschedulePatients'),
        dailyTotalPatients: mean('totalPatients'),
        dailyOptMargin: mean('optMargin'),
        dailyOptRevenue: mean('optRevenue'),
        dailyDemand: mean('demand'),
        dailyNewPatientsBeforeCovid: mean('newPatientsBeforeCovid'),
        days,
      };
    }),
  );
}
