// What Biome cannot say: cores without clock, chance, I/O or promises; sizes of files and functions; lost promises.
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const impure = ['process', 'fetch', 'console', 'performance', 'crypto', 'navigator', 'WebSocket', 'Office', 'Excel'];
const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

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
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['api/*/core/**/*.ts', 'api/kernel/**/*.ts', 'api/reopening/sample/**/*.ts', 'schema/**/*.ts'],
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
