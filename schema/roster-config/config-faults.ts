import type { Finding, Severity } from '../sheets/finding.ts';
import { quoteCell } from '../sheets/text.ts';

/** What a fault is about: places of its first character and of the one after its last, from 0, in the text of the file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Collects what is wrong with a configuration file. */
export interface ConfigFaults {
  /** At most 100 of them, and one that says how many more there are. */
  all(): Finding[];
  /** Something in the file, told by line and column, both from 1; `span` null: the file as a whole. */
  add(span: Span | null, code: string, allowed: string, message: string, severity?: Severity): void;
}

const FAULTS_MAX = 100;

/** Characters of which a quoted piece is made; more are not shown anyway. */
const PIECE_CHARACTERS = 500;

function placeIn(text: string, at: number): { row: number; place: string } {
  const before = text.slice(0, at).split(/\r\n|[\n\r\u2028\u2029]/);
  return { row: before.length, place: `line ${before.length}, column ${before.at(-1)!.length + 1}` };
}

/** Faults of one file, which is called by its name. */
export function configFaults(file: string, text: string): ConfigFaults {
  const told: Finding[] = [];
  let count = 0;
  const finding = (span: Span | null, rest: Pick<Finding, 'severity' | 'code' | 'allowed' | 'message'>): Finding => {
    if (span === null) return { ...rest, table: '', row: null, column: file, saw: '' };
    const { row, place } = placeIn(text, span.start);
    const piece = text.slice(span.start, Math.min(span.end, span.start + PIECE_CHARACTERS)).replaceAll(/\s+/g, ' ');
    return { ...rest, table: '', row, column: `${file}, ${place}`, saw: quoteCell(piece) };
  };
  return {
    all() {
      if (count <= told.length) return told;
      const message = `There are ${count - told.length} more faults in this file.`;
      return [...told, finding(null, { severity: 'error', code: 'MORE_FAULTS', allowed: '', message })];
    },
    add(span, code, allowed, message, severity = 'error') {
      count += 1;
      if (told.length < FAULTS_MAX) told.push(finding(span, { severity, code, allowed, message }));
    },
  };
}
