import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';
import { type PresentedError, presentError } from './graphql-errors.ts';
import { limitRules, TOKENS_MAX } from './graphql-limits.ts';

/** Told of faults that clients only see masked. */
export type OnFault = (fault: { readonly requestId: string; readonly cause: unknown; readonly path: string }) => void;

/** Queries and mutations: limits, masking and nothing else. */
export function createGraphqlServer(schema: GraphQLSchema, development: boolean, onFault: OnFault) {
  return new ApolloServer<Context>({
    schema,
    introspection: development,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !development,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    validationRules: [...limitRules(development)],
    formatError: (formatted, error) => maskedHere(formatted, error),
    plugins: [ApolloServerPluginLandingPageDisabled(), faultReporter(onFault)],
  });
}

// Apollo formats errors without the request at hand: what is behind a masked one waits here for `faultReporter`.
const pending = new WeakMap<GraphQLFormattedError, PresentedError>();

function maskedHere(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) });
  const presented = presentError(graphqlError, formatted.extensions?.['code'], undefined);
  pending.set(presented.formatted, presented);
  return presented.formatted;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Adds the request id to masked errors, tells the log what they were, and answers with the status of those that pass. */
const faultReporter = (onFault: OnFault): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue: { requestId } }) {
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors) return;
        response.body.singleResult.errors = errors.map((error) => {
          const { cause, status } = pending.get(error) ?? {};
          if (cause === undefined) return error;
          onFault({ requestId, cause, path: (error.path ?? []).join('.') });
          if (status !== undefined) response.http.status = status;
          return { ...error, extensions: { ...error.extensions, requestId } };
        });
      },
    };
  },
});
