import fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { type ApiPorts, buildApiSchema } from '../../api/graphql.ts';
import { apiServer } from '../support/api.ts';
import { submitted, uploaded } from '../support/submitted-run.ts';

const api = await apiServer();
const schema: GraphQLSchema = await buildApiSchema({} as ApiPorts);
const runId = await submitted(api);
const uploadId = await uploaded(api);

const texts = fc.oneof(
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    "'; drop table run; --",
    '=1+1',
    '\u202egnp.exe',
    '٣',
    '2026-02-30',
    'INPUT_CAPACITY',
    'OUTPUT_OPT_SUMMARY',
    'WyJTMSIsMCwxXQ',
    'x'.repeat(100_000),
  ),
  fc.string({ unit: 'binary' }),
);
const numbers = fc.oneof(
  fc.constantFrom(0, -0, -1, 2 ** 31 - 1, -(2 ** 31), 2 ** 53, 1e308, 0.5),
  fc.double({ noNaN: true }),
);
const junk = fc.oneof(fc.constant(null), fc.boolean(), texts, numbers, fc.constant([]), fc.constant({}));

/** Mostly values of the type, ids that exist among them, and sometimes anything at all. */
function valuesOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type))
    return fc.oneof(
      { weight: 9, arbitrary: valuesOf(type.ofType as GraphQLInputType) },
      { weight: 1, arbitrary: junk },
    );
  if (isListType(type)) return fc.array(valuesOf(type.ofType as GraphQLInputType), { maxLength: 3 });
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type) && field.defaultValue === undefined);
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, valuesOf(field.type)])), {
      requiredKeys: required.map((field) => field.name),
    });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  switch (getNamedType(type).name) {
    case 'ID':
      return fc.oneof(fc.constantFrom(runId, uploadId), texts);
    case 'Int':
      return fc.oneof(fc.constantFrom(0, -1, 1, 25, 1900, 2 ** 31 - 1, -(2 ** 31)), fc.integer());
    case 'Float':
      return numbers;
    case 'Boolean':
      return fc.boolean();
    case 'Day':
      return fc.constantFrom('2026-12-01', '0001-01-01', '9999-12-31', 'tomorrow');
    default:
      return fc.oneof(texts, junk);
  }
}

interface Operation {
  readonly name: string;
  readonly query: string;
  readonly args: Readonly<Record<string, GraphQLInputType>>;
}

const declared = (args: Operation['args']) =>
  Object.entries(args)
    .map(([name, type]) => `$${name}: ${type}`)
    .join(', ');
const passed = (args: Operation['args'], skip = '') =>
  Object.keys(args)
    .filter((name) => name !== skip)
    .map((name) => `${name}: $${name}`)
    .join(', ');
const withArgs = (text: string) => (text ? `(${text})` : '');

const argsOf = (type: string, field: string): Operation['args'] => {
  const object = schema.getType(type);
  if (!isObjectType(object)) throw new Error(type);
  return Object.fromEntries(object.getFields()[field]!.args.map((arg) => [arg.name, arg.type]));
};

const operations: Operation[] = [
  ...(['Query', 'Mutation'] as const).flatMap((root) => {
    const type = schema.getType(root);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).map((field) => {
      const args = argsOf(root, field.name);
      const selection = `${field.name}${withArgs(passed(args))} { __typename }`;
      return {
        name: `${root}.${field.name}`,
        args,
        query: `${root.toLowerCase()} Q${withArgs(declared(args))} { ${selection} }`,
      };
    });
  }),
  ...[
    ...['openings', 'dailyDetail', 'demandForecast', 'invalidValues'].map(
      (field) => ['ReopeningResult', field] as const,
    ),
    ['Run', 'findings'] as const,
    ['Run', 'table'] as const,
  ].map(([type, field]) => {
    const args = argsOf(type, field);
    const selection = `${field}(${passed(args)}) { __typename }`;
    const inner = type === 'Run' ? selection : `reopening { ${selection} }`;
    return { name: `${type}.${field}`, args, query: `query Q(${declared(args)}) { run(id: "${runId}") { ${inner} } }` };
  }),
];

test.each(operations)('$name answers any arguments without a fault of its own', async ({ query, args }) => {
  const variables = fc.record(Object.fromEntries(Object.entries(args).map(([name, type]) => [name, valuesOf(type)])));
  await fc.assert(
    fc.asyncProperty(variables, async (values) => {
      const { status, errors } = await api.ask(query, values);
      expect(status).toBeLessThan(500);
      expect(errors?.map(({ extensions }) => extensions['code']) ?? []).not.toContain('INTERNAL');
      expect(api.faults).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
