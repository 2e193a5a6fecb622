import type { ReadRow } from '../../../../schema/sheets/layout.ts';
import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import { findParameter, type ParameterDefinition } from '../../../../schema/sheets/reopening-parameters.ts';
import { cellText, type Problem, type RowException } from '../clean-table.ts';
import { ALL, canonicalKey, canonicalLevel, type HierarchyKey } from '../hierarchy-key.ts';
import { canonicalValue } from './canonical-value.ts';

export type ParameterValue = string | number;

/** A row of INPUT_OPT_PARAMETERS in the one spelling that is compared. */
export interface ParameterRow {
  readonly row: number;
  /** Trimmed; `ALL` in any case becomes `ALL`, blank stays ''. */
  readonly scenario: string;
  /** Blank levels are ALL. */
  readonly key: HierarchyKey;
  /** Upper case; the phase number without leading zeros. */
  readonly name: string;
  readonly definition: ParameterDefinition | null;
  /** Phase number of a numbered parameter. */
  readonly phase: number | null;
  /** As written, trimmed; what the planner is shown. */
  readonly saw: string;
  /** Upper case: rows with one key are ordered by this text. */
  readonly text: string;
  /** YES or NO, a number, an ISO day or a word of the list; null when the row is invalid. */
  readonly value: ParameterValue | null;
  readonly problem: Problem<typeof parametersSheet> | null;
}

export function readParameterRow(source: ReadRow<typeof parametersSheet>): ParameterRow {
  const { values } = source;
  const everywhere = (cell: string | null): string => (cell ?? '').trim() || ALL;
  const key = canonicalKey({
    facility: everywhere(values.facility),
    serviceLine: everywhere(values.serviceLine),
    subService: everywhere(values.subService),
    ipOp: everywhere(values.ipOp),
    medSurg: everywhere(values.medSurg),
  });
  const written = (values.parmName ?? '').trim().toUpperCase();
  const saw = cellText(source, 'parmValue').trim();
  const common = { row: source.row, scenario: canonicalLevel(values.scenarioName), key, saw, text: saw.toUpperCase() };

  const found = findParameter(written);
  if (!found) return { ...common, name: written, definition: null, phase: null, value: null, problem: unknownName };
  const { definition } = found;
  const phase = found.phase === null ? null : phaseNumber(found.phase);
  if (found.phase !== null && phase === null)
    return { ...common, name: written, definition, phase, value: null, problem: noPhaseNumber };
  const name = phase === null ? definition.name : `${definition.name}${phase}`;
  const value = canonicalValue(definition, saw);
  return { ...common, name, definition, phase, value, problem: value === null ? wrongValue(definition) : null };
}

const unknownName: Problem<typeof parametersSheet> = {
  reason: 'unknown parameter',
  column: 'parmName',
  allowed: 'the name of a parameter, see the parameter list',
};

const noPhaseNumber: Problem<typeof parametersSheet> = {
  reason: 'phase number not a whole number of at least 1',
  column: 'parmName',
  allowed: 'a parameter name that ends with a phase number, as in DATE_PHASE_1',
};

const wrongValue = (definition: ParameterDefinition): Problem<typeof parametersSheet> => ({
  reason: `parm_value not ${definition.allowed}`,
  column: 'parmValue',
  allowed: definition.allowed,
});

function phaseNumber(text: string): number | null {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return number >= 1 ? number : null;
}

/** What the exception tables and the findings tell about a parameter row. */
export function parameterException(row: ParameterRow, problem: Problem<typeof parametersSheet>): RowException {
  return {
    row: row.row,
    key: row.key,
    resource: null,
    parmName: row.name,
    parmValue: row.saw,
    reason: problem.reason,
    column: parametersSheet.columns[problem.column].header,
    value: problem.column === 'parmName' ? row.name : row.saw,
    allowed: problem.allowed,
  };
}
