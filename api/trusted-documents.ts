import type { FastifyReply, FastifyRequest } from 'fastify';
import documents from '../schema/operations/hashes.json' with { type: 'json' };
import { errorBody } from './graphql-errors.ts';

const textOf: ReadonlyMap<string, string> = new Map(Object.entries(documents));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A hook for the GraphQL endpoints: puts the text of a document in the place of its hash, so that what comes after sees an
 * ordinary request. Answers 400 with DOCUMENT_UNKNOWN where nobody knows the hash.
 */
export async function resolveDocumentId(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { body } = request;
  if (!isRecord(body) || body['documentId'] === undefined) return;
  const { documentId, query, ...rest } = body;
  if (query !== undefined) {
    await reply.code(400).send(errorBody('BAD_REQUEST', 'Send either a documentId or a query, not both.'));
    return;
  }
  // The draft of GraphQL over HTTP has the name of the algorithm before the hash.
  const text = textOf.get(String(documentId).replace(/^sha256:/, ''));
  if (text === undefined) {
    const message =
      'This server does not know the document. The page was built for another version of Planwright: load it again.';
    await reply.code(400).send(errorBody('DOCUMENT_UNKNOWN', message));
    return;
  }
  request.body = { ...rest, query: text };
}
