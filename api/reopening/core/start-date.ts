import { demandSheet, parametersSheet } from '../../../schema/sheets/reopening-inputs.ts';
import { addDays, type Day } from '../../kernel/day.ts';
import type { FindingList } from './finding-list.ts';
import type { ParameterRow } from './parameters/parameter-row.ts';
import type { ScenarioRows } from './parameters/scenarios.ts';
import type { StartRule } from './types.ts';

const FIRST_PHASE = 'DATE_PHASE_1';

/**
 * First day of the plan, or null with an `error` when the rule finds none.
 * `lastHistoryDay` is the last day of the demand history, null without one.
 */
export function resolveStart(
  rule: StartRule,
  scenarios: readonly ScenarioRows[],
  lastHistoryDay: Day | null,
  today: Day,
  findings: FindingList,
): Day | null {
  switch (rule) {
    case 'TODAY_PLUS_1':
      return addDays(today, 1);
    case 'HISTORY_PLUS_1':
      if (lastHistoryDay !== null) return addDays(lastHistoryDay, 1);
      findings.add(noHistory);
      return null;
    case 'PHASE_1_DATE':
      return firstPhaseDate(scenarios, findings);
  }
}

/** The date of phase 1, the same in every scenario that sets one: it is the first day of the one plan. */
function firstPhaseDate(scenarios: readonly ScenarioRows[], findings: FindingList): Day | null {
  const rows = new Map<string, ParameterRow>();
  for (const scenario of scenarios)
    for (const row of scenario.rows)
      if (row.name === FIRST_PHASE && !rows.has(String(row.value))) rows.set(String(row.value), row);
  const [first, ...others] = [...rows.values()].sort((a, b) => a.row - b.row);
  if (!first) {
    findings.add(noFirstPhase);
    return null;
  }
  for (const row of others) findings.add(anotherFirstPhase(row, first));
  return String(first.value);
}

const noFirstPhase = {
  severity: 'error',
  table: parametersSheet.table,
  row: null,
  column: parametersSheet.columns.parmName.header,
  code: 'START_DATE_MISSING',
  saw: '',
  allowed: `a row ${FIRST_PHASE}, or another OPTIMIZATION_START_DATE`,
  message: `The plan starts on the date of phase 1, but ${parametersSheet.table} has no valid row ${FIRST_PHASE}.`,
} as const;

const noHistory = {
  severity: 'error',
  table: demandSheet.table,
  row: null,
  column: demandSheet.columns.date.header,
  code: 'START_DATE_MISSING',
  saw: '',
  allowed: `demand rows in ${demandSheet.table}, or another OPTIMIZATION_START_DATE`,
  message: `The plan starts the day after the demand history, but ${demandSheet.table} has no valid row.`,
} as const;

const anotherFirstPhase = (row: ParameterRow, first: ParameterRow) =>
  ({
    severity: 'error',
    table: parametersSheet.table,
    row: row.row,
    column: parametersSheet.columns.parmValue.header,
    code: 'START_DATE_DIFFERS',
    saw: row.saw,
    allowed: `one date for all scenarios; row ${first.row} says ${first.saw}`,
    message: `${FIRST_PHASE} sets the first day of the plan and must be one date, but row ${first.row} says ${first.saw} and row ${row.row} says ${row.saw}.`,
  }) as const;
