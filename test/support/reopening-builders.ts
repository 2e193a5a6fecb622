import type { ReopeningTables } from '../../api/reopening/core/types.ts';
import { inlineTables } from '../../api/reopening/inline-tables.ts';
import type { ReadRow, RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import type {
  capacitySheet,
  demandForecastSheet,
  demandSheet,
  financialsSheet,
  parametersSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../schema/sheets/reopening-inputs.ts';

/** A row as a test writes it: what it leaves out is an empty cell. */
export type Cells<L extends SheetLayout> = Partial<RowOf<L>>;

/** Rows of a sheet as the reader would hand them over: the first data row is row 2. */
function rowsOf<L extends SheetLayout>(layout: L, cells: readonly Cells<L>[], firstRow = 2): ReadRow<L>[] {
  const empty = Object.fromEntries(Object.keys(layout.columns).map((name) => [name, null]));
  return cells.map((given, i) => ({
    row: firstRow + i,
    values: { ...empty, ...given } as RowOf<L>,
    unread: {},
  }));
}

/** The input tables of the job; a table left out is absent, an empty list is a table without rows. */
export interface TableCells {
  readonly capacity?: readonly Cells<typeof capacitySheet>[];
  readonly utilization?: readonly Cells<typeof utilizationSheet>[];
  readonly serviceAttributes?: readonly Cells<typeof serviceAttributesSheet>[];
  readonly financials?: readonly Cells<typeof financialsSheet>[];
  readonly demand?: readonly Cells<typeof demandSheet>[];
  readonly demandForecast?: readonly Cells<typeof demandForecastSheet>[];
  readonly parameters?: readonly Cells<typeof parametersSheet>[];
}

export function tablesOf(cells: TableCells): ReopeningTables {
  const given = Object.entries(cells) as [keyof TableCells, readonly Cells<SheetLayout>[]][];
  return Object.fromEntries(given.map(([name, rows]) => [name, rowsOf(inlineTables[name], rows)])) as ReopeningTables;
}

/** Key cells: `key('F1', 'Cardiac', 'Cath', 'I', 'SURG')`. */
export const key = (facility: string, serviceLine: string, subService: string, ipOp = 'I', medSurg = 'MED') => ({
  facility,
  serviceLine,
  subService,
  ipOp,
  medSurg,
});

/** Key cells of a capacity row or of a parameter that names sub-services only. */
export const level = (facility = 'ALL', serviceLine = 'ALL', subService = 'ALL') => ({
  facility,
  serviceLine,
  subService,
});

/** A parameter row; without a level it holds everywhere. */
export const parameter = (
  parmName: string,
  parmValue: string,
  at: { scenario?: string | null } & Cells<typeof parametersSheet> = {},
): Cells<typeof parametersSheet> => {
  const { scenario = 'ALL', ...cells } = at;
  return { scenarioName: scenario, parmName, parmValue, ...cells };
};

/** `days` rows of demand from a day on, one patient group, the numbers repeated in turn. */
export function dailyDemand(
  group: ReturnType<typeof key>,
  firstDay: string,
  days: number,
  demand: readonly number[],
): Cells<typeof demandSheet>[] {
  const first = Date.parse(`${firstDay}T00:00:00Z`);
  return Array.from({ length: days }, (_, i) => ({
    ...group,
    date: new Date(first + i * 86_400_000).toISOString().slice(0, 10),
    demand: demand[i % demand.length]!,
  }));
}

/**
 * A small hospital that passes data prep untouched: two inpatient groups of one facility, one bed pool,
 * four weeks of history from Sunday 2020-01-05 and a plan of two weeks from Monday 2020-02-03.
 */
export function smallHospital(): Required<Omit<TableCells, 'demandForecast'>> {
  const cath = key('F1', 'Cardiac', 'Cath', 'I', 'SURG');
  const medical = key('F1', 'Cardiac', 'Medical', 'I', 'MED');
  return {
    capacity: [{ ...level('F1'), resource: 'Beds', capacity: 10 }],
    utilization: [cath, medical].map((group) => ({ ...group, resource: 'Beds', utilizationMean: 1 })),
    serviceAttributes: [
      { ...cath, numCancelled: 0, lengthStayMean: 2 },
      { ...medical, numCancelled: 0, lengthStayMean: 3 },
    ],
    financials: [
      { ...cath, revenue: 100, margin: 40 },
      { ...medical, revenue: 50, margin: 30 },
    ],
    demand: [...dailyDemand(cath, '2020-01-05', 28, [2]), ...dailyDemand(medical, '2020-01-05', 28, [1, 0])],
    parameters: [parameter('PLANNING_HORIZON', '2'), parameter('DATE_PHASE_1', '2/3/2020')],
  };
}
