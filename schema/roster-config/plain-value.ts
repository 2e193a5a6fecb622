import type { AnyNode, ArrayExpression, ObjectExpression, Property, SpreadElement } from 'acorn';
import type { ConfigFaults } from './config-faults.ts';

/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value with what it comes to where every name in it is written out. */
export interface Plain {
  readonly value: JsonValue;
  /** Characters, about. */
  readonly size: number;
  /** Lists and objects inside each other; 0 for a text or number. */
  readonly depth: number;
}

/** Constants of the file so far by name; null: one whose value was refused, which is told already. */
export type Scope = ReadonlyMap<string, Plain | null>;

/** As long as the API takes a configuration. Names used many times over make short files long. */
const SIZE_MAX = 2_000_000;

const DEPTH_MAX = 50;

const ALLOWED = 'objects, lists, texts, numbers, true, false, null, and names of constants defined above';

const WORDS: Readonly<Record<string, string>> = {
  CallExpression: 'A call',
  NewExpression: 'A call',
  TaggedTemplateExpression: 'A call',
  ImportExpression: 'An import',
  ImportDeclaration: 'An import',
  ExportAllDeclaration: 'An import',
  FunctionDeclaration: 'A function',
  FunctionExpression: 'A function',
  ArrowFunctionExpression: 'A function',
  ClassDeclaration: 'A class',
  ClassExpression: 'A class',
  TemplateLiteral: 'A text with an expression in it',
  MemberExpression: 'A part of another value',
  AssignmentExpression: 'An assignment',
  UpdateExpression: 'An assignment',
  UnaryExpression: 'A sign before anything but a number',
  AwaitExpression: 'Waiting',
};

/** Tells that something is none of what such a file may hold. */
export function refuse(node: AnyNode, faults: ConfigFaults, what = WORDS[node.type]): null {
  const kind = what ?? (node.type.endsWith('Expression') ? 'An expression that must be worked out' : 'A statement');
  const message = `${kind} is refused: only plain values are read, nothing in this file is executed.`;
  faults.add(node, 'NOT_A_PLAIN_VALUE', ALLOWED, message);
  return null;
}

const scalar = (value: JsonValue): Plain => ({ value, size: String(value).length + 2, depth: 0 });

/** Adds up members, and tells once where they come to too much. */
class Tally {
  size = 2;
  depth = 1;
  #isTold = false;
  readonly #node: AnyNode;
  readonly #faults: ConfigFaults;
  constructor(node: AnyNode, faults: ConfigFaults) {
    this.#node = node;
    this.#faults = faults;
  }
  /** Whether there is room for one more; `depth` as it lies within. */
  takes(size: number, depth: number): boolean {
    this.size += size + 1;
    this.depth = Math.max(this.depth, depth);
    if (this.size <= SIZE_MAX && this.depth <= DEPTH_MAX) return true;
    if (!this.#isTold) {
      const allowed = `at most ${SIZE_MAX} characters, and ${DEPTH_MAX} lists or objects inside each other`;
      this.#faults.add(this.#node, 'TOO_LARGE', allowed, 'This value is too large.');
    }
    this.#isTold = true;
    return false;
  }
}

function listOf(node: ArrayExpression, scope: Scope, faults: ConfigFaults): Plain | null {
  const tally = new Tally(node, faults);
  const value: JsonValue[] = [];
  let isWhole = true;
  for (const element of node.elements) {
    if (element === null) {
      isWhole = refuse(node, faults, 'A list with a gap') !== null;
      continue;
    }
    const isSpread = element.type === 'SpreadElement';
    const own = plainValue(isSpread ? element.argument : element, scope, faults);
    if (own === null) isWhole = false;
    else if (!isSpread) {
      if (!tally.takes(own.size, own.depth + 1)) return null;
      value.push(own.value);
    } else if (!Array.isArray(own.value))
      isWhole = refuse(element, faults, 'Taking over the members of anything but a list') !== null;
    else {
      if (!tally.takes(own.size, own.depth)) return null;
      for (const member of own.value as readonly JsonValue[]) value.push(member);
    }
  }
  return isWhole ? { value, size: tally.size, depth: tally.depth } : null;
}

/** The key as it is written; null where it is refused. */
function keyOf(property: Property, faults: ConfigFaults): string | null {
  const { key, computed, method, kind } = property;
  if (method || kind !== 'init') return refuse(property, faults, 'A function');
  if (computed) return refuse(key, faults, 'A key that must be worked out');
  const isText = key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number');
  const name = key.type === 'Identifier' ? key.name : isText ? String(key.value) : null;
  if (name === null) return refuse(key, faults, 'Such a key');
  return name === '__proto__' ? refuse(key, faults, 'The key __proto__') : name;
}

export const isObject = (value: JsonValue): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function spreadOf({ argument }: SpreadElement, scope: Scope, faults: ConfigFaults): Plain | null {
  const own = plainValue(argument, scope, faults);
  if (own === null || isObject(own.value)) return own;
  return refuse(argument, faults, 'Taking over the keys of anything but an object');
}

function objectOf(node: ObjectExpression, scope: Scope, faults: ConfigFaults): Plain | null {
  const tally = new Tally(node, faults);
  const entries = new Map<string, JsonValue>();
  const written = new Set<string>();
  let isWhole = true;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const own = spreadOf(property, scope, faults);
      if (own === null) isWhole = false;
      else if (!tally.takes(own.size, own.depth)) return null;
      else for (const [key, value] of Object.entries(own.value as object)) entries.set(key, value);
      continue;
    }
    const key = keyOf(property, faults);
    const own = key === null ? null : plainValue(property.value, scope, faults);
    if (key === null || own === null) {
      isWhole = false;
      continue;
    }
    if (!tally.takes(key.length + own.size + 3, own.depth + 1)) return null;
    if (written.has(key)) {
      const message = `${key} stands twice in this object; the last one counts.`;
      faults.add(property.key, 'REPEATED', 'each key once', message, 'warning');
    }
    written.add(key);
    entries.set(key, own.value);
  }
  return isWhole ? { value: Object.fromEntries(entries), size: tally.size, depth: tally.depth } : null;
}

/** What an expression says without being worked out; null, and a fault, where it says no plain value. */
export function plainValue(node: AnyNode, scope: Scope, faults: ConfigFaults): Plain | null {
  switch (node.type) {
    case 'Literal': {
      const { value, regex, bigint } = node;
      if (regex !== undefined || value instanceof RegExp) return refuse(node, faults, 'A pattern');
      if (bigint !== undefined || typeof value === 'bigint' || value === undefined)
        return refuse(node, faults, 'A number with an n behind it');
      if (typeof value === 'number' && !Number.isFinite(value)) return refuse(node, faults, 'A number that large');
      return scalar(value);
    }
    case 'TemplateLiteral': {
      const [text] = node.quasis;
      const cooked = text?.value.cooked;
      if (node.expressions.length > 0 || typeof cooked !== 'string') return refuse(node, faults);
      return scalar(cooked);
    }
    case 'UnaryExpression': {
      // Signs of signs: nobody writes them, and a long row of them would take much of the stack.
      if ((node.operator !== '-' && node.operator !== '+') || node.argument.type === 'UnaryExpression')
        return refuse(node, faults, 'An expression that must be worked out');
      const own = plainValue(node.argument, scope, faults);
      if (own === null) return null;
      if (typeof own.value !== 'number') return refuse(node, faults);
      return scalar(node.operator === '-' ? -own.value : own.value);
    }
    case 'Identifier': {
      const own = scope.get(node.name);
      return own === undefined ? refuse(node, faults, `${node.name}, which no constant above is called,`) : own;
    }
    case 'ArrayExpression':
      return listOf(node, scope, faults);
    case 'ObjectExpression':
      return objectOf(node, scope, faults);
    default:
      return refuse(node, faults);
  }
}
