import { testNeed } from './constraints/tests.ts';
import type { Planned } from './planned.ts';
import { covers } from './sub-services.ts';
import type { ScenarioTables } from './types.ts';

/** Use of every capacity row on every day: the left side of constraint 5. */
export function resourceUsage(planned: Planned): ScenarioTables['resourceUsage'] {
  const { instance, calendar, scenarioName, inHouse, round } = planned;
  const { inputs, days } = instance;
  return inputs.capacity.flatMap(({ facility, serviceLine, subService, resource, capacity }) => {
    const pool = { facility, serviceLine, subService };
    const users = inputs.utilization.filter((u) => u.resource === resource && covers(pool, inputs.series[u.series]!));
    return calendar.days.map((day, d) => {
      const usage = users.reduce((sum, u) => sum + u.perPatientDay * inHouse[u.series * days + d]!, 0);
      return {
        day,
        scenarioName,
        ...pool,
        resource,
        phaseId: calendar.phaseId[d]!,
        capacity,
        usage: round(usage, 2),
        utilization: capacity === 0 ? null : round(usage / capacity, 3),
      };
    });
  });
}

/** Use per sub-service and resource, with the least capacity row that covers it. */
export function resourceUsageDetail(planned: Planned): ScenarioTables['resourceUsageDetail'] {
  const { instance, calendar, subServices, scenarioName, inHouse, round } = planned;
  const { inputs, days } = instance;
  return subServices.keys.flatMap((key, s) => {
    const own = inputs.utilization.filter(({ series }) => subServices.ofSeries[series] === s);
    const resources = [...new Set(own.map(({ resource }) => resource))].sort();
    return resources.flatMap((resource) => {
      const users = own.filter((u) => u.resource === resource);
      const rows = inputs.capacity.filter((pool) => pool.resource === resource && covers(pool, key));
      const capacity = rows.length === 0 ? null : rows.reduce((least, row) => Math.min(least, row.capacity), Infinity);
      return calendar.days.map((day, d) => {
        const usage = round(
          users.reduce((sum, u) => sum + u.perPatientDay * inHouse[u.series * days + d]!, 0),
          2,
        );
        return {
          day,
          scenarioName,
          ...key,
          resource,
          phaseId: calendar.phaseId[d]!,
          usage,
          capacity,
          utilization: capacity === null || capacity === 0 ? null : round(usage / capacity, 2),
        };
      });
    });
  });
}

/**
 * Tests available and used. Rapid tests used are those of the share that is tested; non-rapid tests are used on the day
 * of the test, for admissions `testDaysBeforeAdmission` days later. (The original showed neither: it left out the share
 * and told the day of admission.) Both are 0 where the rule is off.
 */
export function covidTestUsage(planned: Planned): ScenarioTables['covidTestUsage'] {
  const { instance, calendar, scenarioName, admitted } = planned;
  const { parameters, days, inputs } = instance;
  const need = testNeed(instance);
  const tested = (of: Float64Array, d: number) =>
    d >= days ? 0 : inputs.series.reduce((sum, _, k) => sum + of[k]! * admitted[k * days + d]!, 0);
  const lead = parameters.testDaysBeforeAdmission;
  return calendar.days.map((day, d) => ({
    day,
    scenarioName,
    phaseId: calendar.phaseId[d]!,
    rapidTestsAvailable: calendar.rapidTests[d]!,
    rapidTestsUsed: (parameters.rapidTestPercent / 100) * tested(need.rapid, d),
    notRapidTestsAvailable: calendar.notRapidTests[d]!,
    notRapidTestsUsed: lead > 0 ? tested(need.notRapid, d + lead) : 0,
  }));
}
