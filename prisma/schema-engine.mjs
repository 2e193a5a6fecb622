#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which is only to be had by download: it speaks the same JSON-RPC over
// stdin and stdout, but runs the WebAssembly build of the same commit (@prisma/schema-engine-wasm) over a driver adapter.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const TYPE_CHAR = 18;
const TYPE_TEXT = 25;
const argv = process.argv.slice(2);
const valuesOf = (name) => argv.filter((_, i) => argv[i - 1] === name);

/** The catalogue has columns of the internal type "char", which both adapters refuse; as text they read the same. */
function presentCharAsText(fields) {
  for (const field of fields ?? []) if (field.dataTypeID === TYPE_CHAR) field.dataTypeID = TYPE_TEXT;
}

function patchDrivers() {
  const addFields = pg.Result.prototype.addFields;
  pg.Result.prototype.addFields = function (fields) {
    addFields.call(this, fields);
    presentCharAsText(fields);
  };
  for (let proto = PGlite.prototype; proto; proto = Object.getPrototypeOf(proto)) {
    if (!Object.hasOwn(proto, 'query')) continue;
    const query = proto.query;
    proto.query = async function (...args) {
      const result = await query.apply(this, args);
      presentCharAsText(result.fields);
      return result;
    };
    return;
  }
}

/** One column the engine does want as a character; PostgreSQL 18 fills it for every NOT NULL, older ones for checks. */
function readConstraintTypes(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const at = result.columnNames.indexOf('constraint_type');
    if (at >= 0) result.columnTypes[at] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

/** Prisma's `?schema=` is no option of PostgreSQL and must not reach the driver. */
function splitUrl(text) {
  const url = new URL(text);
  const schema = url.searchParams.get('schema') ?? undefined;
  url.searchParams.delete('schema');
  return { url, schema };
}

function adapterFor(datasourceUrl) {
  if (!datasourceUrl) return new PrismaPGlite(new PGlite());
  const { url, schema } = splitUrl(datasourceUrl);
  const factory = new PrismaPg({ connectionString: url.href }, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => readConstraintTypes(await connect());
  // In memory: needs no right to create databases, and the adapter's own drop of a shadow database races its session.
  factory.connectToShadowDb = async () => readConstraintTypes(await new PrismaPGlite(new PGlite()).connect());
  return factory;
}

async function loadEngine() {
  const require = createRequire(import.meta.url);
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = join(dirname(require.resolve('@prisma/schema-engine-wasm')), 'schema_engine_bg.wasm');
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasm)), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const [datasource] = valuesOf('--datasource').map((text) => JSON.parse(text));
  const datamodels = valuesOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')]);
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFor(datasource?.url));
  return glue.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, () => {}, adapter);
}

/** `cli can-connect-to-database | create-database | drop-database`: one question, answered by the exit code. */
async function answerOnce(command) {
  const { url } = splitUrl(JSON.parse(valuesOf('--datasource')[0]).url);
  const name = decodeURIComponent(url.pathname.slice(1)).replaceAll('"', '""');
  const verb = { 'create-database': 'CREATE', 'drop-database': 'DROP' }[command];
  if (verb) url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  try {
    await client.connect();
    if (verb) await client.query(`${verb} DATABASE "${name}"`);
    return 0;
  } catch (error) {
    const code = { '3D000': 'P1003', '28P01': 'P1000' }[error.code] ?? 'P1001';
    const line = { level: 'ERROR', timestamp: new Date().toISOString(), target: 'schema_engine::logger' };
    const fields = { message: error.message, error_code: code, is_panic: false };
    process.stderr.write(`${JSON.stringify({ ...line, fields })}\n`);
    return 1;
  } finally {
    await client.end().catch(() => {});
  }
}

function write(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

let engine;
async function answer(request) {
  if (request.method === 'createDatabase') return { databaseName: 'planwright' };
  engine ??= await loadEngine();
  const method = request.method === 'getDatabaseVersion' ? 'version' : request.method;
  const result = (await engine[method](request.params ?? {})) ?? {};
  if (request.method === 'diff' && result.stdout != null)
    write({ id: `print-${request.id}`, method: 'print', params: { content: result.stdout } });
  return result;
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const request = line.trim() ? JSON.parse(line) : {};
    if (!request.method) continue;
    try {
      write({ id: request.id, result: await answer(request) });
    } catch (error) {
      const data = { is_panic: false, message: error?.message ?? String(error), error_code: error?.code, meta: null };
      write({ id: request.id, error: { code: 4466, message: 'The schema engine refused; see data.', data } });
    }
  }
  return 0;
}

/** The engine panics through this hook, which Prisma's CLI defines and we must; the trap that follows ends the process. */
globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
patchDrivers();
const cli = argv.indexOf('cli');
process.exit(cli < 0 ? await serve() : await answerOnce(argv[cli + 1]));
