import { createHash } from 'node:crypto';

// A page to try queries with, for development. It loads nothing from anywhere, so it also works without a network.

const style = `
:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-rows: auto 1fr; height: 100vh; }
header { display: flex; gap: 1rem; align-items: center; padding: .5rem 1rem; border-bottom: 1px solid #8886; }
h1 { font-size: 1.1rem; margin: 0; }
main { display: grid; grid-template-columns: 1fr 1fr; min-height: 0; }
form { display: grid; grid-template-rows: auto 3fr auto 1fr; min-height: 0; padding: .5rem 1rem; gap: .25rem; }
textarea, pre { font: 13px/1.45 ui-monospace, monospace; margin: 0; }
textarea { resize: none; padding: .5rem; }
pre { overflow: auto; padding: .75rem 1rem; border-left: 1px solid #8886; white-space: pre-wrap; }
button { font: inherit; padding: .3rem 1rem; }
`;

const script = `
const [query, variables, output] = ['query', 'variables', 'output'].map((id) => document.getElementById(id));
query.value = localStorage.getItem('planwright.query') || query.value;
async function run() {
  output.textContent = '...';
  localStorage.setItem('planwright.query', query.value);
  try {
    const body = JSON.stringify({ query: query.value, variables: JSON.parse(variables.value || '{}') });
    const response = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    output.textContent = JSON.stringify(await response.json(), null, 2);
  } catch (error) {
    output.textContent = String(error);
  }
}
document.getElementById('form').addEventListener('submit', (event) => { event.preventDefault(); run(); });
document.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run(); });
`;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Content security policy of the page: its own script and style, and requests to this server. */
export const consolePolicy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const consolePage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Planwright API</title><style>${style}</style></head>
<body>
<header><h1>Planwright API</h1><a href="/schema.graphql">Schema with all descriptions</a></header>
<main>
<form id="form">
<label for="query">Query</label>
<textarea id="query" spellcheck="false">{
  viewer { name role }
  runs(first: 5) {
    edges { node { id kind state percent phase createdAt reopening { scenarios { name status revenue } } } }
  }
}</textarea>
<label for="variables">Variables (JSON)</label>
<textarea id="variables" spellcheck="false">{}</textarea>
<button>Run (Ctrl+Enter)</button>
</form>
<pre id="output" aria-live="polite"></pre>
</main>
</body>
</html>
`;
