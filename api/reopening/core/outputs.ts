import { roundHalfAway } from '../../../schema/sheets/round.ts';
import { calendarOf } from './calendar.ts';
import { detailDaily, detailWeekly } from './outputs-detail.ts';
import { covidTestUsage, resourceUsage, resourceUsageDetail } from './outputs-usage.ts';
import { PATIENTS_MIN } from './plan.ts';
import type { Planned } from './planned.ts';
import { subServicesOf } from './sub-services.ts';
import type { ScenarioInstance, ScenarioPlan, ScenarioTables } from './types.ts';

export type Precision = 'rounded' | 'full';

/**
 * The six output tables of a scenario (specification, section 5); empty when there is no plan. `full` leaves out the
 * rounding to cents and hundredths.
 */
export function scenarioTables(instance: ScenarioInstance, plan: ScenarioPlan, precision: Precision): ScenarioTables {
  if (!plan.solution) {
    return {
      detailDaily: [],
      detailWeekly: [],
      summary: [],
      resourceUsage: [],
      resourceUsageDetail: [],
      covidTestUsage: [],
    };
  }
  const planned: Planned = {
    instance,
    calendar: calendarOf(instance),
    subServices: subServicesOf(instance.inputs.series),
    scenarioName: plan.name,
    solution: plan.solution,
    admitted: plan.solution.newPatients.map((patients, cell) => patients + plan.solution!.rescheduledPatients[cell]!),
    inHouse: patientsInHouse(instance, plan.solution),
    round: precision === 'full' ? (value) => value : roundHalfAway,
  };
  const daily = detailDaily(planned);
  return {
    detailDaily: daily,
    detailWeekly: detailWeekly(planned, daily),
    summary: summary(planned),
    resourceUsage: resourceUsage(planned),
    resourceUsageDetail: resourceUsageDetail(planned),
    covidTestUsage: covidTestUsage(planned),
  };
}

/** Patients in house: everyone admitted in the last `length of stay` days; the hospital is empty at the start. */
function patientsInHouse(
  { inputs, days }: ScenarioInstance,
  { newPatients, rescheduledPatients }: NonNullable<ScenarioPlan['solution']>,
): Float64Array {
  const inHouse = new Float64Array(newPatients.length);
  inputs.series.forEach(({ lengthOfStayDays }, k) => {
    for (let d = 0; d < days; d++) {
      for (let e = Math.max(0, d - lengthOfStayDays + 1); e <= d; e++) {
        inHouse[k * days + d]! += newPatients[k * days + e]! + rescheduledPatients[k * days + e]!;
      }
    }
  });
  return inHouse;
}

/** Open from the first day with patients in house on, if the plan says open; closed throughout without patients. */
function summary({
  instance,
  calendar,
  subServices,
  scenarioName,
  solution,
  inHouse,
}: Planned): ScenarioTables['summary'] {
  const { days } = instance;
  return subServices.keys.flatMap((key, s) => {
    const busy = (d: number) =>
      subServices.seriesOf[s]!.reduce((sum, k) => sum + inHouse[k * days + d]!, 0) > PATIENTS_MIN;
    const firstBusy = calendar.days.findIndex((_, d) => busy(d));
    return calendar.days.map((day, d) => ({
      day,
      scenarioName,
      ...key,
      phaseId: calendar.phaseId[d]!,
      openFlg: firstBusy >= 0 && d >= firstBusy ? solution.open[s * days + d]! : 0,
    }));
  });
}
