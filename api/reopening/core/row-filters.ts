import type { SheetLayout } from '../../../schema/sheets/layout.ts';
import { compareText } from '../../kernel/compare-text.ts';
import { type Filter, type FilterKey, parseFilter } from './filter.ts';
import type { FindingList } from './finding-list.ts';
import { ALL, type HierarchyKey } from './hierarchy-key.ts';

/** Row predicates over the hierarchy columns; a row is used when include AND NOT exclude. */
export interface FilterOptions {
  readonly include?: string | undefined;
  readonly exclude?: string | undefined;
}

export interface RowFilters {
  /** Judges the rows of one table, one call per row. */
  readonly forTable: (layout: SheetLayout) => (key: HierarchyKey) => boolean;
  /** One warning per table whose rows with ALL the include filter did not admit. */
  readonly tellSharedRows: () => void;
}

/** Reads both filters. A filter that cannot be read is an `error` and leaves all rows in. */
export function readFilters(options: FilterOptions, findings: FindingList): RowFilters {
  const include = readFilter('include', options.include, findings);
  const exclude = readFilter('exclude', options.exclude, findings);
  const sharedRows = new Map<string, number>();

  return {
    forTable(layout) {
      const hasIndicators = 'ipOp' in layout.columns;
      const known = new Map<HierarchyKey, boolean>();
      const judge = (key: HierarchyKey): boolean => {
        const levels = filterKey(key, hasIndicators);
        return include?.(levels) !== false && exclude?.(levels) !== true;
      };
      // Cut only because the filter does not name ALL: were ALL any name at all, the row might stay.
      const isCutShared = (key: HierarchyKey): boolean =>
        include?.(filterKey(key, hasIndicators)) === false && include(filterKey(key, hasIndicators, ALL)) !== false;
      return (key) => {
        const admitted = known.get(key) ?? judge(key);
        known.set(key, admitted);
        if (!admitted && isCutShared(key)) sharedRows.set(layout.table, (sharedRows.get(layout.table) ?? 0) + 1);
        return admitted;
      };
    },
    tellSharedRows() {
      for (const [table, rows] of [...sharedRows].sort(([a], [b]) => compareText(a, b)))
        findings.add({
          severity: 'warning',
          table,
          row: null,
          column: null,
          code: 'FILTER_CUTS_SHARED_ROWS',
          saw: String(options.include),
          allowed: `a filter that also admits ${ALL}, as in facility in ('F1', '${ALL}')`,
          message: `The include filter leaves out ${rows} ${rows === 1 ? 'row' : 'rows'} of ${table} that hold for ${ALL}: they do not limit or steer this plan.`,
        });
    },
  };
}

function filterKey(key: HierarchyKey, hasIndicators: boolean, unknown?: string): FilterKey {
  const level = (value: string): string | null => (value === unknown ? null : value);
  return {
    facility: level(key.facility),
    serviceLine: level(key.serviceLine),
    subService: level(key.subService),
    ipOp: hasIndicators ? level(key.ipOp) : null,
    medSurg: hasIndicators ? level(key.medSurg) : null,
  };
}

function readFilter(name: 'include' | 'exclude', expression: string | undefined, findings: FindingList): Filter | null {
  if (!expression || expression.trim() === '') return null;
  const parsed = parseFilter(expression);
  if ('filter' in parsed) return parsed.filter;
  const { position, saw, allowed } = parsed.fault;
  findings.add({
    severity: 'error',
    table: '',
    row: null,
    column: null,
    code: 'FILTER_NOT_READABLE',
    saw,
    allowed,
    message: `The ${name} filter cannot be read at character ${position}: saw ${saw}, expected ${allowed}.`,
  });
  return null;
}
