import { join } from 'node:path';
import seedrandom from 'seedrandom';
import type { ReopeningTables } from '../../api/reopening/core/types.ts';
import { sampleHospital } from '../../api/reopening/sample/hospital.ts';
import type { ReadRow, RowOf, SheetLayout } from '../../schema/sheets/layout.ts';
import { readTables, withParameter } from '../support/sample-tables.ts';

/** What the bench measures: copies of the facilities of the sample, and a longer horizon. */
export const benchInstances = [
  { name: 'sample', copies: 1, weeks: 8 },
  { name: '2x facilities', copies: 2, weeks: 8 },
  { name: '4x facilities', copies: 4, weeks: 8 },
  { name: '26 weeks', copies: 1, weeks: 26 },
] as const;

export type BenchInstance = (typeof benchInstances)[number];

/** The sample of the original where PLANWRIGHT_REFERENCE_DATA names its folder, else the generated hospital. */
function baseTables(): ReopeningTables {
  const folder = process.env['PLANWRIGHT_REFERENCE_DATA'];
  if (folder) return readTables([join(folder, 'reopening/sas_sample')]).tables;
  const names: Readonly<Record<string, keyof ReopeningTables>> = {
    INPUT_CAPACITY: 'capacity',
    INPUT_UTILIZATION: 'utilization',
    INPUT_SERVICE_ATTRIBUTES: 'serviceAttributes',
    INPUT_FINANCIALS: 'financials',
    INPUT_DEMAND: 'demand',
    INPUT_DEMAND_FORECAST: 'demandForecast',
    INPUT_OPT_PARAMETERS: 'parameters',
  };
  const tables = sampleHospital(seedrandom('bench'));
  return Object.fromEntries(
    tables.map(({ layout, rows }) => [
      names[layout.table]!,
      rows.map((values, at) => ({ row: at + 2, values, unread: {} })),
    ]),
  ) as ReopeningTables;
}

type Values = RowOf<SheetLayout>;

/** Columns of a copy that differ from their original, by up to a tenth; one factor per row keeps margin with revenue. */
const PERTURBED = ['capacity', 'revenue', 'margin', 'demand'];

function copied(values: Values, copy: number, random: () => number): Values {
  if (copy === 0) return values;
  const factor = 0.9 + 0.2 * random();
  const changed = PERTURBED.filter((name) => typeof values[name] === 'number').map((name): [string, number] => [
    name,
    Math.round((values[name] as number) * factor * 100) / 100,
  ]);
  return { ...values, facility: `${values['facility']} copy ${copy}`, ...Object.fromEntries(changed) };
}

/** Rows of a facility once per copy; rows shared by all facilities grow with their number. */
function copies(rows: readonly ReadRow<SheetLayout>[], count: number, random: () => number): ReadRow<SheetLayout>[] {
  return rows.flatMap((row) => {
    const values: Values = row.values;
    if (values['facility'] !== 'ALL' && values['facility']) {
      return Array.from({ length: count }, (_, copy) => ({ ...row, values: copied(values, copy, random) }));
    }
    if (typeof values['capacity'] === 'number') {
      return [{ ...row, values: { ...values, capacity: values['capacity'] * count } }];
    }
    if (/^(NOT_)?RAPID_TESTS_PHASE_/.test(String(values['parmName'] ?? ''))) {
      return [{ ...row, values: { ...values, parmValue: String(Number(values['parmValue']) * count) } }];
    }
    return [row];
  });
}

/** The tables of an instance; the same every time. */
export function benchTables({ copies: count, weeks }: BenchInstance): ReopeningTables {
  const base = withParameter(baseTables(), 'PLANNING_HORIZON', String(weeks));
  const random = seedrandom(`bench ${count}`);
  return Object.fromEntries(
    Object.entries(base).map(([name, rows]) => [name, copies(rows as ReadRow<SheetLayout>[], count, random)]),
  ) as ReopeningTables;
}
