import type { Finding, Severity } from '../../schema/sheets/finding.ts';

/** A finding as the API writes it: severities are enum names there. */
export type ApiFinding = Omit<Finding, 'severity'> & { readonly severity: string };

export const fromApi = ({ severity, table, row, column, code, saw, allowed, message }: ApiFinding): Finding => ({
  severity: severity.toLowerCase() as Severity,
  ...{ table, row, column, code, saw, allowed, message },
});

/** A fault of the command line itself, in the shape of every other finding. */
export const usageFinding = (message: string): Finding => ({
  ...{ severity: 'error', table: '', row: null, column: null, code: 'COMMAND_LINE' },
  ...{ saw: '', allowed: 'see --help', message },
});

const address = ({ table, row, column }: Finding): string =>
  [table, row === null ? '' : `row ${row}`, column === null ? '' : `column ${column}`].filter(Boolean).join(', ');

/** One line per finding: where, what is wrong, what stood there and what is allowed. */
export function describe(finding: Finding): string {
  const where = address(finding);
  const saw = finding.saw === '' ? '' : ` Saw: ${finding.saw}.`;
  const allowed = finding.allowed === '' ? '' : ` Allowed: ${finding.allowed}.`;
  return `${finding.severity}${where === '' ? '' : ` in ${where}`}: ${finding.message}${saw}${allowed}`;
}
