import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from './graphql-errors.ts';

export interface PagesOptions {
  /** Folder with `addin/` and `workbook/` as they were built; where one is missing, its page is told to be missing. */
  readonly dist: string;
  /** Folder of Microsoft's Office.js, served for networks that do not reach Microsoft's; null: the page loads it from there. */
  readonly officeJs: string | null;
}

const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const OFFICE_JS_HERE = '/addin/officejs/office.js';

/** Where Excel in the browser may show the pane in a frame: the hosts Microsoft names for Office on the web. */
const EXCEL_HOSTS = [
  'https://*.officeapps.live.com',
  'https://*.office.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.sharepoint.com',
];

const policy = (scripts: readonly string[], frames: readonly string[]): string =>
  [
    "default-src 'self'",
    `script-src ${["'self'", ...scripts].join(' ')}`,
    // Web components and the spreadsheet place things by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    `frame-ancestors ${frames.join(' ')}`,
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');

const IMMUTABLE = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

/**
 * Files with a hash in their name never change; pages name them, so pages are asked for each time. Icons carry no such
 * header: Microsoft's manifest reference says that Office may show a generic icon where one forbids it to keep a copy.
 */
function cachingOf(path: string): string | null {
  if (path.includes(`${sep}assets${sep}`)) return IMMUTABLE;
  if (path.includes(`${sep}icons${sep}`)) return null;
  return path.endsWith('.html') ? 'no-cache' : A_DAY;
}

/** The pane that Excel loads, under `/addin/`, and the page with a spreadsheet of its own, `/workbook`. */
export async function servePages(app: FastifyInstance, { dist, officeJs }: PagesOptions): Promise<void> {
  const [pane, workbook] = [join(dist, 'addin'), join(dist, 'workbook')];
  const panePolicy = policy(officeJs === null ? [new URL(OFFICE_JS).origin] : [], ["'self'", ...EXCEL_HOSTS]);
  const workbookPolicy = policy([], ["'none'"]);

  /** Headers of what stands in the folder of the pane: Excel in the browser loads it into pages of another origin. */
  const openToExcel = (reply: FastifyReply) =>
    reply.removeHeader('x-frame-options').headers({
      'content-security-policy': panePolicy,
      'cross-origin-resource-policy': 'cross-origin',
    });
  await app.register(fastifyStatic, {
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const caching = cachingOf(path);
      if (caching === null) reply.removeHeader('cache-control');
      else reply.header('cache-control', caching);
      if (path.startsWith(workbook + sep)) reply.header('content-security-policy', workbookPolicy);
      else openToExcel(reply);
    },
  });

  const fileOf = (request: FastifyRequest): string => (request.params as { '*': string })['*'];
  const isBuilt = (folder: string, reply: FastifyReply): boolean => {
    if (existsSync(folder)) return true;
    reply.code(404).send(errorBody('NOT_FOUND', 'This page is not built on this server: npm run build makes it.'));
    return false;
  };

  app.get('/addin', (_request, reply) => reply.redirect('/addin/taskpane.html'));
  app.get('/addin/taskpane.html', async (_request, reply) => {
    if (!isBuilt(pane, reply)) return reply;
    const page = await readFile(join(pane, 'taskpane.html'), 'utf8');
    const html = officeJs === null ? page : page.replaceAll(OFFICE_JS, OFFICE_JS_HERE);
    return openToExcel(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html);
  });
  app.get('/addin/*', (request, reply) => (isBuilt(pane, reply) ? reply.sendFile(fileOf(request), pane) : reply));
  if (officeJs !== null) app.get('/addin/officejs/*', (request, reply) => reply.sendFile(fileOf(request), officeJs));

  const sendWorkbook = (_request: FastifyRequest, reply: FastifyReply) =>
    isBuilt(workbook, reply) ? reply.sendFile('workbook.html', workbook) : reply;
  app.get('/workbook', sendWorkbook);
  app.get('/workbook/', sendWorkbook);
  app.get('/workbook/*', (request, reply) =>
    isBuilt(workbook, reply) ? reply.sendFile(fileOf(request), workbook) : reply,
  );
}
