import type { RowOf } from '../../../schema/sheets/layout.ts';
import { capacitySheet, utilizationSheet } from '../../../schema/sheets/reopening-inputs.ts';
import type { resourceMismatchSheet } from '../../../schema/sheets/reopening-outputs.ts';
import { compareText } from '../../kernel/compare-text.ts';
import type { Kept } from './clean-table.ts';
import type { FindingList } from './finding-list.ts';
import { canonicalLevel, patternsOf, subServiceText } from './hierarchy-key.ts';
import { poolText } from './hierarchy-mismatch.ts';

type Use = Kept<typeof utilizationSheet>;
type Pool = Kept<typeof capacitySheet>;
type MismatchRow = RowOf<typeof resourceMismatchSheet>;

/**
 * Uses that no capacity row covers stay but bind nothing; capacity rows that cover no use are dropped.
 * One row per sub-service and resource, sorted, uses before pools.
 */
export function matchResources(
  uses: readonly Use[],
  pools: readonly Pool[],
  findings: FindingList,
): { readonly capacity: Pool[]; readonly mismatch: MismatchRow[] } {
  const covered = new Set(pools.map(({ key, row }) => poolText(subServiceText(key), row.values.resource)));
  const wanted = new Set<string>();
  const unbound = new Map<string, Use>();
  for (const use of uses) {
    const resource = use.row.values.resource;
    const patterns = patternsOf(use.key).map((pattern) => poolText(pattern, resource));
    for (const pattern of patterns) wanted.add(pattern);
    if (patterns.some((pattern) => covered.has(pattern))) continue;
    const own = poolText(subServiceText(use.key), resource);
    const first = unbound.get(own);
    if (!first || use.row.row < first.row.row) unbound.set(own, use);
  }
  const isWanted = ({ key, row }: Pool) => wanted.has(poolText(subServiceText(key), row.values.resource));
  const unused = pools.filter((pool) => !isWanted(pool));
  for (const use of [...unbound.values()].sort(byRow)) findings.add(unboundFinding(use));
  for (const pool of [...unused].sort(byRow)) findings.add(unusedFinding(pool));
  return {
    capacity: pools.filter(isWanted),
    mismatch: [...sorted([...unbound.values()], 1), ...sorted(unused, 0)],
  };
}

const byRow = (a: Use | Pool, b: Use | Pool): number => a.row.row - b.row.row;

function sorted(rows: readonly (Use | Pool)[], inUtilization: 0 | 1): MismatchRow[] {
  return rows
    .map(({ key, row }) => ({ key, resource: canonicalLevel(row.values.resource) }))
    .sort((a, b) => compareText(subServiceText(a.key), subServiceText(b.key)) || compareText(a.resource, b.resource))
    .map(({ key: { facility, serviceLine, subService }, resource }) => ({
      facility,
      serviceLine,
      subService,
      resource,
      inUtilization,
      inCapacity: 1 - inUtilization,
    }));
}

const unboundFinding = ({ row, key }: Use) =>
  ({
    severity: 'warning',
    table: utilizationSheet.table,
    row: row.row,
    column: utilizationSheet.columns.resource.header,
    code: 'RESOURCE_WITHOUT_CAPACITY',
    saw: canonicalLevel(row.values.resource),
    allowed: `a resource with a row in ${capacitySheet.table} for this sub-service`,
    message: `No capacity row covers ${canonicalLevel(row.values.resource)} of ${key.subService}, ${key.serviceLine}, ${key.facility}: its use is not limited.`,
  }) as const;

const unusedFinding = ({ row, key }: Pool) =>
  ({
    severity: 'warning',
    table: capacitySheet.table,
    row: row.row,
    column: capacitySheet.columns.resource.header,
    code: 'CAPACITY_WITHOUT_USE',
    saw: canonicalLevel(row.values.resource),
    allowed: `a resource that a planned patient group uses in ${utilizationSheet.table}`,
    message: `No planned patient group uses ${canonicalLevel(row.values.resource)} of ${key.subService}, ${key.serviceLine}, ${key.facility}: the capacity row is left out.`,
  }) as const;
