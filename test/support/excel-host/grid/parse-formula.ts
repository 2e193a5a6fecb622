export type Expression =
  | { readonly kind: 'value'; readonly value: number | string | boolean }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'range'; readonly tab: string | undefined; readonly address: string }
  | { readonly kind: 'table'; readonly table: string; readonly parts: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'unary'; readonly op: string; readonly of: Expression }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression };

interface Token {
  readonly kind: 'number' | 'text' | 'error' | 'range' | 'table' | 'word' | 'op';
  readonly text: string;
}

const cell = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['text', /"(?:[^"]|"")*"/y],
  ['error', /(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)/y],
  [
    'range',
    new RegExp(
      String.raw`(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?(?:${cell}(?::${cell})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.[])`,
      'y',
    ),
  ],
  ['table', /(?:[A-Za-z_][\w.]*)?\[(?:[^[\]]|\[[^[\]]*\])*\]/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y],
  ['word', /[A-Za-z_\\][\w.]*/y],
  ['op', /<>|<=|>=|[-+*/^&=<>%(),@{};:!]/y],
];

/** Splits a formula (without its "=") into tokens; undefined where a character fits nowhere. */
function tokens(text: string): Token[] | undefined {
  const found: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const before = at;
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match) continue;
      if (kind !== 'space') found.push({ kind, text: match[0] });
      at = pattern.lastIndex;
      break;
    }
    if (at === before) return undefined;
  }
  return found;
}

const levels: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/** Reads a formula such as "=SUM(A1:A3)*2"; undefined where it is not one this reader understands. */
export function parseFormula(formula: string): Expression | undefined {
  const list = tokens(formula.slice(1));
  if (!list) return undefined;
  const reader = new Reader(list);
  const expression = reader.binary(0);
  return expression && reader.atEnd ? expression : undefined;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  binary(level: number): Expression | undefined {
    const ops = levels[level];
    if (!ops) return this.#unary();
    let left = this.binary(level + 1);
    while (left && ops.includes(this.#peekOp())) {
      const op = this.#next().text;
      const right = this.binary(level + 1);
      left = right && { kind: 'binary', op, left, right };
    }
    return left;
  }

  #unary(): Expression | undefined {
    if (['-', '+', '@'].includes(this.#peekOp())) {
      const op = this.#next().text;
      const of = this.#unary();
      return of && { kind: 'unary', op, of };
    }
    let of = this.#primary();
    while (of && this.#peekOp() === '%') of = { kind: 'unary', op: this.#next().text, of };
    return of;
  }

  #primary(): Expression | undefined {
    const token = this.#tokens[this.#at];
    if (!token) return undefined;
    this.#at++;
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') };
    if (token.kind === 'error') return { kind: 'error', code: token.text.slice(token.text.lastIndexOf('#')) };
    if (token.kind === 'range') return rangeOf(token.text);
    if (token.kind === 'table') return tableOf(token.text);
    if (token.kind === 'word') return this.#word(token.text);
    if (token.text !== '(') return undefined;
    const inner = this.binary(0);
    return this.#take(')') ? inner : undefined;
  }

  #word(word: string): Expression | undefined {
    if (!this.#take('(')) {
      return /^(true|false)$/i.test(word) ? { kind: 'value', value: /^t/i.test(word) } : { kind: 'name', name: word };
    }
    const args: Expression[] = [];
    if (this.#take(')')) return { kind: 'call', name: word.toUpperCase(), args };
    do {
      const empty = [',', ')'].includes(this.#peekOp());
      const arg: Expression | undefined = empty ? { kind: 'value', value: '' } : this.binary(0);
      if (!arg) return undefined;
      args.push(arg);
    } while (this.#take(','));
    return this.#take(')') ? { kind: 'call', name: word.toUpperCase(), args } : undefined;
  }

  #peekOp(): string {
    const token = this.#tokens[this.#at];
    return token?.kind === 'op' ? token.text : '';
  }

  #next(): Token {
    this.#at++;
    return this.#tokens[this.#at - 1]!;
  }

  #take(op: string): boolean {
    if (this.#peekOp() !== op) return false;
    this.#at++;
    return true;
  }
}

function rangeOf(text: string): Expression {
  const bang = text.lastIndexOf('!');
  const tab =
    bang < 0
      ? undefined
      : text
          .slice(0, bang)
          .replace(/^'(.*)'$/, '$1')
          .replaceAll("''", "'");
  return { kind: 'range', tab, address: text.slice(bang + 1) };
}

/** Requests[Hours] has the part Hours; Requests[[#This Row],[Hours]] has two; Requests[@Hours] is the same. */
function tableOf(text: string): Expression {
  const open = text.indexOf('[');
  const inner = text.slice(open + 1, -1);
  const nested = [...inner.matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  const parts = nested.length ? nested : inner ? [inner.replace(/^@/, '')] : [];
  if (inner.startsWith('@')) parts.unshift('#This Row');
  return { kind: 'table', table: text.slice(0, open), parts };
}
