import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../../schema/sheets/reopening-inputs.ts';
import { addDays, type Day, daysBetween, weekday } from '../../kernel/day.ts';
import type { Random } from '../../kernel/random.ts';
import { PLAN_DAYS, PLAN_FIRST, parameterRows } from './scenarios.ts';
import { capacities, type ServiceSpec, services, weekProfiles } from './services.ts';

/** First and last day of the history: two whole years, fixed so that every sample is the same on every day. */
const HISTORY_FIRST: Day = '2024-01-01';
const HISTORY_LAST: Day = '2025-12-31';

export interface SampleTable {
  readonly layout: SheetLayout;
  readonly rows: readonly RowOf<SheetLayout>[];
}

type DemandRow = RowOf<typeof demandSheet>;

const table = <L extends SheetLayout>(layout: L, rows: readonly RowOf<L>[]): SampleTable => ({ layout, rows });

/** Patients of one day: Poisson with the given mean, by products of uniforms; fine up to a mean of some dozens. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

const around = (value: number, spread: number, random: Random): number => value * (1 + spread * (2 * random() - 1));
const cents = (value: number): number => Math.round(value * 100) / 100;

/** Elective work and clinics rest on these days (month-day). */
const HOLIDAYS = new Set(['01-01', '07-04', '12-24', '12-25', '12-26', '12-31']);

interface Pattern {
  /** Share added or taken at the height of the season. */
  readonly season: number;
  /** Day of the year with the most patients. */
  readonly peak: number;
  readonly growthPerYear: number;
}

function meanOf(service: ServiceSpec, pattern: Pattern, day: Day): number {
  const age = daysBetween(HISTORY_FIRST, day);
  const season = 1 + pattern.season * Math.cos((2 * Math.PI * (age - pattern.peak)) / 365.25);
  const trend = 1 + (pattern.growthPerYear * age) / 365.25;
  const rest = service.profile !== 'emergency' && HOLIDAYS.has(day.slice(5)) ? 0.1 : 1;
  return service.perDay * season * trend * rest * (weekProfiles[service.profile][weekday(day)] ?? 1);
}

const keyOf = ({ facility, serviceLine, subService, ipOp, medSurg }: ServiceSpec) => ({
  ...{ facility, serviceLine, subService, ipOp, medSurg },
});

function patternOf(service: ServiceSpec, random: Random): Pattern {
  const emergency = service.profile === 'emergency';
  return {
    season: around(emergency ? 0.12 : 0.06, 0.3, random),
    // Emergencies peak in mid-winter, elective work in autumn.
    peak: around(emergency ? 20 : 285, 0.05, random),
    growthPerYear: around(0.03, 1, random),
  };
}

/** One row per day with patients, as in real extracts. */
function demandRows(service: ServiceSpec, first: Day, last: Day, demandOf: (day: Day) => number): DemandRow[] {
  const rows: DemandRow[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const demand = demandOf(day);
    if (demand > 0) rows.push({ ...keyOf(service), date: day, demand });
  }
  return rows;
}

/**
 * The invented hospital Planwright shows itself with: two facilities, 35 patient groups, two years of daily history, two
 * phases and three scenarios. The same random source gives the same tables, cell by cell.
 */
export function sampleHospital(random: Random): SampleTable[] {
  const financials: RowOf<typeof financialsSheet>[] = services.map((service) => ({
    ...keyOf(service),
    revenue: cents(around(service.revenue, 0.04, random)),
    margin: cents(around(service.margin, 0.04, random)),
  }));
  const attributes: RowOf<typeof serviceAttributesSheet>[] = services.map((service) => ({
    ...keyOf(service),
    numCancelled: service.profile === 'emergency' ? 0 : Math.round(around(service.perDay * 20, 0.4, random)),
    lengthStayMean: cents(service.lengthOfStayDays + (service.ipOp === 'O' ? 0 : 0.4 * random())),
    ...{ lengthStayVar: null, numCaregiversMean: null, numCaregiversVar: null },
    ...{ minPctReschedule: null, maxPctReschedule: null },
  }));
  const utilization: RowOf<typeof utilizationSheet>[] = services.flatMap((service) =>
    Object.entries(service.uses).map(([resource, units]) => ({
      ...keyOf(service),
      ...{ resource, utilizationMean: units, utilizationMin: null, utilizationMax: null },
    })),
  );
  const capacity: RowOf<typeof capacitySheet>[] = capacities.map(([facility, resource, units]) => ({
    ...{ facility, serviceLine: 'ALL', subService: 'ALL', resource, capacity: units },
  }));
  const patterns = services.map((service) => patternOf(service, random));
  const history = services.flatMap((service, i) =>
    demandRows(service, HISTORY_FIRST, HISTORY_LAST, (day) => poisson(meanOf(service, patterns[i]!, day), random)),
  );
  // What another department might have forecast; read only when RUN_INPUT_DEMAND_FCST is set to NO.
  const forecast = services.flatMap((service, i) =>
    demandRows(service, PLAN_FIRST, addDays(PLAN_FIRST, PLAN_DAYS - 1), (day) =>
      cents(meanOf(service, patterns[i]!, day)),
    ),
  );
  return [
    table(capacitySheet, capacity),
    table(utilizationSheet, utilization),
    table(serviceAttributesSheet, attributes),
    table(financialsSheet, financials),
    table(demandSheet, history),
    table(demandForecastSheet, forecast),
    table(parametersSheet, parameterRows()),
  ];
}
