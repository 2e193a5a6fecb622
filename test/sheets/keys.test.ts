import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { forecastDemand } from '../../api/reopening/core/forecast.ts';
import { scenarioTables } from '../../api/reopening/core/outputs.ts';
import { prepare } from '../../api/reopening/core/prepare.ts';
import { sampleHospital } from '../../api/reopening/sample/hospital.ts';
import { createHighsSolver } from '../../api/solver/highs.ts';
import { keyHeaders, type SheetLayout } from '../../schema/sheets/layout.ts';
import { capacitySheet, reopeningInputSheets } from '../../schema/sheets/reopening-inputs.ts';
import {
  demandForecastOutputSheet,
  duplicateRowsSheet,
  hierarchyMismatchSheet,
  invalidValuesSheet,
  preparationSheets,
  resourceMismatchSheet,
  scenarioSheets,
} from '../../schema/sheets/reopening-outputs.ts';
import { tableTabs } from '../../schema/workbook/table-tab.ts';
import { planScenario } from '../support/plan-scenarios.ts';
import { key, level, smallHospital, tablesOf } from '../support/reopening-builders.ts';
import { sampleInstances, smaller } from '../support/sample-instances.ts';

const solver = await createHighsSolver();
const layouts: readonly SheetLayout[] = [...reopeningInputSheets, ...preparationSheets, ...scenarioSheets];
const withoutKey: readonly SheetLayout[] = [invalidValuesSheet, duplicateRowsSheet];

/** Rows whose key stands in a row before. */
function repeated(layout: SheetLayout, rows: readonly object[]): object[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const text = JSON.stringify((layout.key ?? []).map((name) => (row as Record<string, unknown>)[name]));
    const known = seen.has(text);
    seen.add(text);
    return known;
  });
}

describe('keys of the tables', () => {
  test('every table names columns of its own as key, except those whose rows have none', () => {
    for (const layout of layouts) {
      if (withoutKey.includes(layout)) expect(layout.key).toBeUndefined();
      else expect(layout.key?.length, layout.table).toBeGreaterThan(0);
      for (const name of layout.key ?? []) expect(Object.keys(layout.columns), layout.table).toContain(name);
    }
  });

  test('a table on its tab names the headers of its key', () => {
    const [tab] = tableTabs(capacitySheet, [], 'input');
    expect(tab?.tables[0]?.key).toEqual(['facility', 'service_line', 'sub_service', 'resource']);
    const [exceptions] = tableTabs(invalidValuesSheet, [], 'table');
    expect(exceptions?.tables[0]).not.toHaveProperty('key');
    expect(keyHeaders(invalidValuesSheet)).toEqual([]);
  });

  test('no two rows of the sample hospital share a key', () => {
    for (const { layout, rows } of sampleHospital(seedrandom('keys'))) {
      expect(rows.length).toBeGreaterThan(0);
      expect(repeated(layout, rows), layout.table).toEqual([]);
    }
  });

  test('no two rows of the plans of the sample hospital share a key, over all scenarios', () => {
    const tables = sampleInstances().map((whole) => {
      const instance = smaller(whole, 14);
      return scenarioTables(instance, planScenario(instance, solver, { gap: 0.05 }), 'rounded');
    });
    expect(tables.length).toBeGreaterThan(1);
    const names = ['detailDaily', 'detailWeekly', 'summary', 'resourceUsage', 'resourceUsageDetail', 'covidTestUsage'];
    scenarioSheets.forEach((layout, i) => {
      const rows = tables.flatMap((table): readonly object[] => table[names[i] as keyof typeof table]);
      expect(rows.length, layout.table).toBeGreaterThanOrEqual(14 * tables.length);
      expect(Object.keys(rows[0]!), layout.table).toEqual(Object.keys(layout.columns));
      expect(repeated(layout, rows), layout.table).toEqual([]);
    });
  });

  test('no two rows of a forecast and of the mismatches of data prep share a key', () => {
    const small = smallHospital();
    const stranger = key('F0', 'Lab', 'Blood', 'O', 'MED');
    const uses = ['Beds', 'Rooms'].map((resource) => ({ ...stranger, resource, utilizationMean: 1 }));
    const unbound = small.utilization.flatMap((use) => [{ ...use, resource: 'Lasers' }]);
    const tables = tablesOf({
      ...small,
      financials: [...small.financials, { ...stranger, revenue: 1, margin: 1 }],
      utilization: [...small.utilization, ...uses, ...unbound],
      capacity: [...small.capacity, ...[level(), level('F1')].map((at) => ({ ...at, resource: 'Vans', capacity: 1 }))],
    });
    const { ready, hierarchyMismatch, resourceMismatch } = prepare(tables, { today: '2020-01-15' });
    expect(hierarchyMismatch).toHaveLength(1);
    expect(repeated(hierarchyMismatchSheet, hierarchyMismatch)).toEqual([]);
    // Lasers of two sub-services without capacity, and two rows of vans without use.
    expect(resourceMismatch).toHaveLength(4);
    expect(repeated(resourceMismatchSheet, resourceMismatch)).toEqual([]);
    const { rows } = forecastDemand(ready!.inputs, ready!.globals, (_, lead) => Array.from({ length: lead }, () => 7));
    expect(rows.length).toBeGreaterThan(0);
    expect(repeated(demandForecastOutputSheet, rows)).toEqual([]);
  });
});
