import type { Finding } from './finding.ts';
import type { Column, SheetLayout } from './layout.ts';
import { foldName, quoteCell } from './text.ts';

/** Where each column of a layout stands in a table, and what is wrong with its header row. */
export interface HeaderMatch {
  /** Position in the table's rows per column of the layout, -1 when absent; same order as the layout's columns. */
  readonly positions: readonly number[];
  readonly findings: readonly Finding[];
}

/** Unknown columns named in full; the others are counted. A sheet can have 16,384. */
const NAMED_UNKNOWN_MAX = 20;

/** Column letters as a spreadsheet shows them: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

function unknownNotice(layout: SheetLayout, row: number, unknown: readonly string[]): Finding {
  const named = unknown.slice(0, NAMED_UNKNOWN_MAX).map(quoteCell).join(', ');
  const more = unknown.length > NAMED_UNKNOWN_MAX ? ` and ${unknown.length - NAMED_UNKNOWN_MAX} more` : '';
  return {
    severity: 'notice',
    table: layout.table,
    row,
    column: null,
    code: 'UNKNOWN_COLUMNS',
    saw: `${named}${more}`,
    allowed: `the columns ${headersOf(layout)}`,
    message: `${layout.table} has columns that are not used: ${named}${more}. Their values were not read.`,
  };
}

const headersOf = (layout: SheetLayout): string =>
  Object.values(layout.columns)
    .map((column) => column.header)
    .join(', ');

function headerError(layout: SheetLayout, row: number, code: string, saw: string, message: string): Finding {
  return {
    severity: 'error',
    table: layout.table,
    row,
    column: null,
    code,
    saw: quoteCell(saw),
    allowed: `the columns ${headersOf(layout)}`,
    message,
  };
}

/** A file with other separators arrives as one wide column: say that instead of naming every header as missing. */
function wrongSeparator(layout: SheetLayout, row: number, headers: readonly unknown[]): Finding | null {
  const only = headers.length === 1 ? headers[0] : null;
  if (typeof only !== 'string' || !/[;\t|]/.test(only)) return null;
  return headerError(
    layout,
    row,
    'WRONG_SEPARATOR',
    only,
    `${layout.table}: the header row holds no comma. Columns must be separated by commas; save the file as CSV UTF-8 (comma delimited).`,
  );
}

function missingFindings(
  layout: SheetLayout,
  row: number,
  missing: readonly Column[],
  headers: readonly unknown[],
  found: boolean,
): Finding[] {
  const separator = wrongSeparator(layout, row, headers);
  if (separator) return [separator];
  const seen = headers.slice(0, NAMED_UNKNOWN_MAX).map(quoteCell).join(', ');
  if (!found) {
    const message = `${layout.table}: row ${row} holds none of its headers. It must hold ${headersOf(layout)}.`;
    return [headerError(layout, row, 'NO_HEADERS', seen, message)];
  }
  return missing.map((column) => {
    const message = `${layout.table} has no column ${column.header}. It must be there, in any place and any case.`;
    return { ...headerError(layout, row, 'MISSING_HEADER', seen, message), column: column.header };
  });
}

/**
 * Finds the layout's columns among the headers of a table: any case, any order, blanks and invisible characters ignored,
 * full-width letters as plain ones. A doubled header is an error (the first one is read), so is a missing required one.
 */
export function matchHeaders(layout: SheetLayout, headers: readonly unknown[], row: number): HeaderMatch {
  const columns = Object.values(layout.columns);
  const indexOf = new Map(columns.map((column, index) => [foldName(column.header), index]));
  const positions = columns.map(() => -1);
  const unknown: string[] = [];
  const findings: Finding[] = [];
  headers.forEach((header, position) => {
    const name = foldName(header);
    const index = indexOf.get(name);
    if (index === undefined) {
      if (name !== '') unknown.push(quoteCell(header).trim());
    } else if (positions[index] === -1) positions[index] = position;
    else {
      const column = columns[index]!.header;
      const [first, second] = [columnLetters(positions[index]!), columnLetters(position)];
      findings.push({
        ...headerError(
          layout,
          row,
          'DOUBLED_HEADER',
          quoteCell(header),
          `${layout.table} has the column ${column} twice, in columns ${first} and ${second}. Remove or rename one.`,
        ),
        column,
      });
    }
  });
  const missing = columns.filter((column, index) => column.required && positions[index] === -1);
  const found = positions.some((position) => position >= 0);
  if (missing.length > 0) findings.push(...missingFindings(layout, row, missing, headers, found));
  if (unknown.length > 0) findings.push(unknownNotice(layout, row, unknown));
  return { positions, findings };
}
