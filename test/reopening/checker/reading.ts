import { addDays, type Day, sundayOf } from '../../../api/kernel/day.ts';
import type {
  CapacityPool,
  Phase,
  ScenarioInstance,
  ScenarioParameters,
  Series,
  SubServiceKey,
} from '../../../api/reopening/core/types.ts';

export interface Use {
  /** Index into `Reading.series`. */
  readonly series: number;
  /** Units per patient and day of stay. */
  readonly units: number;
}

export interface IcuLimit {
  readonly facility: string;
  /** Units all ICU resources of the facility may use together. */
  readonly limit: number;
  readonly uses: readonly Use[];
}

/** Sub-services whose patients of a week must together reach `ratio` of those before COVID. */
export interface MinDemandGroup {
  readonly label: string;
  readonly ratio: number;
  readonly subServices: readonly number[];
}

/** A scenario instance read the way section 4 of the specification says, without the product's model. */
export interface Reading {
  readonly parameters: ScenarioParameters;
  readonly days: readonly Day[];
  /** Sunday of each day's week. */
  readonly weekOf: readonly Day[];
  readonly series: readonly Series[];
  readonly subServices: readonly SubServiceKey[];
  /** Series index to sub-service index. */
  readonly subServiceOf: readonly number[];
  readonly demand: Float64Array;
  readonly pools: readonly { readonly pool: CapacityPool; readonly uses: readonly Use[] }[];
  readonly icu: readonly IcuLimit[];
  readonly minDemand: readonly MinDemandGroup[];
  readonly alreadyOpen: ReadonlySet<number>;
  /** Per day: whether a sub-service may open on it. */
  readonly mayOpen: readonly boolean[];
  readonly phaseOf: readonly (Phase | null)[];
  readonly rapidAvailable: readonly number[];
  readonly notRapidAvailable: readonly number[];
  /** Left-side coefficient of constraint 8 per series; all 0 when the family is off. */
  readonly rapidShare: readonly number[];
  /** Left-side coefficient of constraint 9 per series; all 0 when the family is off. */
  readonly notRapidShare: readonly number[];
  readonly rescheduleCancelled: boolean;
}

export const subServiceText = (key: SubServiceKey): string => [key.facility, key.serviceLine, key.subService].join('|');

export const seriesText = (key: {
  facility: string | null;
  serviceLine: string | null;
  subService: string | null;
  ipOp: string | null;
  medSurg: string | null;
}): string => [key.facility, key.serviceLine, key.subService, key.ipOp, key.medSurg].join('|');

const isAll = (text: string): boolean => text.toUpperCase() === 'ALL';

/** Whether a pattern row (levels may be ALL) covers a sub-service. */
export function covers(pattern: SubServiceKey, key: SubServiceKey): boolean {
  return (
    (isAll(pattern.facility) || pattern.facility === key.facility) &&
    (isAll(pattern.serviceLine) || pattern.serviceLine === key.serviceLine) &&
    (isAll(pattern.subService) || pattern.subService === key.subService)
  );
}

function isIcuResource(resource: string): boolean {
  const name = resource.toUpperCase();
  return name.includes('ICU BEDS') && !name.includes('NICU') && !name.includes('NEONATAL');
}

function readPools({ inputs }: ScenarioInstance): Reading['pools'] {
  return inputs.capacity.map((pool) => ({
    pool,
    uses: inputs.utilization
      .filter((row) => row.resource === pool.resource && covers(pool, inputs.series[row.series]!))
      .map((row) => ({ series: row.series, units: row.perPatientDay })),
  }));
}

/** Constraint 6 with the sane reading of B12: only use that a row of the facility itself covers counts. */
function readIcu({ inputs, parameters }: ScenarioInstance): IcuLimit[] {
  const icuRows = inputs.capacity.filter((pool) => isIcuResource(pool.resource) && !isAll(pool.facility));
  const facilities = [...new Set(inputs.series.map((series) => series.facility))];
  return parameters.icuMaxUtilization.flatMap((row) =>
    facilities
      .filter((facility) => isAll(row.facility) || row.facility === facility)
      .map((facility) => {
        const own = icuRows.filter((pool) => pool.facility === facility);
        return {
          facility,
          limit: (row.percent / 100) * own.reduce((sum, pool) => sum + pool.capacity, 0),
          uses: inputs.utilization
            .filter((use) =>
              own.some((pool) => pool.resource === use.resource && covers(pool, inputs.series[use.series]!)),
            )
            .map((use) => ({ series: use.series, units: use.perPatientDay })),
        };
      }),
  );
}

function readMinDemand(parameters: ScenarioParameters, subServices: readonly SubServiceKey[]): MinDemandGroup[] {
  if (parameters.removeDemandConstraints) return [];
  return parameters.minDemandRatio.flatMap((row) => {
    const matching = subServices.flatMap((key, index) => (covers(row, key) ? [index] : []));
    const label = `MIN_DEMAND_RATIO ${row.value} of ${subServiceText(row)}`;
    const ratio = row.value / 100;
    if (parameters.minDemandAsAggregate) return matching.length ? [{ label, ratio, subServices: matching }] : [];
    return matching.map((index) => ({
      label: `${label} at ${subServiceText(subServices[index]!)}`,
      ratio,
      subServices: [index],
    }));
  });
}

function phaseInForce(phases: readonly Phase[], day: Day): Phase | null {
  const begun = phases.filter((phase) => phase.date <= day);
  return begun.reduce<Phase | null>((last, phase) => (last === null || phase.date > last.date ? phase : last), null);
}

/** Reads an instance; the dense arrays keep its order: `series * days + day`. */
export function readInstance(instance: ScenarioInstance): Reading {
  const { parameters, inputs } = instance;
  const days = Array.from({ length: instance.days }, (_, index) => addDays(instance.start, index));
  const byText = new Map(inputs.series.map((series) => [subServiceText(series), series]));
  const names = [...byText.keys()];
  const subServices = names.map((name) => byText.get(name)!);
  const phaseOf = days.map((day) => phaseInForce(parameters.phases, day));
  const emergency = inputs.series.map((series) =>
    parameters.emergencySurgicalRatio
      .filter((row) => covers(row, series))
      .reduce((most, row) => Math.max(most, row.value / 100), 0),
  );
  const isSurgical = (series: Series): boolean => series.medSurg === 'SURG';
  return {
    parameters,
    days,
    weekOf: days.map(sundayOf),
    series: inputs.series,
    subServices,
    subServiceOf: inputs.series.map((series) => names.indexOf(subServiceText(series))),
    demand: instance.demand,
    pools: readPools(instance),
    icu: readIcu(instance),
    minDemand: readMinDemand(parameters, subServices),
    alreadyOpen: new Set(
      subServices.flatMap((key, index) => (parameters.alreadyOpen.some((row) => covers(row, key)) ? [index] : [])),
    ),
    mayOpen: days.map(
      (day, index) =>
        index === 0 || !parameters.openOnlyOnPhase || parameters.phases.some((phase) => phase.date === day),
    ),
    phaseOf,
    rapidAvailable: phaseOf.map((phase) => Math.max(0, (phase?.rapidTests ?? 0) - parameters.holdRapidTests)),
    notRapidAvailable: phaseOf.map((phase) => Math.max(0, (phase?.notRapidTests ?? 0) - parameters.holdNotRapidTests)),
    rapidShare: inputs.series.map((series, k) => {
      if (parameters.rapidTestPercent <= 0) return 0;
      if (isSurgical(series)) return emergency[k]!;
      return series.ipOp === 'I' ? 1 : 0;
    }),
    notRapidShare: inputs.series.map((series, k) =>
      parameters.testDaysBeforeAdmission > 0 && isSurgical(series) ? 1 - emergency[k]! : 0,
    ),
    rescheduleCancelled: instance.rescheduleCancelled,
  };
}

/** Patients in house: admissions of the last LOS days, the hospital being empty at the start. */
export function inHouse(reading: Reading, admissions: Float64Array): Float64Array {
  const width = reading.days.length;
  const total = new Float64Array(admissions.length);
  reading.series.forEach((series, k) => {
    for (let day = 0; day < width; day++) {
      const from = Math.max(day - series.lengthOfStayDays + 1, 0);
      for (let e = from; e <= day; e++) total[k * width + day]! += admissions[k * width + e]!;
    }
  });
  return total;
}
