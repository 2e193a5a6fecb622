/** Octets of a line of a calendar file, its line end not counted (RFC 5545, 3.1). */
const LINE_OCTETS_MAX = 75;
const LINE_END = '\r\n';

/** Octets of a code point in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

const isControl = (character: string): boolean => (character < ' ' && character !== '\t') || character === '\u007f';
const isHalfPair = (character: string): boolean => /^[\ud800-\udfff]$/.test(character);

/** What no calendar file may hold: control characters become blanks, halves of a surrogate pair the sign for unknown. */
const allowed = (character: string): string =>
  isControl(character) ? ' ' : isHalfPair(character) ? '\ufffd' : character;

/** Text as the value of a property (RFC 5545, 3.3.11). */
export const escapedText = (text: string): string =>
  [
    ...text
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll('\n', '\\n'),
  ]
    .map(allowed)
    .join('');

/** A property as lines of at most 75 octets, broken between characters, each with its line end. */
export function contentLine(property: string): string {
  let lines = '';
  let line = '';
  let octets = 0;
  for (const character of property) {
    const more = octetsOf(character);
    if (octets + more > LINE_OCTETS_MAX) {
      lines += line + LINE_END;
      line = ' ';
      octets = 1;
    }
    line += character;
    octets += more;
  }
  return lines + line + LINE_END;
}
