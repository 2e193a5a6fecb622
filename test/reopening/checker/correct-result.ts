import type { ScenarioInstance, ScenarioPlan, ScenarioTables } from '../../../api/reopening/core/types.ts';

/*
 * A result worked out by hand. Friday 2026-03-06 to Sunday 2026-03-08, so two days of one week and one of the next.
 * A: inpatients, medical, stay 2 days, 1 ICU bed and half a room each. B: outpatients, surgery, stay 1 day, 2 rooms.
 * Rooms (a pool of all facilities): 6 a day. ICU beds: 10, of which 60 % may be used.
 * A opens on Saturday with 3 patients a day; B takes the rooms A leaves: 6/2, (6 - 1.5)/2, (6 - 3)/2.
 */
const DAYS = ['2026-03-06', '2026-03-07', '2026-03-08'] as const;
const PHASES = [1, 1, 2] as const;
const A = { facility: 'f', serviceLine: 'L', subService: 'A', ipOp: 'I', medSurg: 'MED' } as const;
const B = { facility: 'f', serviceLine: 'L', subService: 'B', ipOp: 'O', medSurg: 'SURG' } as const;
const ANYWHERE = { facility: 'ALL', serviceLine: 'ALL', subService: 'ALL' } as const;

export const correctInstance: ScenarioInstance = {
  parameters: {
    name: 'S',
    phases: [
      { n: 1, date: '2026-03-06', rapidTests: 4, notRapidTests: 5 },
      { n: 2, date: '2026-03-08', rapidTests: 6, notRapidTests: 8 },
    ],
    testDaysBeforeAdmission: 1,
    rapidTestPercent: 50,
    holdRapidTests: 1,
    holdNotRapidTests: 1,
    openOnlyOnPhase: false,
    secondaryObjectiveTolerancePercent: 99,
    minDemandAsAggregate: false,
    removeDemandConstraints: false,
    removeCovidConstraints: false,
    useDecomposition: false,
    icuMaxUtilization: [{ facility: 'f', percent: 60 }],
    alreadyOpen: [],
    minDemandRatio: [{ ...ANYWHERE, value: 50 }],
    emergencySurgicalRatio: [{ ...ANYWHERE, value: 25 }],
  },
  start: DAYS[0],
  days: 3,
  inputs: {
    series: [
      { ...A, lengthOfStayDays: 2, revenue: 100, margin: 40, numCancelled: 0 },
      { ...B, lengthOfStayDays: 1, revenue: 50, margin: 20, numCancelled: 0 },
    ],
    utilization: [
      { series: 0, resource: 'ICU Beds', perPatientDay: 1 },
      { series: 0, resource: 'Rooms', perPatientDay: 0.5 },
      { series: 1, resource: 'Rooms', perPatientDay: 2 },
    ],
    capacity: [
      { ...ANYWHERE, resource: 'Rooms', capacity: 6 },
      { ...ANYWHERE, facility: 'f', resource: 'ICU Beds', capacity: 10 },
    ],
    demand: [],
  },
  demand: Float64Array.of(4, 4, 4, 3, 3, 3),
  rescheduleCancelled: false,
};

export const correctPlan: ScenarioPlan = {
  name: 'S',
  status: 'OPTIMAL',
  culprits: [],
  // A: 3 patients on two days at 100; B: 3 + 2.25 + 1.5 at 50.
  revenue: 937.5,
  margin: 375,
  solves: [],
  work: [],
  solution: {
    subServices: [A, B],
    newPatients: Float64Array.of(0, 3, 3, 3, 2.25, 1.5),
    rescheduledPatients: new Float64Array(6),
    newPatientsBeforeCovid: Float64Array.of(4, 4, 4, 2, 1, 1),
    open: Uint8Array.of(0, 1, 1, 1, 1, 1),
  },
};

const daily = (
  group: typeof A | typeof B,
  price: { revenue: number; margin: number; demand: number },
  newPatients: readonly number[],
  totalPatients: readonly number[],
  beforeCovid: readonly number[],
): ScenarioTables['detailDaily'][number][] =>
  DAYS.map((day, at) => ({
    day,
    scenarioName: 'S',
    ...group,
    phaseId: PHASES[at]!,
    newPatients: newPatients[at]!,
    reschedulePatients: 0,
    totalPatients: totalPatients[at]!,
    optRevenue: price.revenue * newPatients[at]!,
    optMargin: price.margin * newPatients[at]!,
    demand: price.demand,
    newPatientsBeforeCovid: beforeCovid[at]!,
    demandRevenue: price.revenue * price.demand,
    demandMargin: price.margin * price.demand,
  }));

/** Seven sums in the order new, total, margin, revenue, demand, before COVID. */
const weekly = (
  group: typeof A | typeof B,
  weekStartDate: string,
  days: number,
  sums: readonly [number, number, number, number, number, number],
): ScenarioTables['detailWeekly'][number] => {
  const [newPatients, totalPatients, optMargin, optRevenue, demand, newPatientsBeforeCovid] = sums;
  return {
    scenarioName: 'S',
    ...group,
    weekStartDate,
    newPatients,
    reschedulePatients: 0,
    totalPatients,
    optMargin,
    optRevenue,
    demand,
    newPatientsBeforeCovid,
    dailyNewPatients: newPatients / days,
    dailyReschedulePatients: 0,
    dailyTotalPatients: totalPatients / days,
    dailyOptMargin: optMargin / days,
    dailyOptRevenue: optRevenue / days,
    dailyDemand: demand / days,
    dailyNewPatientsBeforeCovid: newPatientsBeforeCovid / days,
    days,
  };
};

const subService = ({ facility, serviceLine, subService }: typeof A | typeof B) => ({
  facility,
  serviceLine,
  subService,
});

const flags = (group: typeof A | typeof B, shown: readonly number[]): ScenarioTables['summary'][number][] =>
  DAYS.map((day, at) => ({
    day,
    scenarioName: 'S',
    ...subService(group),
    phaseId: PHASES[at]!,
    openFlg: shown[at]!,
  }));

const usage = (
  key: { facility: string; serviceLine: string; subService: string; resource: string },
  capacity: number,
  used: readonly number[],
): ScenarioTables['resourceUsage'][number][] =>
  DAYS.map((day, at) => ({
    day,
    scenarioName: 'S',
    ...key,
    phaseId: PHASES[at]!,
    capacity,
    usage: used[at]!,
    utilization: used[at]! / capacity,
  }));

/** The tables of `correctPlan`. */
export const correctTables: ScenarioTables = {
  detailDaily: [
    ...daily(A, { revenue: 100, margin: 40, demand: 4 }, [0, 3, 3], [0, 3, 6], [4, 4, 4]),
    ...daily(B, { revenue: 50, margin: 20, demand: 3 }, [3, 2.25, 1.5], [3, 2.25, 1.5], [2, 1, 1]),
  ],
  detailWeekly: [
    weekly(A, '2026-03-01', 2, [3, 3, 120, 300, 8, 8]),
    weekly(A, '2026-03-08', 1, [3, 6, 120, 300, 4, 4]),
    weekly(B, '2026-03-01', 2, [5.25, 5.25, 105, 262.5, 6, 3]),
    weekly(B, '2026-03-08', 1, [1.5, 1.5, 30, 75, 3, 1]),
  ],
  summary: [...flags(A, [0, 1, 1]), ...flags(B, [1, 1, 1])],
  resourceUsage: [
    ...usage({ ...ANYWHERE, resource: 'Rooms' }, 6, [6, 6, 6]),
    ...usage({ ...ANYWHERE, facility: 'f', resource: 'ICU Beds' }, 10, [0, 3, 6]),
  ],
  resourceUsageDetail: [
    ...usage({ ...subService(A), resource: 'ICU Beds' }, 10, [0, 3, 6]),
    ...usage({ ...subService(A), resource: 'Rooms' }, 6, [0, 1.5, 3]),
    ...usage({ ...subService(B), resource: 'Rooms' }, 6, [6, 4.5, 3]),
  ],
  // Rapid: half of A and of a quarter of B. Non-rapid: three quarters of the B admitted a day later.
  covidTestUsage: [
    [3, 0.375, 4, 1.6875],
    [3, 1.78125, 4, 1.125],
    [5, 1.6875, 7, 0],
  ].map(([rapidTestsAvailable, rapidTestsUsed, notRapidTestsAvailable, notRapidTestsUsed], at) => ({
    day: DAYS[at]!,
    scenarioName: 'S',
    phaseId: PHASES[at]!,
    rapidTestsAvailable: rapidTestsAvailable!,
    rapidTestsUsed: rapidTestsUsed!,
    notRapidTestsAvailable: notRapidTestsAvailable!,
    notRapidTestsUsed: notRapidTestsUsed!,
  })),
};
