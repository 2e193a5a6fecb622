import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import { compareText } from '../../../kernel/compare-text.ts';
import type { RowException } from '../clean-table.ts';
import type { FindingList } from '../finding-list.ts';
import { ALL, joinKey } from '../hierarchy-key.ts';
import { type ParameterRow, parameterException } from './parameter-row.ts';

/** The valid parameter rows that hold in one scenario; of equal rows one. */
export interface ScenarioRows {
  readonly name: string;
  readonly rows: readonly ParameterRow[];
}

/** Each scenario is solved by itself; a sheet with thousands of names has another column there. */
const SCENARIOS_MAX = 200;
/** A name stands in tabs, files and keys. */
const NAME_LENGTH_MAX = 200;

/** What the scenario is called when no row names one: all rows blank, or some ALL. */
const NAME_OF_BLANK_ROWS = 'Scenario_1';

/**
 * The scenarios a table names, sorted. Rows with ALL or blank belong to each of them. Without any name there is one
 * scenario, `ALL`, or `Scenario_1` where every row is blank.
 */
function scenarioNames(rows: readonly ParameterRow[]): string[] {
  const named = new Set(rows.map((row) => row.scenario).filter((name) => name !== '' && name !== ALL));
  if (named.size > 0) return [...named].sort(compareText);
  const allBlank = rows.length > 0 && rows.every((row) => row.scenario === '');
  return [allBlank ? NAME_OF_BLANK_ROWS : ALL];
}

/**
 * Gives each scenario its rows. Two values for one parameter at one place within a scenario clash; the first by value
 * (as text) counts as kept, the others are duplicates that stop the run. A parameter that is one per scenario has
 * one place, wherever its rows stand in the hierarchy.
 */
export function splitScenarios(
  rows: readonly ParameterRow[],
  findings: FindingList,
): { readonly scenarios: readonly ScenarioRows[]; readonly duplicates: RowException[] } {
  const names = scenarioNames(rows);
  if (names.length > SCENARIOS_MAX) {
    findings.add(tooManyScenarios(names.length));
    return { scenarios: [], duplicates: [] };
  }
  for (const name of names) if (name.length > NAME_LENGTH_MAX) findings.add(longName(name));
  const ordered = rows
    .filter((row) => row.problem === null)
    .sort((a, b) => compareText(a.text, b.text) || a.row - b.row);
  const clashing = new Map<number, RowException>();
  const scenarios = names.map((name) => {
    const kept = new Map<string, ParameterRow>();
    for (const row of ordered) {
      if (row.scenario !== name && row.scenario !== ALL && row.scenario !== '') continue;
      const place = placeOf(row);
      const first = kept.get(place);
      if (!first) kept.set(place, row);
      else if (first.value !== row.value && row.definition?.scope !== 'global')
        clashing.set(row.row, clash(row, first, name));
    }
    return { name, rows: [...kept.values()] };
  });
  return { scenarios, duplicates: [...clashing.values()].sort((a, b) => a.row - b.row) };
}

const placeOf = (row: ParameterRow): string =>
  row.definition?.level === 'none' ? row.name : joinKey(row.name, row.key.text);

const clash = (row: ParameterRow, first: ParameterRow, scenario: string): RowException =>
  parameterException(row, {
    reason: `another value than row ${first.row} for the same parameter of scenario ${scenario}`,
    column: 'parmValue',
    allowed: `one value; row ${first.row} says ${first.saw}`,
  });

const longName = (name: string) =>
  ({
    severity: 'error',
    table: parametersSheet.table,
    row: null,
    column: parametersSheet.columns.scenarioName.header,
    code: 'SCENARIO_NAME_TOO_LONG',
    saw: `${name.slice(0, 60)}...`,
    allowed: `at most ${NAME_LENGTH_MAX} characters`,
    message: `${parametersSheet.table} names a scenario with ${name.length} characters; at most ${NAME_LENGTH_MAX} are allowed.`,
  }) as const;

const tooManyScenarios = (count: number) =>
  ({
    severity: 'error',
    table: parametersSheet.table,
    row: null,
    column: parametersSheet.columns.scenarioName.header,
    code: 'TOO_MANY_SCENARIOS',
    saw: String(count),
    allowed: `at most ${SCENARIOS_MAX} scenarios`,
    message: `${parametersSheet.table} names ${count} scenarios; at most ${SCENARIOS_MAX} can be planned in one run.`,
  }) as const;
