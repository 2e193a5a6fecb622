// Which folder may import which. One sentence per rule; test/architecture/rules.test.ts plants a violation of each.
const SLICE = '^api/(reopening|assignments|roster|runs|schedules)/';
// Not api/auth: resolvers carry their permission, which is data.
const ADAPTER = ['^api/(db|solver|observe)/', '[.]store[.]ts$'];
/** Programs, and the one file that builds adapters and hands them to the use cases. */
const ENTRY = '^api/(main|worker|cli|compute|compose|serve|generate-schema)[.]ts$';
const PRODUCT = '^(api|addin|schema)/';

const npm = (...names) => `node_modules/(${names.join('|')})(/|$)`;

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other cannot be read, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'A core is arithmetic on plain data: it sees its own folder, the kernel and the sheet layouts.',
      severity: 'error',
      from: { path: '^api/([^/]+)/core/' },
      to: { pathNot: ['^api/$1/core/', '^api/kernel/', '^schema/sheets/'] },
    },
    {
      name: 'sample-is-pure',
      comment: 'The sample hospital is a function of a random source; it needs no more than a core does.',
      severity: 'error',
      from: { path: '^api/([^/]+)/sample/' },
      to: { pathNot: ['^api/$1/sample/', '^api/kernel/', '^schema/sheets/'] },
    },
    {
      name: 'kernel-is-pure',
      comment: 'The kernel is the vocabulary of all slices and knows none of them.',
      severity: 'error',
      from: { path: '^api/kernel/' },
      to: { pathNot: '^api/kernel/' },
    },
    {
      name: 'sheets-import-nothing',
      comment:
        'Contracts are read by the API, the command line and the add-in alike, so they depend on nobody; only scripts write.',
      severity: 'error',
      from: { path: '^schema/', pathNot: '^schema/generate/' },
      to: { pathNot: ['^schema/', npm('hucre', 'acorn')] },
    },
    {
      name: 'addin-sees-contracts',
      comment: 'The pane speaks to the API over HTTP and shares nothing with it but the contracts.',
      severity: 'error',
      from: { path: '^addin/' },
      to: { path: '^(api|prisma|test)/' },
    },
    {
      name: 'adapters-know-the-port',
      comment:
        'Pane, jobs and use cases work on any workbook: only the entry pages choose between Excel and the browser.',
      severity: 'error',
      from: { path: '^addin/', pathNot: ['^addin/(excel|browser)/', '^addin/(taskpane|workbook|commands)[.]ts$'] },
      to: { path: '^addin/(excel|browser)/' },
    },
    {
      name: 'univer-in-browser',
      comment: 'Megabytes of spreadsheet belong to /workbook; the pane that Excel loads stays small.',
      severity: 'error',
      from: { path: '^addin/', pathNot: '^addin/(browser/|workbook[.]ts$)' },
      to: { path: npm('@univerjs', 'echarts') },
    },
    {
      name: 'slices-do-not-meet',
      comment: 'Jobs do not know each other. A second slice joins this list when it comes.',
      severity: 'error',
      from: { path: '^api/(reopening|assignments|roster|forecast)/' },
      to: { path: '^api/(reopening|assignments|roster|forecast)/', pathNot: '^api/$1/' },
    },
    {
      name: 'runs-know-no-slice',
      comment: 'compose.ts registers one handler per kind of run; the runs folder only sees the handler type.',
      severity: 'error',
      from: { path: '^api/runs/' },
      to: { path: '^api/(reopening|roster|assignments|schedules)/' },
    },
    {
      name: 'schedules-know-no-job',
      comment:
        'A job says how it is planned again; schedules only say when. compose.ts and graphql.ts bring the two together.',
      severity: 'error',
      from: { path: '^api/schedules/' },
      to: { path: '^api/(reopening|roster|assignments)/' },
    },
    {
      name: 'use-cases-know-ports-only',
      comment: 'Use cases and resolvers name what they need as a port; adapters are built in compose.ts.',
      severity: 'error',
      from: { path: SLICE, pathNot: '[.]store[.]ts$' },
      to: {
        path: [
          ...ADAPTER.filter((path) => !path.includes('auth')),
          npm('@prisma', 'highs', 'pg', 'pg-boss', 'fastify'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-entry-composes',
      comment: 'Wiring stays in one place: nothing but a program imports compose.ts or another program.',
      severity: 'error',
      from: { path: '^api/', pathNot: [ENTRY] },
      to: { path: ENTRY },
    },
    {
      name: 'command-line-is-a-client',
      comment: 'The command line speaks HTTP to the API; it shares contracts and the xlsx files, no use case.',
      severity: 'error',
      from: { path: '^api/cli/' },
      to: { path: '^api/', pathNot: ['^api/cli/', '^api/kernel/', '^api/[^/]+/sample/'] },
    },
    {
      name: 'prisma-in-stores',
      comment: 'Tables of the database are known to stores and the database folder only.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: [...ADAPTER, '^api/runs/queue[.]ts$'] },
      to: { path: npm('@prisma', 'prisma'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hucre-in-xlsx',
      comment: 'The xlsx library is young; one folder knows it, so that it can be replaced.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^schema/xlsx/' },
      to: { path: npm('hucre') },
    },
    {
      name: 'acorn-in-roster-config',
      comment:
        "The original program's files are read as data in one place, which is the one to look at for what they may do.",
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^schema/roster-config/' },
      to: { path: npm('acorn') },
    },
    {
      name: 'highs-in-solver',
      comment: 'Cores hand sparse arrays to a port; only the adapter knows which solver answers.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^api/solver/' },
      to: { path: npm('highs') },
    },
    {
      name: 'product-ignores-tests',
      comment: 'Shipped code must run without the test folder.',
      severity: 'error',
      from: { path: '^(api|addin|schema|prisma)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependencies',
      comment:
        'Shipped code must run after npm ci --omit=dev; the add-in is shipped as a bundle, scripts are not shipped.',
      severity: 'error',
      from: { path: '^(api|schema)/', pathNot: '^schema/generate/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that only comes along with another one disappears when that one changes.',
      severity: 'error',
      from: { path: '^(api|addin|schema|prisma|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails at run time only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-barrels',
      comment: 'A file that re-exports a folder hides who uses what, makes cycles and slows tests.',
      severity: 'error',
      from: {},
      to: { path: '^(api|addin|schema)/.*/index[.]ts$' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and is imported by nobody is forgotten.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^test/', ENTRY, '[.]d[.]ts$', '[.]mjs$', '^prisma/'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: ['^dist/', '^coverage/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
