import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { RequestParams } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Context } from './context.ts';
import { presentError } from './graphql-errors.ts';
import { limitRules, TOKENS_MAX } from './graphql-limits.ts';
import type { OnFault } from './graphql-server.ts';

type Refusal = readonly [string, { status: number; statusText: string; headers: Record<string, string> }];

const refusal = (status: number, statusText: string, errors: readonly GraphQLFormattedError[]): Refusal => [
  JSON.stringify({ errors }),
  { status, statusText, headers: { 'content-type': 'application/json; charset=utf-8' } },
];

const badRequest = (code: string, message: string) => refusal(400, 'Bad Request', [{ message, extensions: { code } }]);

/** The request as a document within the limits of the other endpoint, or why not. */
function documentOf(schema: GraphQLSchema, development: boolean, params: RequestParams): DocumentNode | Refusal {
  let document: DocumentNode;
  try {
    document = parse(params.query, { maxTokens: TOKENS_MAX });
  } catch (error) {
    return presentAll([error as GraphQLError], 'GRAPHQL_PARSE_FAILED');
  }
  const errors = validate(schema, document, [...specifiedRules, ...limitRules(development)], {
    hideSuggestions: !development,
  });
  if (errors.length > 0) return presentAll(errors, 'GRAPHQL_VALIDATION_FAILED');
  if (getOperationAST(document, params.operationName)?.operation !== 'subscription') {
    return badRequest('BAD_REQUEST', 'Only subscriptions run here; send queries and mutations to /graphql.');
  }
  return document;
}

const presentAll = (errors: readonly GraphQLError[], code: string) =>
  refusal(
    400,
    'Bad Request',
    errors.map((error) => presentError(error, code, undefined).formatted),
  );

const isRefusal = (value: DocumentNode | Refusal): value is Refusal => Array.isArray(value);

/** graphql-sse keeps contexts apart from errors by their being plain objects. */
export type StreamContext = Context & Record<PropertyKey, unknown>;

/** Subscriptions as server-sent events: one POST per subscription, answered by a stream. */
export function createStreamHandler(
  schema: GraphQLSchema,
  development: boolean,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<StreamContext>,
  onFault: OnFault,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const present = (result: ExecutionResult, requestId: string): ExecutionResult => {
    if (!result.errors) return result;
    const errors = result.errors.map((error) => {
      const presented = presentError(error, error.extensions['code'] ?? codeOf(error), requestId);
      if (presented.cause) onFault({ requestId, cause: presented.cause, path: (error.path ?? []).join('.') });
      return presented.formatted as GraphQLError;
    });
    return { ...result, errors };
  };
  return createHandler<StreamContext>({
    // No stream that outlives its request: each subscription is a connection of its own.
    authenticate: () => null,
    validate: () => [],
    onSubscribe: async (request, params) => {
      const document = documentOf(schema, development, params);
      if (isRefusal(document)) return document;
      const contextValue = await contextOf(request.raw, request.context.reply);
      return {
        schema,
        document,
        operationName: params.operationName ?? null,
        variableValues: params.variables ?? null,
        contextValue,
      };
    },
    onNext: (context, _request, result) => present(result as ExecutionResult, context.requestId) as never,
  });
}

// What GraphQL says about variables carries no code and no cause.
const codeOf = (error: GraphQLError): string | undefined =>
  error.originalError === undefined && error.path === undefined ? 'BAD_USER_INPUT' : undefined;
