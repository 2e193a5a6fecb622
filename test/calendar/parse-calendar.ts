/** A property of an event as a calendar program reads it. */
export interface ReadProperty {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** With its escapes taken back where the property is text. */
  readonly value: string;
}

export interface ReadCalendar {
  readonly properties: ReadonlyMap<string, ReadProperty>;
  readonly events: readonly ReadonlyMap<string, ReadProperty>[];
}

const TEXTS: readonly string[] = ['SUMMARY', 'DESCRIPTION', 'NAME', 'X-WR-CALNAME', 'UID', 'PRODID'];

/** RFC 5545, 3.3.11: a backslash stands only before one of its own, `;`, `,`, `n` and `N`; `;` and `,` never stand alone. */
function unescaped(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at]!;
    if (sign === ';' || sign === ',') throw new Error(`${sign} without a backslash in ${value}`);
    if (sign !== '\\') {
      text += sign;
      continue;
    }
    at += 1;
    const next = value[at] ?? 'end';
    if (!'\\;,nN'.includes(next)) throw new Error(`backslash before ${next} in ${value}`);
    text += next.toLowerCase() === 'n' ? '\n' : next;
  }
  return text;
}

/** RFC 5545, 3.1: lines end with CRLF, have at most 75 octets of whole characters, and go on after a blank. */
function unfolded(file: string): string[] {
  const octets = new TextEncoder().encode(file);
  if (!file.endsWith('\r\n')) throw new Error('the last line has no end');
  if (/\r(?!\n)|(?<!\r)\n/.test(file)) throw new Error('a line ends with half a line end');
  const lines: string[] = [];
  let from = 0;
  for (let at = 0; at < octets.length; at += 1) {
    if (octets[at] !== 13) continue;
    const line = octets.subarray(from, at);
    if (line.length > 75) throw new Error(`a line has ${line.length} octets`);
    // Throws where a line ends within a character.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
    if (/[^\P{Cc}\t]/u.test(text)) throw new Error(`a control character in ${JSON.stringify(text)}`);
    if (text.startsWith(' ') || text.startsWith('\t')) lines.push((lines.pop() ?? '') + text.slice(1));
    else lines.push(text);
    from = at + 2;
  }
  return lines;
}

function property(line: string): ReadProperty {
  const found = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^";:,]+)*):(.*)$/su.exec(line);
  if (!found) throw new Error(`no property: ${line}`);
  const [, name = '', parameters = '', value = ''] = found;
  const pairs = parameters.split(';').slice(1);
  return {
    name,
    parameters: Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])),
    value: TEXTS.includes(name) ? unescaped(value) : value,
  };
}

/** Puts a property where it may stand once. */
function put(into: Map<string, ReadProperty>, one: ReadProperty): void {
  if (into.has(one.name)) throw new Error(`${one.name} twice`);
  into.set(one.name, one);
}

const REQUIRED = { calendar: ['VERSION', 'PRODID'], event: ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE'] };

function lacking(of: ReadonlyMap<string, ReadProperty>, names: readonly string[]): void {
  for (const name of names) if (!of.has(name)) throw new Error(`${name} is missing`);
}

/** Reads a calendar file of events without repeats; throws an Error that names the rule it breaks. */
export function parseCalendar(file: string): ReadCalendar {
  const lines = unfolded(file);
  if (lines.shift() !== 'BEGIN:VCALENDAR' || lines.pop() !== 'END:VCALENDAR') throw new Error('no calendar');
  const properties = new Map<string, ReadProperty>();
  const events: Map<string, ReadProperty>[] = [];
  let event: Map<string, ReadProperty> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') {
      if (event) throw new Error('an event within an event');
      event = new Map();
    } else if (line === 'END:VEVENT') {
      lacking(event ?? new Map(), REQUIRED.event);
      events.push(event!);
      event = null;
    } else if (event) put(event, property(line));
    else if (events.length > 0) throw new Error(`behind the events: ${line}`);
    else put(properties, property(line));
  }
  lacking(properties, REQUIRED.calendar);
  if (event || events.length === 0) throw new Error('a calendar needs a whole event');
  return { properties, events };
}
