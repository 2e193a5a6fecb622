import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import type { ParameterDefinition, ParameterLevel } from '../../../../schema/sheets/reopening-parameters.ts';
import type { FindingList } from '../finding-list.ts';
import { ALL, type HierarchyKey, patternsOf, subServiceText } from '../hierarchy-key.ts';
import type { ParameterRow } from './parameter-row.ts';

const columns = ['facility', 'serviceLine', 'subService', 'ipOp', 'medSurg'] as const;

/** How many of the columns, from the left, a parameter of each level may set. */
const depth: Readonly<Record<ParameterLevel, number>> = { none: 0, facility: 1, 'sub-service': 3 };

const holdsFor: Readonly<Record<ParameterLevel, (key: HierarchyKey) => string>> = {
  none: () => 'the whole plan',
  facility: (key) => (key.facility === ALL ? 'every facility' : `facility ${key.facility}`),
  'sub-service': () => 'both indicators of the sub-service',
};

/** One warning per row that is set deeper than its parameter goes; its value holds for the parameter's own level. */
export function tellTooDeep(rows: readonly ParameterRow[], findings: FindingList): void {
  for (const row of rows) {
    const { definition, key } = row;
    if (!definition) continue;
    const column = columns.slice(depth[definition.level]).find((name) => key[name] !== ALL);
    if (!column) continue;
    const { header } = parametersSheet.columns[column];
    findings.add({
      severity: 'warning',
      table: parametersSheet.table,
      row: row.row,
      column: header,
      code: 'DEEPER_THAN_LEVEL',
      saw: key[column],
      allowed: `ALL or blank: ${row.name} is set ${wordsOf(definition)}`,
      message: `${row.name} is set ${wordsOf(definition)}, but row ${row.row} names ${header} ${key[column]}; its value holds for ${holdsFor[definition.level](key)}.`,
    });
  }
}

function wordsOf(definition: ParameterDefinition): string {
  if (definition.level === 'facility') return 'per facility';
  if (definition.level === 'sub-service') return 'per sub-service';
  return definition.scope === 'global' ? 'once for all scenarios' : 'once per scenario';
}

/**
 * Tells which rows of hierarchical parameters reach a planned sub-service. A row that names a sub-service exactly and
 * reaches none is dropped; one with an ALL among its levels is kept, as the original does, though it binds nothing.
 */
export function rowsInPlan(
  rows: readonly ParameterRow[],
  master: readonly HierarchyKey[],
  findings: FindingList,
): (row: ParameterRow) => boolean {
  const reached = new Set(master.flatMap(patternsOf));
  const dropped = new Set<ParameterRow>();
  for (const row of rows) {
    if (!row.definition || row.definition.level === 'none' || reached.has(subServiceText(row.key))) continue;
    const isExact = columns.slice(0, 3).every((column) => row.key[column] !== ALL);
    if (isExact) dropped.add(row);
    const { facility, serviceLine, subService } = row.key;
    findings.add({
      severity: 'warning',
      table: parametersSheet.table,
      row: row.row,
      column: parametersSheet.columns.facility.header,
      code: 'PARAMETER_REACHES_NOTHING',
      saw: [facility, serviceLine, subService].join(', '),
      allowed: 'levels of a sub-service that is planned, or ALL',
      message: `${row.name} in row ${row.row} names no sub-service that is planned: it has no effect.`,
    });
  }
  return (row) => !dropped.has(row);
}
