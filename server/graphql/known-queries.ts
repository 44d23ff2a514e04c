/**
 * Executes queries directly that Apollo has answered before, perhaps with other variables. Apollo has validated them
 * and has negotiated their response type, and only compiled reads answer them. Apollo's own steps take longer than
 * the read. If execution yields errors, the request falls through to Apollo, which reuses the result.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLSchema, getOperationAST } from 'graphql';
import type { executor, Operation } from '../../resolvers/execution/execute.js';
import { writeResult } from '../../schema/json.js';
import { costProblem, isAlwaysAffordable } from '../limits/cost.js';
import { countQuery } from '../metrics/metrics.js';
import type { FreshAnswer } from './cached-answers.js';
import type { KnownDocument } from './documents.js';
import type { Served, ServedContext } from './served.js';

/** The body of a request without special members. */
interface SentQuery {
  readonly variables: Operation['variables'];
  readonly operationName: string | null;
}

/** Operations of a document that are remembered, each for every response type that clients accept. */
const MOST_OPERATIONS = 16;

export class KnownQueries {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly execute: ReturnType<typeof executor>,
  ) {}

  /** @returns the answer and the tables it was read from; null if Apollo must answer */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { valid: document, answered }: KnownDocument,
    context: ServedContext,
  ): Promise<FreshAnswer | null> {
    const sent = answered.size === 0 ? null : queryOf(request);
    const known = sent && answered.get(keyOf(request, sent));
    if (!known || document === null) return null;
    const { operation, contentType, affordable } = known;
    const { variables, operationName } = sent;
    if (!affordable && costProblem({ schema: this.schema, document, operation, variables }) !== null) return null;
    const executed = await this.execute({ document, operation, operationName, variables, context });
    const { result, tables } = executed;
    if (result.errors !== undefined) {
      context.served.executed = executed;
      return null;
    }
    countQuery();
    void reply.type(contentType);
    return { body: writeResult(result), tables };
  }

  /** Remembers a query that Apollo has just answered, if only compiled reads were used. */
  learn(
    request: FastifyRequest,
    reply: FastifyReply,
    { valid: document, answered }: KnownDocument,
    { executed }: Served,
  ): void {
    const sent = queryOf(request);
    const isCompiled = (executed?.tables ?? null) !== null;
    if (sent === null || document === null || !isCompiled || reply.statusCode !== 200) return;
    const operation = getOperationAST(document, sent.operationName);
    if (!operation) return;
    const [oldest] = answered.keys();
    if (oldest !== undefined && answered.size >= MOST_OPERATIONS) answered.delete(oldest);
    answered.set(keyOf(request, sent), {
      operation,
      affordable: isAlwaysAffordable({ schema: this.schema, document, operation }),
      contentType: String(reply.getHeader('content-type')),
    });
  }
}

/** The response type depends on the types that the client accepts. */
const keyOf = ({ headers }: FastifyRequest, { operationName }: SentQuery) => `${headers.accept}\n${operationName}`;

function queryOf({ method, body }: FastifyRequest): SentQuery | null {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const { query: _, variables, operationName, ...special } = body as Record<string, unknown>;
  for (const _ in special) return null;
  if (typeof (operationName ?? '') !== 'string') return null;
  if (typeof (variables ?? {}) !== 'object' || Array.isArray(variables)) return null;
  return {
    variables: (variables ?? {}) as Operation['variables'],
    operationName: (operationName || null) as string | null,
  };
}
