import { type CsvRecord, csvRecords, type Separator } from '../../../schema/sheets/csv-records.ts';
import { isBlank } from '../../../schema/sheets/text.ts';
import { breather } from '../../breathe.ts';
import { say } from '../../strings.ts';
import { columnNames, type SourceTable, tooLong, withoutBlankEnd } from './source-table.ts';

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];
/** Characters looked at to tell how a file separates its cells. */
const SNIFFED = 4096;
/** Characters parsed between two looks at the clock. */
const PIECE = 500_000;

/** Separators of a line that stand outside of quotes. */
function cellsIn(line: string, separator: string): number {
  let quoted = false;
  let cells = 1;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) cells += 1;
  }
  return cells;
}

/** A first line by which a file tells Excel how its cells are separated. */
const SEPARATOR_LINE = /^sep=([,;\t|])(?:\r\n|\n|\r)/i;

/** The separator a file names, else the one that stands most often in the first line that is not blank; else a comma. */
function separatorOf(start: string): Separator {
  const named = SEPARATOR_LINE.exec(start)?.[1];
  if (named) return named as Separator;
  const line = start.split(/\r\n|\n|\r/).find((one) => one.trim() !== '') ?? '';
  const counts = SEPARATORS.map((separator) => cellsIn(line, separator));
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * The text of a file: UTF-8 as the marks or the bytes say, UTF-16 where it is marked, else what Excel of western Europe and
 * America writes as plain CSV.
 */
function textOf(bytes: Uint8Array): { readonly text: string; readonly isGuessed: boolean } {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isGuessed: true };
  }
}

/** Reads a CSV file with any of the usual separators, piece by piece; blank lines above the headers are passed over. */
export async function csvSource(from: string, bytes: Uint8Array): Promise<SourceTable> {
  const { text: whole, isGuessed } = textOf(bytes);
  const separator = separatorOf(whole.slice(0, SNIFFED));
  const text = whole.replace(SEPARATOR_LINE, '');
  const parser = csvRecords(from, separator);
  const breathe = breather();
  let header: CsvRecord | null = null;
  const rows: string[][] = [];
  const take = (records: readonly CsvRecord[]) => {
    for (const record of records) {
      if (header) rows.push(record.cells);
      else if (!record.cells.every(isBlank)) header = record;
    }
  };
  for (let at = 0; at < text.length && !parser.failed(); at += PIECE) {
    take(parser.push(text.slice(at, at + PIECE)));
    await breathe();
  }
  take(parser.end());
  const findings = parser.findings();
  const body = withoutBlankEnd(rows);
  const headers = columnNames((header as CsvRecord | null)?.cells ?? [], body);
  const sentences = (severity: 'error' | 'warning') =>
    findings.filter((finding) => finding.severity === severity).map(({ message }) => message);
  return {
    ...{ from, headers, rows: body, source: 'CSV', separator, dateSystem: 1900 },
    faults: sentences('error'),
    notes: [...(isGuessed ? [say.import.encoding] : []), ...sentences('warning'), ...tooLong(headers, body)],
  };
}
