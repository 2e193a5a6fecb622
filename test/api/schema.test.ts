import { readFileSync } from 'node:fs';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchema, Query, Resolver } from 'type-graphql';
import { beforeAll, expect, test } from 'vitest';
import { type ApiPorts, buildApiSchema, guardRootFields } from '../../api/graphql.ts';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildApiSchema({} as ApiPorts);
});

/** Every type, field, argument, input field and enum value with its description. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    yield [type.name, type.description];
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.description];
        for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
      }
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description];
    }
  }
}

test('every type, field, argument and enum value has a description that is a sentence', () => {
  const poor = [...described()].filter(([, text]) => !text || text.length < 4 || !/[.)]$/.test(text.trim()));
  expect(poor.map(([name]) => name)).toEqual([]);
});

// What a number of these names means needs no unit.
const UNITLESS =
  /^(row|rows|total|seq|firstRow|seed|first|phaseId|dow|attempt|nodes|variables|constraints|nodeLimit|rowsMax|min|max|dateSystem|line|revision|rank|errors|warnings|added|revised|unchanged|fullRequests)$/;

test('every number that is a quantity says its unit', () => {
  const missing: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInputObjectType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      const number = /^(Int|Float)!?$/.test(String(field.type));
      const tellsUnit = /\bin |; in |%|[Ss]hare|seconds|weeks|days|0 to 1|0 = proved|Number of|patients|currency/.test(
        field.description ?? '',
      );
      if (number && !UNITLESS.test(field.name) && !tellsUnit) missing.push(`${type.name}.${field.name}`);
    }
  }
  expect(missing).toEqual([]);
});

test('schema.graphql is what the resolvers say', () => {
  const file = readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8');
  expect(file.slice(file.indexOf('\n\n') + 2)).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

test('every operation of the schema is explained in docs/api.md', () => {
  const docs = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const names = roots.flatMap((root) => Object.keys(root!.getFields()));
  expect(names.filter((name) => !docs.includes(name))).toEqual([]);
});

test('the schema does not build when a root field names no permission', async () => {
  @Resolver()
  class Forgetful {
    @Query(() => String)
    secret() {
      return 'seen by everyone';
    }
  }
  const unguarded = await buildSchema({ resolvers: [Forgetful], validate: false });
  expect(() => guardRootFields(unguarded)).toThrow('Query.secret names no permission');
});
