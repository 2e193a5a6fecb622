import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigFile } from '../../schema/roster-config/roster-config.ts';

const read = (text: string) => readConfigFile({ name: 'may.js', text });
/** Place, code and what stood there, of all that is found. */
const told = (text: string): string[] =>
  read(text).findings.map(({ column, code, saw }) => `${column} ${code}: ${saw}`);

describe('anything but a plain value is refused', () => {
  test.each([
    ['a call', 'A call', 'f(1)'],
    ['a call of the language', 'A call', 'Object.freeze({})'],
    ['a new object', 'A call', 'new Date()'],
    ['a tagged text', 'A call', 'tag`x`'],
    ['an import that is made when it runs', 'An import', "import('node:fs')"],
    ['an arrow function', 'A function', '() => 1'],
    ['a function', 'A function', 'function () {}'],
    ['a function called at once', 'A call', '(() => 1)()'],
    ['a class', 'A class', 'class {}'],
    ['a text with an expression', 'A text with an expression in it', `\`\${1}\``],
    ['a sum', 'An expression that must be worked out', '1 + 2'],
    ['a choice', 'An expression that must be worked out', 'true ? 1 : 2'],
    ['a negation', 'An expression that must be worked out', '!1'],
    ['two signs', 'An expression that must be worked out', '- -1'],
    ['a sign before a text', 'A sign before anything but a number', "-'1'"],
    ['a part of a value', 'A part of another value', 'process.env'],
    ['an assignment', 'An assignment', '(x = 1)'],
    ['a pattern', 'A pattern', '/x/'],
    ['a number with an n', 'A number with an n behind it', '1n'],
    ['a number too large for JSON', 'A number that large', '1e999'],
    ['a list with a gap', 'A list with a gap', '[1, , 2]'],
    ['an unknown name', 'other, which no constant above is called,', 'other'],
    ['nothing', 'undefined, which no constant above is called,', 'undefined'],
    ['waiting', 'Waiting', 'await 1'],
  ])('%s', (_, kind, expression) => {
    const { instance, findings } = read(`export const a =\n  [${expression}];`);
    expect(instance).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      ...{ severity: 'error', table: '', row: 2, code: 'NOT_A_PLAIN_VALUE' },
      message: `${kind} is refused: only plain values are read, nothing in this file is executed.`,
    });
    expect(findings[0]!.allowed).toContain('numbers, true, false, null');
  });

  test.each([
    ['a key that is worked out', "{ ['a']: 1 }", "'a'"],
    ['a method', '{ a() {} }', 'a() {}'],
    ['a value made when it is read', '{ get a() { return 1; } }', 'get a() { return 1; }'],
    ['members of a text', "{ ...'abc' }", "'abc'"],
    ['members of a call', '{ ...f() }', 'f()'],
    ['a key that is a large number with an n', '{ 1n: 1 }', '1n'],
    ['members of an object in a list', '[...{}]', '...{}'],
    ['members of a call in a list', '[...f()]', 'f()'],
  ])('in an object or list: %s', (_, value, saw) => {
    const at = 'export default '.length + value.indexOf(saw) + 1;
    expect(told(`export default ${value};`)).toEqual([`may.js, line 1, column ${at} NOT_A_PLAIN_VALUE: ${saw}`]);
  });

  test.each([
    "import fs from 'node:fs';",
    "export { a } from './a.js';",
    "export * from './a.js';",
    'export function f() {}',
    'function f() {}',
    'class A {}',
    'if (true) {}',
    'for (;;) {}',
    'f();',
    'x = 1;',
    'x.y = 1;',
    "module['exports'] = 1;",
    'module.other = 1;',
    'module.exports += 1;',
    'module.exports.a.b = 1;',
    'let a;',
    'const { b } = {};',
    'debugger;',
  ])('as a statement: %s', (statement) => {
    const found = told(`export const ok = 1;\n${statement}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^may[.]js, line 2, column \d+ NOT_A_PLAIN_VALUE: /);
  });
});

describe('nothing is executed', () => {
  test('a file whose calls would write a file leaves none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planwright-config-'));
    const written = JSON.stringify(join(folder, 'written'));
    const text = [
      "import { writeFileSync } from 'node:fs';",
      `writeFileSync(${written}, '');`,
      `export const doctors = [{ id: writeFileSync(${written}, '') }];`,
      `export default { get doctors() { writeFileSync(${written}, ''); }, ...(() => writeFileSync(${written}, ''))() };`,
      `require('fs').writeFileSync(${written}, '');`,
    ].join('\n');
    const { instance, findings } = read(text);
    expect(instance).toBeNull();
    expect(findings.map(({ row }) => row)).toEqual([1, 2, 3, 4, 4, 5]);
    expect(existsSync(join(folder, 'written'))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe('keys of prototypes', () => {
  test.each([
    'export default { __proto__: { month: "2026-05" } };',
    'export default { "__proto__": null };',
    'const __proto__ = 1; export default { __proto__ };',
    'exports.__proto__ = {};',
    'export const __proto__ = {};',
  ])('are refused: %s', (text) => {
    expect(told(text)).toHaveLength(1);
    expect(read(text).findings[0]!.message).toMatch(/__proto__ is refused/);
  });

  test('other words of every object are words like any other, as keys and as names', () => {
    const { instance } = read('export default { constructor: 1, toString: [2], hasOwnProperty: null };');
    expect(Object.entries(instance as object)).toEqual([
      ...[
        ['constructor', 1],
        ['toString', [2]],
        ['hasOwnProperty', null],
      ],
    ]);
    expect(told('export default [toString, constructor];')).toHaveLength(2);
    expect(({} as { month?: string }).month).toBeUndefined();
  });
});

describe('a file that cannot be read', () => {
  test('is told where it ends to make sense; lines end in any way', () => {
    expect(told('// x\r\nexport const a = [1\r\nexport')).toEqual(['may.js, line 3, column 1 NOT_JAVASCRIPT: export']);
    expect(read('export const a = [1\nexport').findings[0]!.message).toBe('This cannot be read: Unexpected token.');
  });

  test('or exports nothing, a name twice, or a whole and names that say something else, is refused', () => {
    expect(told('const doctors = [];')).toEqual(['may.js NOTHING_EXPORTED: ']);
    expect(told('exports.a = 1;\nexports.a = 2;')).toEqual(['may.js, line 2, column 1 TWICE: exports.a']);
    expect(told('export const a = 1; export default { a: 2 };')).toEqual(['may.js TWICE: ']);
    expect(told('export const a = 1; export default [];')).toEqual(['may.js TWICE: ']);
  });

  test('tells a fault once, not again where its name is used', () => {
    expect(told('const a = f();\nexport const b = [a, ...a], c = { a, ...a }, d = -a;')).toEqual([
      'may.js, line 1, column 11 NOT_A_PLAIN_VALUE: f()',
    ]);
  });

  test('tells the first hundred faults and how many more there are', () => {
    const found = read(`export default [${'f(),'.repeat(130)}];`).findings;
    expect(found).toHaveLength(101);
    expect(found[100]!.message).toBe('There are 30 more faults in this file.');
  });

  test.each([
    // Ten numbers, taken over three times in each of thirty lines, are 10 x 3^30.
    ['lists of lists', Array.from({ length: 30 }, (_, i) => `const a${i + 1} = [...a${i}, ...a${i}, ...a${i}];`)],
    ['objects of lists', Array.from({ length: 30 }, (_, i) => `const a${i + 1} = { x: a${i}, y: a${i}, z: a${i} };`)],
    ['depth', Array.from({ length: 60 }, (_, i) => `const a${i + 1} = [a${i}];`)],
    ['one more member', [`const a1 = [[...a0], ${'['.repeat(60)}${']'.repeat(60)}];`]],
    [
      'copies of keys',
      Array.from({ length: 30 }, (_, i) => `const a${i + 1} = { x: [a${i}, a${i}], ...{ y: [a${i}, a${i}] } };`),
    ],
  ])('by far larger than it looks is told at once: %s', (_, lines) => {
    const found = told(['const a0 = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];', ...lines, 'export { a1 };'].join('\n'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/ TOO_LARGE: /);
  });

  test.each(['['.repeat(100_000), `export default ${'- '.repeat(100_000)}1;`])(
    'since too much stands inside each other is told, too',
    (text) => {
      expect(told(text)).toHaveLength(1);
    },
  );
});
