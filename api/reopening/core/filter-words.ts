/** A piece of a filter expression and where it starts, counted from 1. */
export interface Word {
  readonly kind: 'name' | 'text' | 'number' | 'symbol' | 'end';
  /** Names in lower case, quoted text without its quotes. */
  readonly value: string;
  readonly position: number;
}

/** What is wrong with a filter expression; caught by `parseFilter`, never seen outside. */
export class FilterFault extends Error {
  readonly position: number;
  readonly saw: string;
  readonly allowed: string;

  constructor(position: number, saw: string, allowed: string) {
    super(`expected ${allowed}`);
    this.position = position;
    this.saw = saw;
    this.allowed = allowed;
  }
}

const BLANK = /\s+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /-?\d+(\.\d+)?/y;
const SYMBOL = /<>|!=|\^=|~=|[=(),]/y;
// A quote inside quoted text is written twice.
const QUOTED = /'((?:[^']|'')*)'|"((?:[^"]|"")*)"/y;

/** Splits a filter expression; throws a FilterFault at the first character that starts no word. */
export function splitFilter(expression: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(expression);
    if (match) at += match[0].length;
    return match;
  };
  for (;;) {
    take(BLANK);
    const position = at + 1;
    if (at >= expression.length) {
      words.push({ kind: 'end', value: '', position });
      return words;
    }
    const word = nextWord(take, position);
    if (!word) throw faultAt(expression, at);
    words.push(word);
  }
}

function nextWord(take: (pattern: RegExp) => RegExpExecArray | null, position: number): Word | null {
  const name = take(NAME);
  if (name) return { kind: 'name', value: name[0].toLowerCase(), position };
  const number = take(NUMBER);
  if (number) return { kind: 'number', value: number[0], position };
  const symbol = take(SYMBOL);
  if (symbol) return { kind: 'symbol', value: symbol[0], position };
  const quoted = take(QUOTED);
  if (!quoted) return null;
  const value = quoted[1]?.replaceAll("''", "'") ?? quoted[2]!.replaceAll('""', '"');
  return { kind: 'text', value, position };
}

function faultAt(expression: string, at: number): FilterFault {
  const start = expression.charAt(at);
  const isQuote = start === "'" || start === '"';
  return new FilterFault(
    at + 1,
    isQuote ? expression.slice(at, at + 20) : start,
    isQuote ? `a closing ${start}` : 'a column name, a quoted text, a number or an operator',
  );
}
