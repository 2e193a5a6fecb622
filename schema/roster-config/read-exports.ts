import { type AnyNode, type ExportNamedDeclaration, type Program, parse, type VariableDeclaration } from 'acorn';
import type { Finding } from '../sheets/finding.ts';
import { type ConfigFaults, configFaults } from './config-faults.ts';
import { isObject, type JsonValue, type Plain, plainValue, refuse } from './plain-value.ts';

/** The text of a file, and what it is called in findings. */
export interface ConfigFile {
  readonly name: string;
  readonly text: string;
}

/** What stands where `export default` or `module.exports` does, under this name. */
const DEFAULT = 'default';

/** Characters quoted from where a file can no longer be read. */
const QUOTED = 20;

class Exports {
  readonly #scope = new Map<string, Plain | null>();
  readonly #named = new Map<string, Plain | null>();
  readonly #faults: ConfigFaults;
  constructor(faults: ConfigFaults) {
    this.#faults = faults;
  }

  #put(name: string, own: Plain | null, node: AnyNode): void {
    if (name === '__proto__') refuse(node, this.#faults, 'The name __proto__');
    else if (this.#named.has(name)) this.#faults.add(node, 'TWICE', 'each name once', `${name} is exported twice.`);
    else this.#named.set(name, own);
  }

  #declare({ declarations, kind }: VariableDeclaration, isExported: boolean): void {
    for (const declaration of declarations) {
      const { id, init } = declaration;
      if (id.type !== 'Identifier' || !init || !['const', 'let', 'var'].includes(kind)) {
        refuse(declaration, this.#faults, 'Such a definition');
        continue;
      }
      const own = plainValue(init, this.#scope, this.#faults);
      this.#scope.set(id.name, own);
      if (isExported) this.#put(id.name, own, id);
    }
  }

  #exportNamed(node: ExportNamedDeclaration): void {
    const { declaration, source, specifiers } = node;
    if (source) refuse(node, this.#faults, 'An import');
    else if (declaration?.type === 'VariableDeclaration') this.#declare(declaration, true);
    else if (declaration) refuse(declaration, this.#faults);
    else
      for (const { local, exported } of specifiers) {
        const name = exported.type === 'Identifier' ? exported.name : String(exported.value);
        this.#put(name, plainValue(local, this.#scope, this.#faults), exported);
      }
  }

  /** `module.exports = ...`, `module.exports.name = ...`, `exports.name = ...`; any other statement is refused. */
  #assign(node: AnyNode): void {
    const name = node.type === 'AssignmentExpression' && node.operator === '=' ? exportedName(node.left) : null;
    if (node.type !== 'AssignmentExpression' || name === null) refuse(node, this.#faults);
    else this.#put(name, plainValue(node.right, this.#scope, this.#faults), node.left);
  }

  #read(node: AnyNode): void {
    if (node.type === 'VariableDeclaration') this.#declare(node, false);
    else if (node.type === 'ExportNamedDeclaration') this.#exportNamed(node);
    else if (node.type === 'ExportDefaultDeclaration')
      this.#put(DEFAULT, plainValue(node.declaration as AnyNode, this.#scope, this.#faults), node);
    else if (node.type !== 'ExpressionStatement') {
      if (node.type !== 'EmptyStatement') refuse(node, this.#faults);
    } else if (node.directive === undefined) this.#assign(node.expression);
  }

  /** Names a module exports at its end may be defined below. */
  read({ body }: Program): void {
    const isList = (node: AnyNode) => node.type === 'ExportNamedDeclaration' && node.specifiers.length > 0;
    for (const node of body) if (!isList(node)) this.#read(node);
    for (const node of body) if (isList(node)) this.#read(node);
  }

  /** The value exported as a whole, else an object of the names; for files without errors. */
  value(): JsonValue {
    const whole = this.#named.get(DEFAULT)?.value;
    const names = [...this.#named].flatMap(([name, own]) =>
      name === DEFAULT || own === null ? [] : [[name, own.value] as const],
    );
    if (this.#named.size === 0)
      this.#faults.add(null, 'NOTHING_EXPORTED', 'export const ... or module.exports = ...', 'It exports nothing.');
    if (whole !== undefined && names.length === 0) return whole;
    const parts = whole === undefined || isObject(whole) ? (whole ?? {}) : null;
    for (const [name, own] of names)
      if (parts === null || (Object.hasOwn(parts, name) && parts[name] !== own))
        this.#faults.add(null, 'TWICE', 'one of the two', `It exports ${name}, and a whole that says something else.`);
    return { ...parts, ...Object.fromEntries(names) };
  }
}

/** The name under which an assignment exports; null where it does something else. */
function exportedName(left: AnyNode): string | null {
  if (left.type !== 'MemberExpression' || left.computed || left.property.type !== 'Identifier') return null;
  const { object, property } = left;
  if (object.type === 'Identifier') {
    if (object.name === 'module') return property.name === 'exports' ? DEFAULT : null;
    return object.name === 'exports' ? property.name : null;
  }
  return exportedName(object) === DEFAULT && object.type === 'MemberExpression' ? property.name : null;
}

function parsed(text: string, faults: ConfigFaults): Program | null {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch (error) {
    // Also where more stands inside each other than can be read: the parser tells that, too, with a place.
    const { pos, message } = error as SyntaxError & { readonly pos: number };
    const span = { start: pos, end: pos + QUOTED };
    const what = message.replace(/ [(]\d+:\d+[)]$/, '');
    faults.add(span, 'NOT_JAVASCRIPT', 'a configuration file of the original program', `This cannot be read: ${what}.`);
    return null;
  }
}

/** What a configuration file exports, read as data: nothing in it is executed. The value is null where a finding is an error. */
export function readExports({ name, text: raw }: ConfigFile): { value: JsonValue | null; findings: Finding[] } {
  const text = raw.replace(/^\ufeff/, '');
  const faults = configFaults(name, text);
  const program = parsed(text, faults);
  const exported = new Exports(faults);
  if (program !== null) exported.read(program);
  const isRead = program !== null && !faults.all().some(({ severity }) => severity === 'error');
  const value = isRead ? exported.value() : null;
  const findings = faults.all();
  return { value: findings.some(({ severity }) => severity === 'error') ? null : value, findings };
}
