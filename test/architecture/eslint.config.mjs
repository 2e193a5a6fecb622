// What Biome cannot say: cores without clock, chance, I/O or promises; sizes of files and functions; lost promises; the order
// in which Office.js wants things done.
import { fileURLToPath } from 'node:url';
import officeAddins from 'eslint-plugin-office-addins';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const impure = ['process', 'fetch', 'console', 'performance', 'crypto', 'navigator', 'WebSocket', 'Office', 'Excel'];
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

// Each of these faults answers with a wrong value or a slow workbook rather than with an error.
const officeRules = [
  'call-sync-after-load',
  'call-sync-before-read',
  'load-object-before-read',
  'no-context-sync-in-loop',
  'no-empty-load',
  'no-navigational-load',
  'no-office-initialize',
  'test-for-null-using-isNullObject',
];

const lostPromises = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
};

const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 70 }],
};

export default [
  { ignores: ['**/generated/**', 'dist/**', 'coverage/**', 'node_modules/**', 'demo/**'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: sizes,
  },
  {
    // All sentences of the add-in stand together, so that they can be read, weighed and translated as one text.
    files: ['addin/strings.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // A describe block is one function to ESLint; what counts there is the size of the file.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['api/**/*.ts', 'prisma/**/*.ts'],
    languageOptions: {
      parserOptions: { project: `${root}tsconfig.json`, tsconfigRootDir: root },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: lostPromises,
  },
  {
    files: ['addin/**/*.ts'],
    languageOptions: {
      parserOptions: { project: `${root}addin/tsconfig.json`, tsconfigRootDir: root },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: lostPromises,
  },
  {
    files: ['addin/excel/**/*.ts', 'addin/*.ts'],
    plugins: { 'office-addins': officeAddins },
    rules: Object.fromEntries(officeRules.map((rule) => [`office-addins/${rule}`, 'error'])),
  },
  {
    files: ['api/*/core/**/*.ts', 'api/kernel/**/*.ts', 'api/*/sample/**/*.ts', 'schema/**/*.ts'],
    ignores: ['schema/generate/**', 'schema/xlsx/**'],
    rules: {
      'no-restricted-globals': ['error', ...impure, ...timers],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance comes in as a Random, so that a run repeats.' },
        { object: 'Date', property: 'now', message: 'The day comes in as an argument, so that a run repeats.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The day comes in as an argument, so that a run repeats.',
        },
        {
          selector: "CallExpression[callee.name='Date']",
          message: 'The day comes in as an argument, so that a run repeats.',
        },
        { selector: ':function[async=true]', message: 'Cores are synchronous; the worker waits, not the arithmetic.' },
        { selector: 'AwaitExpression', message: 'Cores are synchronous; the worker waits, not the arithmetic.' },
        { selector: 'ImportExpression', message: 'Cores import nothing at run time.' },
      ],
    },
  },
];
