import { FilterFault, splitFilter, type Word } from './filter-words.ts';
import { canonicalIndicator, canonicalLevel } from './hierarchy-key.ts';

/**
 * What a filter says of a row: null when that hangs on a level that is not known (capacity rows have no indicators),
 * so that neither include nor exclude touches the row for it.
 */
type Verdict = boolean | null;

/** The levels of a row in canonical spelling; null where its table has no such column. */
export type FilterKey = {
  readonly [K in 'facility' | 'serviceLine' | 'subService' | 'ipOp' | 'medSurg']: string | null;
};

export type Filter = (key: FilterKey) => Verdict;

type ParsedFilter =
  | { readonly filter: Filter }
  | { readonly fault: { readonly position: number; readonly saw: string; readonly allowed: string } };

type Operand = {
  readonly read: (key: FilterKey) => string | null;
  /** Brings a literal into the spelling the column is compared in. */
  readonly spell: (literal: string) => string;
  /** The same for a part of a value, where blanks count and `all` is just three letters. */
  readonly spellPart: (literal: string) => string;
  readonly literal: string | null;
};

const LENGTH_MAX = 10_000;
const DEPTH_MAX = 100;

const level = (name: 'facility' | 'serviceLine' | 'subService'): Operand => ({
  read: (key) => key[name],
  spell: canonicalLevel,
  spellPart: (part) => part,
  literal: null,
});
const indicator = (name: 'ipOp' | 'medSurg'): Operand => ({
  read: (key) => key[name],
  spell: canonicalIndicator,
  spellPart: (part) => part.toUpperCase(),
  literal: null,
});

const columns: Readonly<Record<string, Operand>> = {
  facility: level('facility'),
  service_line: level('serviceLine'),
  sub_service: level('subService'),
  ip_op_indicator: indicator('ipOp'),
  med_surg_indicator: indicator('medSurg'),
};
const columnNames = Object.keys(columns).join(', ');

const equalSigns = new Set(['=', 'eq']);
const unequalSigns = new Set(['<>', '!=', '^=', '~=', 'ne']);

/** Reads a row predicate over the hierarchy columns; the grammar stands in the slice's README. */
export function parseFilter(expression: string): ParsedFilter {
  try {
    if (expression.length > LENGTH_MAX)
      throw new FilterFault(LENGTH_MAX + 1, `${expression.length} characters`, `at most ${LENGTH_MAX} characters`);
    return { filter: new FilterParser(splitFilter(expression)).whole() };
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    return { fault: { position: error.position, saw: error.saw, allowed: error.allowed } };
  }
}

/** Recursive descent: or < and < not < comparison. */
class FilterParser {
  private at = 0;
  private depth = 0;
  private readonly words: readonly Word[];

  constructor(words: readonly Word[]) {
    this.words = words;
  }

  whole(): Filter {
    const filter = this.either();
    if (this.word.kind !== 'end') throw this.fault('and, or, or the end of the filter');
    return filter;
  }

  private get word(): Word {
    return this.words[this.at]!;
  }

  private fault(allowed: string): FilterFault {
    return new FilterFault(this.word.position, this.word.kind === 'end' ? 'the end' : this.word.value, allowed);
  }

  private accepts(value: string): boolean {
    const matches = this.word.value === value && (this.word.kind === 'name' || this.word.kind === 'symbol');
    if (matches) this.at += 1;
    return matches;
  }

  private expect(value: string): void {
    if (!this.accepts(value)) throw this.fault(value);
  }

  private either(): Filter {
    let left = this.both();
    while (this.accepts('or')) left = or(left, this.both());
    return left;
  }

  private both(): Filter {
    let left = this.negated();
    while (this.accepts('and')) left = and(left, this.negated());
    return left;
  }

  private negated(): Filter {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw this.fault(`at most ${DEPTH_MAX} levels of not and parentheses`);
    const filter = this.accepts('not') ? not(this.negated()) : this.primary();
    this.depth -= 1;
    return filter;
  }

  private primary(): Filter {
    if (!this.accepts('(')) return this.comparison();
    const filter = this.either();
    this.expect(')');
    return filter;
  }

  private comparison(): Filter {
    const left = this.operand();
    const operator = this.word.value;
    const isText = this.word.kind === 'text' || this.word.kind === 'number';
    if (!isText && equalSigns.has(operator)) return this.compared(left);
    if (!isText && unequalSigns.has(operator)) return not(this.compared(left));
    return this.accepts('not') ? not(this.membership(left)) : this.membership(left);
  }

  private compared(left: Operand): Filter {
    this.at += 1;
    const right = this.operand();
    const spellLeft = right.literal === null ? right.spell : left.spell;
    return (key) => {
      const a = left.read(key);
      const b = right.read(key);
      return a === null || b === null ? null : spellLeft(a) === left.spell(b);
    };
  }

  private membership(left: Operand): Filter {
    if (this.accepts('in')) {
      const listed = new Set(this.list().map(left.spell));
      return judged(left, (value) => listed.has(value));
    }
    if (this.accepts('like')) {
      const pattern = left.spell(this.literal());
      return judged(left, (value) => isLike(value, pattern));
    }
    if (this.accepts('contains')) {
      const part = left.spellPart(this.literal());
      return judged(left, (value) => value.includes(part));
    }
    throw this.fault('=, <>, in, not in, like or contains');
  }

  private list(): string[] {
    this.expect('(');
    const literals = [this.literal()];
    while (!this.accepts(')')) {
      this.accepts(',');
      literals.push(this.literal());
    }
    return literals;
  }

  private literal(): string {
    const { kind, value } = this.word;
    if (kind !== 'text' && kind !== 'number') throw this.fault('a quoted text');
    this.at += 1;
    return value;
  }

  private operand(): Operand {
    const { kind, value } = this.word;
    if (kind === 'text' || kind === 'number') {
      this.at += 1;
      return { read: () => value, spell: (other) => other, spellPart: (part) => part, literal: value };
    }
    const column = kind === 'name' && Object.hasOwn(columns, value) ? columns[value] : undefined;
    if (!column) throw this.fault(`one of ${columnNames}, or a quoted text`);
    this.at += 1;
    return column;
  }
}

const judged =
  (operand: Operand, holds: (value: string) => boolean): Filter =>
  (key) => {
    const value = operand.read(key);
    return value === null ? null : holds(value);
  };

const not =
  (filter: Filter): Filter =>
  (key) => {
    const verdict = filter(key);
    return verdict === null ? null : !verdict;
  };

const and =
  (left: Filter, right: Filter): Filter =>
  (key) => {
    const a = left(key);
    const b = right(key);
    if (a === false || b === false) return false;
    return a === null || b === null ? null : true;
  };

const or =
  (left: Filter, right: Filter): Filter =>
  (key) =>
    not(and(not(left), not(right)))(key);

/** `%` stands for any text, `_` for one character. Greedy with one step back, so a hostile pattern stays cheap. */
function isLike(value: string, pattern: string): boolean {
  let v = 0;
  let p = 0;
  let wild = -1;
  let resume = 0;
  while (v < value.length) {
    if (pattern[p] === '%') {
      wild = p;
      resume = v;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '_' || pattern[p] === value[v])) {
      v += 1;
      p += 1;
    } else if (wild >= 0) {
      p = wild + 1;
      resume += 1;
      v = resume;
    } else return false;
  }
  while (pattern[p] === '%') p += 1;
  return p === pattern.length;
}
