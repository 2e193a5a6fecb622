import type { ModelParts } from '../model-parts.ts';
import { addTerm, endRow } from '../rows.ts';
import { covers } from '../sub-services.ts';
import type { ScenarioInstance } from '../types.ts';

/** Tests one admission of a series needs on average, before the share tested is applied; 0..1. */
export interface TestNeed {
  /** Rapid tests at admission: inpatients that are not surgical, and surgical emergencies. */
  readonly rapid: Float64Array;
  /** Non-rapid tests some days before admission: planned surgery. */
  readonly notRapid: Float64Array;
}

/** Emergency share of a sub-service = the highest of all rows that cover it, percent / 100. */
export function testNeed({ inputs, parameters }: ScenarioInstance): TestNeed {
  const emergency = inputs.series.map((series) =>
    parameters.emergencySurgicalRatio.reduce(
      (max, row) => (covers(row, series) ? Math.max(max, row.value / 100) : max),
      0,
    ),
  );
  return {
    rapid: Float64Array.from(inputs.series, ({ ipOp, medSurg }, k) =>
      medSurg === 'SURG' ? emergency[k]! : ipOp === 'I' ? 1 : 0,
    ),
    notRapid: Float64Array.from(inputs.series, ({ medSurg }, k) => (medSurg === 'SURG' ? 1 - emergency[k]! : 0)),
  };
}

/**
 * Constraints 8 and 9. Rapid tests of a day bind the admissions of that day; non-rapid tests of a day bind the
 * admissions `testDaysBeforeAdmission` days later, and the first day's stock those before. With the COVID constraints
 * removed nothing is bound.
 */
export function addTestLimits(parts: ModelParts): void {
  const { instance, calendar } = parts;
  const { parameters, days } = instance;
  if (parameters.removeCovidConstraints) return;
  const need = testNeed(instance);
  for (let d = 0; d < days; d++) {
    if (parameters.rapidTestPercent > 0) {
      addTestLimit(parts, need.rapid, d, calendar.rapidTests[d]! / (parameters.rapidTestPercent / 100), 'RAPID_TESTS');
    }
    if (parameters.testDaysBeforeAdmission > 0) {
      const testDay = Math.max(0, d - parameters.testDaysBeforeAdmission);
      addTestLimit(parts, need.notRapid, d, calendar.notRapidTests[testDay]!, 'NOT_RAPID_TESTS');
    }
  }
}

function addTestLimit(
  { instance, columns, rows }: ModelParts,
  need: Float64Array,
  day: number,
  limit: number,
  rule: 'RAPID_TESTS' | 'NOT_RAPID_TESTS',
): void {
  const { days, inputs, demand, parameters, rescheduleCancelled } = instance;
  const highest = inputs.series.reduce(
    (sum, { numCancelled }, k) =>
      sum +
      (need[k] === 0
        ? 0
        : need[k]! * (Math.max(0, demand[k * days + day]!) + (rescheduleCancelled ? numCancelled : 0))),
    0,
  );
  if (highest <= limit && !parameters.removeDemandConstraints) return;
  for (let k = 0; k < inputs.series.length; k++) {
    const cell = k * days + day;
    if (columns.newPatients[cell]! >= 0) addTerm(rows, columns.newPatients[cell]!, need[k]!);
    if (columns.rescheduled[cell]! >= 0) addTerm(rows, columns.rescheduled[cell]!, need[k]!);
  }
  const subject = rule === 'RAPID_TESTS' ? 'rapid tests' : 'non-rapid tests';
  endRow(rows, { rule, subject, day }, -Infinity, limit);
}
