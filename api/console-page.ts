import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GraphQLSchema, introspectionFromSchema } from 'graphql';

/**
 * GraphiQL, for development: a page to write queries with completion and to read the schema. Its files come from the npm
 * packages and not from the network. They are development dependencies: null where those are not installed.
 */
export interface Console {
  readonly page: string;
  /** Content security policy of the page. */
  readonly policy: string;
  /** Files the page loads, by their name under `/console/`. */
  readonly files: ReadonlyMap<string, ConsoleFile>;
}

interface ConsoleFile {
  readonly type: string;
  read(): Buffer;
}

const FILES = [
  ['react.js', 'react/umd/react.production.min.js', 'text/javascript; charset=utf-8'],
  ['react-dom.js', 'react-dom/umd/react-dom.production.min.js', 'text/javascript; charset=utf-8'],
  ['graphiql.js', 'graphiql/graphiql.min.js', 'text/javascript; charset=utf-8'],
  ['graphiql.css', 'graphiql/graphiql.min.css', 'text/css; charset=utf-8'],
] as const;

// Subscriptions go over server-sent events, which GraphiQL's own fetcher does not speak.
const script = `
const EXAMPLE = \`# Ctrl+Enter runs it. The book icon has all types.
{
  viewer { name role }
  runs(first: 5) {
    edges {
      node { id state percent createdAt reopening { scenarios { name status revenue margin } } }
    }
  }
}
\`;
const send = (path, accept, params) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', accept, 'x-planwright-client': 'console' }, body: JSON.stringify(params) });
async function* events(params) {
  const response = await send('/graphql/stream', 'text/event-stream', params);
  if (!response.ok) return yield await response.json();
  let text = '';
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split('\\n\\n');
    text = blocks.pop();
    for (const block of blocks) {
      const data = block.split('\\n').filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('');
      if (block.includes('event: next') && data.trim()) yield JSON.parse(data);
    }
  }
}
const isSubscription = ({ query, operationName }) =>
  operationName ? new RegExp('subscription\\\\s+' + operationName + '\\\\b').test(query) : /^\\s*subscription\\b/m.test(query);
const fetcher = (params) =>
  isSubscription(params) ? events(params) : send('/graphql', 'application/json', params).then((response) => response.json());
// Asking for the whole schema by a query would exceed the depth that queries may have.
fetch('/console/schema.json').then((response) => response.json()).then((schema) => {
  ReactDOM.createRoot(document.getElementById('console')).render(
    React.createElement(GraphiQL, { fetcher, schema, defaultQuery: EXAMPLE, shouldPersistHeaders: false }),
  );
});
`;

const policy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  // The editor places its lines and cursors by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>Planwright API</title>
<link rel="stylesheet" href="/console/graphiql.css">
<style>
body { margin: 0; display: flex; flex-direction: column; height: 100vh; font: 14px system-ui, sans-serif }
nav { padding: 6px 12px }
nav a { margin-right: 1em }
#console { flex: 1; min-height: 0 }
</style>
</head>
<body>
<nav><a href="/workbook">Planwright in the browser</a><a href="/addin/taskpane.html">Pane of the Excel add-in</a></nav>
<div id="console"></div>
<noscript>The console needs JavaScript. <a href="/schema.graphql">The schema</a> does not.</noscript>
<script src="/console/react.js"></script>
<script src="/console/react-dom.js"></script>
<script src="/console/graphiql.js"></script>
<script>${script}</script>
</body>
</html>
`;

export function openConsole(schema: GraphQLSchema): Console | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    const files = FILES.map(([name, path, type]) => {
      // Packages list what may be imported, and these files are not on the list: find them beside what is.
      const [owner] = path.split('/') as [string];
      const folder = resolve(`${owner}/package.json`).replace(/package\.json$/, '');
      return [name, { type, read: () => readFileSync(folder + path.slice(owner.length + 1)) }] as const;
    });
    const described = Buffer.from(JSON.stringify(introspectionFromSchema(schema)));
    const all: Map<string, ConsoleFile> = new Map(files);
    all.set('schema.json', { type: 'application/json; charset=utf-8', read: () => described });
    return { page, policy, files: all };
  } catch {
    return null;
  }
}
