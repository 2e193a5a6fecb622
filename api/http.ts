import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { printSchema } from 'graphql';
import { type PagesOptions, servePages } from './addin-pages.ts';
import { type Console, openConsole } from './console-page.ts';
import { type ApiPorts, buildApiSchema } from './graphql.ts';
import { errorBody } from './graphql-errors.ts';
import { createGraphqlServer, type OnFault } from './graphql-server.ts';
import { createStreamHandler, type StreamContext } from './graphql-stream.ts';
import type { Viewer } from './runs/run.ts';
import { watchRun } from './runs/watch-run.ts';
import { resolveDocumentId } from './trusted-documents.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Paths of PEM files; null: plain http. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Console page, schema for download, introspection and telling errors; never where others can reach the port. */
  readonly development: boolean;
  /** The pages of the add-in. */
  readonly pages: PagesOptions;
}

/** What the server needs from the outside. */
export interface HttpParts extends ApiPorts {
  /** Who sends a request. */
  viewerOf(request: { readonly headers: FastifyRequest['headers'] }): Promise<Viewer>;
  /** Rejects while the database does not answer. */
  ping(): Promise<void>;
  readonly onFault: OnFault;
}

export interface HttpServer {
  /** e.g. `http://127.0.0.1:4000` */
  readonly url: string;
  /** Ends running streams, answers what is under way and closes the port. */
  close(): Promise<void>;
}

// Chunks of tables have at most 2 MB; anything beyond this is refused before it is read.
const BODY_BYTES_MAX = 8 * 1024 * 1024;
const REQUEST_MS_MAX = 120_000;
// Requests still under way when the server stops may take this long.
const CLOSE_MS = 5_000;

/** Starts answering; the promise rejects when the port is taken. */
export async function startHttp(parts: HttpParts, options: HttpOptions): Promise<HttpServer> {
  const stopping = new AbortController();
  const app = createApp(options);
  const schema = await buildApiSchema(parts);
  const graphql = createGraphqlServer(schema, options.development, parts.onFault);
  await graphql.start();
  const contextOf = contextFor(parts, stopping.signal);
  const stream = createStreamHandler(schema, options.development, contextOf, parts.onFault);

  secure(app, options);
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    // Migrations were applied before this server started to listen, so what can be missing is the database itself.
    try {
      await parts.ping();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready', missing: ['database'] });
    }
  });
  const page = options.development ? openConsole(schema) : null;
  const answer = fastifyApolloHandler(graphql, { context: contextOf });
  app.post('/graphql', { preHandler: resolveDocumentId }, answer);
  app.get('/graphql', (request, reply) =>
    page !== null && wantsPage(request) ? sendConsole(page, reply) : answer.call(app, request, reply),
  );
  app.post('/graphql/stream', { preHandler: resolveDocumentId }, async (request, reply) => {
    const refused = refuseStream(request);
    if (refused) return reply.code(refused.status).send(errorBody(refused.code, refused.message));
    reply.hijack();
    try {
      await stream(request, reply);
    } catch (cause) {
      parts.onFault({ requestId: request.id, cause, path: 'stream' });
      reply.raw.destroy();
    }
  });
  await servePages(app, options.pages);
  if (page !== null) serveConsole(app, page);
  if (options.development) {
    app.get('/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(printSchema(schema)));
  }
  const url = await app.listen({ host: options.host, port: options.port });
  return {
    url: url.replace('[::1]', 'localhost'),
    async close() {
      stopping.abort();
      await graphql.stop();
      // A connection falls idle when its stream has ended, which may be after the port was closed.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
      const patience = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS);
      await app.close();
      clearInterval(sweep);
      clearTimeout(patience);
    },
  };
}

function createApp({ tls }: HttpOptions): FastifyInstance {
  const common = {
    logger: false as const,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    // Connections that are kept open without a request would hold up the end of the process.
    forceCloseConnections: 'idle' as const,
    genReqId: () => randomUUID(),
  };
  if (!tls) return Fastify(common);
  const https = { cert: readFileSync(tls.cert), key: readFileSync(tls.key), minVersion: 'TLSv1.2' as const };
  return Fastify({ ...common, https }) as unknown as FastifyInstance;
}

/** Headers, the host check and errors in the shape GraphQL clients know. */
function secure(app: FastifyInstance, { host, tls }: HttpOptions): void {
  const isLocal = LOCAL_HOSTS.has(host);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      // On localhost it would lock every other server of this machine out of plain http for a year.
      ...(tls && !isLocal ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
    // A page elsewhere may have its name resolve to this machine; a server for this machine only answers to its own names.
    if (isLocal && !LOCAL_HOSTS.has(request.hostname)) {
      await reply.code(421).send(errorBody('BAD_REQUEST', 'This server answers on localhost only.'));
    }
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody('NOT_FOUND', 'There is nothing here.')));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) {
      return reply
        .code(413)
        .send(errorBody('PAYLOAD_TOO_LARGE', 'A request may have at most 8 MB; send smaller chunks.'));
    }
    if (status < 500) return reply.code(status).send(errorBody('BAD_REQUEST', 'The request cannot be read.'));
    const extensions = { code: 'INTERNAL', requestId: request.id };
    return reply.code(500).send({ errors: [{ message: 'Something went wrong on our side.', extensions }] });
  });
}

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

const wantsPage = (request: FastifyRequest): boolean => (request.headers.accept ?? '').includes('text/html');

const sendConsole = ({ policy, page }: Console, reply: FastifyReply) =>
  reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page);

function serveConsole(app: FastifyInstance, page: Console): void {
  app.get('/', (_request, reply) => sendConsole(page, reply));
  for (const [name, { type, read }] of page.files) {
    app.get(`/console/${name}`, (_request, reply) => reply.type(type).send(read()));
  }
}

/** A stream is asked for by a script that says so; a form or an image of another page cannot send these headers. */
function refuseStream({ headers }: FastifyRequest): { status: number; code: string; message: string } | null {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return { status: 415, code: 'BAD_REQUEST', message: 'Send application/json.' };
  }
  if (headers.accept !== 'text/event-stream') {
    return { status: 406, code: 'BAD_REQUEST', message: 'Send the header accept: text/event-stream.' };
  }
  return null;
}

/** The program that asks; a name nobody could have meant counts as none. */
function clientOf({ headers }: FastifyRequest): string {
  const name = headers['x-planwright-client'];
  return typeof name === 'string' && /^[a-z-]{1,32}$/.test(name) ? name : 'api';
}

/** Makes a request's context; its signal goes off when the client leaves or the server stops. */
const contextFor =
  (parts: HttpParts, stopping: AbortSignal) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<StreamContext> => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, stopping]);
    const viewer = await parts.viewerOf(request);
    const watch = watchRun(parts.runs);
    const client = clientOf(request);
    return { viewer, client, requestId: request.id, signal, watchRun: (runId: string) => watch(viewer, runId, signal) };
  };
