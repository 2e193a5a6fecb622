import type { RowOf, SheetLayout } from '../../../schema/sheets/layout.ts';
import type {
  capacitySheet,
  demandSheet,
  financialsSheet,
  serviceAttributesSheet,
  utilizationSheet,
} from '../../../schema/sheets/reopening-inputs.ts';
import type { hierarchyMismatchSheet } from '../../../schema/sheets/reopening-outputs.ts';
import { compareText } from '../../kernel/compare-text.ts';
import type { Kept } from './clean-table.ts';
import { canonicalLevel, type HierarchyKey, joinKey, patternsOf, subServiceText } from './hierarchy-key.ts';

/** The valid rows of the five tables. */
export interface KeptTables {
  readonly demand: readonly Kept<typeof demandSheet>[];
  readonly financials: readonly Kept<typeof financialsSheet>[];
  readonly serviceAttributes: readonly Kept<typeof serviceAttributesSheet>[];
  readonly utilization: readonly Kept<typeof utilizationSheet>[];
  readonly capacity: readonly Kept<typeof capacitySheet>[];
}

interface MatchedHierarchy {
  /** The patient groups to plan, sorted. */
  readonly master: readonly HierarchyKey[];
  /** The rows of these groups; capacity rows are not touched here. */
  readonly kept: KeptTables;
  readonly mismatch: RowOf<typeof hierarchyMismatchSheet>[];
}

const flagged = ['demand', 'financials', 'serviceAttributes', 'utilization'] as const;

/**
 * Keeps the patient groups that demand, financials and service attributes all know. Utilization is not required (a
 * group may need tests only) unless `onlyGroupsUsingCapacity`: then a row that a capacity row covers is.
 */
export function matchHierarchy(tables: KeptTables, onlyGroupsUsingCapacity: boolean): MatchedHierarchy {
  const present = {
    demand: keysOf(tables.demand),
    financials: keysOf(tables.financials),
    serviceAttributes: keysOf(tables.serviceAttributes),
    utilization: keysOf(tables.utilization),
  };
  const usingCapacity = onlyGroupsUsingCapacity ? keysOf(coveredUse(tables)) : null;
  const isMaster = (text: string): boolean =>
    present.demand.has(text) &&
    present.financials.has(text) &&
    present.serviceAttributes.has(text) &&
    (usingCapacity === null || usingCapacity.has(text));

  const known = new Map(flagged.flatMap((table) => [...present[table]]));
  const keys = [...known.values()].sort((a, b) => compareText(a.text, b.text));
  const inMaster = <L extends SheetLayout>(rows: readonly Kept<L>[]) => rows.filter((row) => isMaster(row.key.text));
  return {
    master: keys.filter((key) => isMaster(key.text)),
    kept: {
      demand: inMaster(tables.demand),
      financials: inMaster(tables.financials),
      serviceAttributes: inMaster(tables.serviceAttributes),
      utilization: inMaster(tables.utilization),
      capacity: tables.capacity,
    },
    mismatch: keys
      .filter((key) => !isMaster(key.text))
      .map(({ text, facility, serviceLine, subService, ipOp, medSurg }) => ({
        facility,
        serviceLine,
        subService,
        ipOp,
        medSurg,
        inDemand: Number(present.demand.has(text)),
        inFinancials: Number(present.financials.has(text)),
        inServiceAttributes: Number(present.serviceAttributes.has(text)),
        inUtilization: Number(present.utilization.has(text)),
      })),
  };
}

function keysOf(rows: readonly Kept<SheetLayout>[]): Map<string, HierarchyKey> {
  const keys = new Map<string, HierarchyKey>();
  let last: HierarchyKey | null = null;
  for (const { key } of rows) {
    if (key === last) continue;
    keys.set(key.text, key);
    last = key;
  }
  return keys;
}

function coveredUse(tables: KeptTables): Kept<typeof utilizationSheet>[] {
  const pools = new Set(tables.capacity.map(({ key, row }) => poolText(subServiceText(key), row.values.resource)));
  return tables.utilization.filter(({ key, row }) =>
    patternsOf(key).some((pattern) => pools.has(poolText(pattern, row.values.resource))),
  );
}

/** What a pool row and a use meet on: a pattern of levels and the resource. */
export const poolText = (levels: string, resource: string | null): string => joinKey(levels, canonicalLevel(resource));
