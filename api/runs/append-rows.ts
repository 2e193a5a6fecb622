import type { Finding } from '../../schema/sheets/finding.ts';
import type { SheetLayout } from '../../schema/sheets/layout.ts';
import type { TablesPort } from './ports.ts';
import { argumentFinding, type InputRefused, inputRefused } from './refusals.ts';
import type { TableChunk, Viewer } from './run.ts';

/** Rows of one input table as a client sends them. */
export interface AppendRows extends Omit<TableChunk, 'part' | 'dateSystem' | 'rows'> {
  readonly uploadId: string;
  readonly rows: readonly (TableChunk['rows'][number] | null)[];
  readonly dateSystem: number;
}

export interface UploadProgress {
  readonly uploadId: string;
  readonly table: string;
  readonly rows: number;
}

// Limits of the command line contract: a request carries at most 2 MB of rows, so that it never blocks the server long.
const CHUNK_CHARACTERS_MAX = 2 * 1024 * 1024;
// What a worksheet can hold.
const COLUMNS_MAX = 16_384;
const SEQ_MAX = 1_000_000;

/** Stores a chunk of an input table, or names every reason why not. Sending a chunk twice stores it once. */
export const appendRows =
  (tables: Pick<TablesPort, 'append'>, layouts: readonly SheetLayout[]) =>
  async (viewer: Viewer, input: AppendRows): Promise<UploadProgress | InputRefused> => {
    const layout = layouts.find((known) => known.table === input.table);
    const findings = [...unknownTable(input, layout, layouts), ...shapeFindings(input)];
    if (findings.length > 0 || !layout) return inputRefused(findings);
    const { uploadId, dateSystem, rows, ...rest } = input;
    const chunk: TableChunk = {
      ...rest,
      part: '',
      rows: rows as TableChunk['rows'],
      dateSystem: dateSystem === 1904 ? 1904 : 1900,
    };
    const stored = await tables.append(viewer, uploadId, chunk, layout.rowsMax);
    return typeof stored === 'string'
      ? inputRefused([storeFinding(stored, layout, input)])
      : { uploadId, table: layout.table, rows: stored.rows };
  };

function unknownTable(input: AppendRows, layout: SheetLayout | undefined, layouts: readonly SheetLayout[]): Finding[] {
  if (layout) return [];
  const allowed = layouts.map((known) => known.table).join(', ');
  const message = 'There is no input table of that name.';
  return [argumentFinding('table', 'UNKNOWN_TABLE', input.table, allowed, message)];
}

function shapeFindings(input: AppendRows): Finding[] {
  const findings: Finding[] = [];
  const add = (argument: string, saw: string, allowed: string, message: string) =>
    findings.push(argumentFinding(argument, 'OUT_OF_RANGE', saw, allowed, message));
  if (input.seq < 0 || input.seq > SEQ_MAX) {
    add('seq', String(input.seq), `0 to ${SEQ_MAX}`, 'Chunks of a table are numbered from 0.');
  }
  if (input.firstRow < 1) {
    add('firstRow', String(input.firstRow), 'at least 1', 'Rows of a sheet or file are numbered from 1.');
  }
  if (input.dateSystem !== 1900 && input.dateSystem !== 1904) {
    add('dateSystem', String(input.dateSystem), '1900 or 1904', 'A workbook counts days from 1900 or from 1904.');
  }
  if (input.headers.length > COLUMNS_MAX) {
    add('headers', `${input.headers.length} columns`, `at most ${COLUMNS_MAX}`, 'The table is too wide.');
  }
  const hole = input.rows.indexOf(null);
  if (hole >= 0) add('rows', 'null', 'a list of cells', `Row ${hole} of the chunk is null; a row is a list of cells.`);
  if (JSON.stringify(input.rows).length > CHUNK_CHARACTERS_MAX) {
    add('rows', 'more than 2 MB', 'at most 2 MB', 'The chunk is too large; send fewer rows at a time.');
  }
  return findings;
}

function storeFinding(reason: 'ROW_LIMIT' | 'UNKNOWN' | 'SEALED', layout: SheetLayout, input: AppendRows): Finding {
  switch (reason) {
    case 'ROW_LIMIT':
      return {
        severity: 'error',
        table: layout.table,
        row: null,
        column: null,
        code: 'ROW_LIMIT',
        saw: `more than ${layout.rowsMax} rows`,
        allowed: `at most ${layout.rowsMax} rows`,
        message: `${layout.tab} has more than ${layout.rowsMax} rows; nothing beyond was read.`,
      };
    case 'UNKNOWN':
      return argumentFinding(
        'uploadId',
        'UNKNOWN_UPLOAD',
        input.uploadId,
        'an id that createUpload answered',
        'There is no such upload.',
      );
    case 'SEALED':
      return argumentFinding(
        'uploadId',
        'UPLOAD_SEALED',
        input.uploadId,
        'an upload no run was submitted with',
        'A run was submitted with this upload, so it can no longer change; create a new one.',
      );
  }
}
