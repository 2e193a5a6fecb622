import { parametersSheet } from '../../../../schema/sheets/reopening-inputs.ts';
import type { FindingList } from '../finding-list.ts';
import type { Phase } from '../types.ts';
import type { ParameterRow } from './parameter-row.ts';
import type { ScenarioRows } from './scenarios.ts';

const DATE = 'DATE_PHASE_';
const RAPID = 'RAPID_TESTS_PHASE_';
const NOT_RAPID = 'NOT_RAPID_TESTS_PHASE_';

/** The parameter that makes a kind of test matter. */
const switchOf = { [RAPID]: 'RAPID_TEST_DA', [NOT_RAPID]: 'TEST_DAYS_BA' } as const;

type PhaseRows = Map<string, ParameterRow>;

/** The phases of a scenario by date; a test count that is not set is 0, and a warning where tests are in play. */
export function phasesOf(scenario: ScenarioRows, findings: FindingList): Phase[] {
  const byNumber = new Map<number, PhaseRows>();
  for (const row of scenario.rows) {
    if (row.phase === null || !row.definition) continue;
    const rows = byNumber.get(row.phase) ?? new Map<string, ParameterRow>();
    byNumber.set(row.phase, rows.set(row.definition.name, row));
  }
  const numbered = [...byNumber].sort(([a], [b]) => a - b);
  for (const [n, rows] of numbered)
    if (!rows.has(DATE)) for (const row of rows.values()) findings.add(dateless(n, row));

  const dated = numbered.filter(([, rows]) => rows.has(DATE));
  tellDatesOutOfOrder(dated, findings);
  tellMissingCounts(dated, scenario, findings);
  return dated
    .map(([n, rows]) => ({
      n,
      date: String(rows.get(DATE)!.value),
      rapidTests: Number(rows.get(RAPID)?.value ?? 0),
      notRapidTests: Number(rows.get(NOT_RAPID)?.value ?? 0),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.n - b.n));
}

function tellDatesOutOfOrder(dated: readonly (readonly [number, PhaseRows])[], findings: FindingList): void {
  for (const [i, [n, rows]] of dated.entries()) {
    const before = dated[i - 1];
    const row = rows.get(DATE)!;
    if (!before || String(before[1].get(DATE)!.value) < String(row.value)) continue;
    findings.add({
      severity: 'error',
      table: parametersSheet.table,
      row: row.row,
      column: parametersSheet.columns.parmValue.header,
      code: 'PHASE_DATES_OUT_OF_ORDER',
      saw: row.saw,
      allowed: `a date after that of phase ${before[0]}`,
      message: `Phase ${n} begins on ${row.saw}, which is not after phase ${before[0]} (${before[1].get(DATE)!.saw}, row ${before[1].get(DATE)!.row}).`,
    });
  }
}

function tellMissingCounts(
  dated: readonly (readonly [number, PhaseRows])[],
  scenario: ScenarioRows,
  findings: FindingList,
): void {
  for (const kind of [RAPID, NOT_RAPID] as const) {
    const isSwitchedOn = scenario.rows.some((row) => row.name === switchOf[kind] && Number(row.value) > 0);
    if (!isSwitchedOn && !dated.some(([, rows]) => rows.has(kind))) continue;
    for (const [n, rows] of dated) {
      if (rows.has(kind)) continue;
      const date = rows.get(DATE)!;
      findings.add({
        severity: 'warning',
        table: parametersSheet.table,
        row: date.row,
        column: parametersSheet.columns.parmName.header,
        code: 'PHASE_WITHOUT_TESTS',
        saw: date.name,
        allowed: `a row ${kind}${n} beside it`,
        message: `Phase ${n} has a date but no ${kind}${n}: it counts as 0 tests per day.`,
      });
    }
  }
}

const dateless = (n: number, row: ParameterRow) =>
  ({
    severity: 'warning',
    table: parametersSheet.table,
    row: row.row,
    column: parametersSheet.columns.parmName.header,
    code: 'PHASE_WITHOUT_DATE',
    saw: row.name,
    allowed: `a row ${DATE}${n} that says when the phase begins`,
    message: `${row.name} is set, but phase ${n} has no date and never begins: the row has no effect.`,
  }) as const;
