/** What a text cell became: `repaired` when characters nobody can see or store were taken out or replaced. */
export interface CleanText {
  readonly text: string;
  readonly repaired: boolean;
}

// Zero-width space, word joiner, byte order mark and the bidirectional marks: invisible, so two names that look alike would
// differ. The joiners U+200C and U+200D stay: emoji and several scripts are written with them.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
// C0 without tab, LF, CR; DEL and C1; noncharacters; halves of surrogate pairs. PostgreSQL, XML or UTF-8 refuse them.
const UNSTORABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// No-break, figure, thin and ideographic spaces come with text copied from web pages and Word.
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
/** Printable ASCII without surrounding blanks: nothing to do, and nearly every cell. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * Trimmed, in normal form C, odd spaces as plain ones. Invisible characters go, unstorable ones become U+FFFD; both count
 * as a repair. Line breaks and tabs inside the text stay.
 */
export function cleanText(raw: string): CleanText {
  if (PLAIN.test(raw)) return { text: raw, repaired: false };
  const visible = raw.replace(INVISIBLE, '').replace(UNSTORABLE, '\ufffd');
  return { text: visible.replace(ODD_SPACES, ' ').normalize('NFC').trim(), repaired: visible !== raw };
}

/** Whether a cell holds nothing a planner could see: null, empty, or blanks of any kind. */
export function isBlank(cell: unknown): boolean {
  if (cell === null || cell === undefined || cell === '') return true;
  if (typeof cell !== 'string') return false;
  // A first character above the blank that is plain ASCII settles it without a copy.
  const first = cell.charCodeAt(0);
  if (first > 0x20 && first < 0x7f) return false;
  return cell.replace(INVISIBLE, '').replace(ODD_SPACES, ' ').trim() === '';
}

/** Form in which headers and tab names are compared: NFKC, no invisible characters, single blanks, lower case. */
export function foldName(raw: unknown): string {
  if (typeof raw !== 'string')
    return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw).toLowerCase() : '';
  return raw.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

const ERROR_CELL =
  /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!|PYTHON!|GETTING_DATA)$/i;

/** Whether the text is what a spreadsheet shows for a failed formula, e.g. `#REF!`; also as exported to CSV. */
export const isErrorCell = (text: string): boolean => text.startsWith('#') && ERROR_CELL.test(text.trim());

// OWASP ASVS 5, 1.2.10 (= + - @ tab NUL), plus CR, LF and the full-width forms that spreadsheets fold; blanks before
// them do not help. A text that already has apostrophes before one gets another, so that reading undoes writing exactly.
const FORMULA_START = /^'*(?:[\t\r\n\0]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Text for a CSV cell: what a spreadsheet might take for a formula gets an apostrophe in front. */
export const guardFormula = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** Takes off the apostrophe that `guardFormula` put in front; other apostrophes stay. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && FORMULA_START.test(text) ? text.slice(1) : text;

/** Characters of a cell that a finding quotes; a cell can hold 32,767. */
const QUOTE_CHARACTERS_MAX = 120;

/** A cell as a finding quotes it: at most 120 characters, never half a surrogate pair. */
export function quoteCell(cell: unknown): string {
  const text =
    typeof cell === 'string' ? cell : typeof cell === 'object' && cell !== null ? 'object' : String(cell ?? '');
  if (text.length <= QUOTE_CHARACTERS_MAX) return text.replace(UNSTORABLE, '\ufffd');
  return `${text.slice(0, QUOTE_CHARACTERS_MAX).replace(UNSTORABLE, '\ufffd')}...`;
}
