/**
 * Executes queries directly that Apollo has answered before, perhaps with other variables. Apollo has validated them
 * and has negotiated their response type, and only compiled reads answer them. Apollo's own steps take longer than
 * the read. If execution yields errors, the request falls through to Apollo, which reuses the result.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { executor, Operation } from '../../resolvers/execution/execute.js';
import { writeResult } from '../../schema/json.js';
import { costProblem, isAlwaysAffordable } from '../limits/cost.js';
import { countQuery } from '../metrics/metrics.js';
import type { FreshAnswer } from './cached-answers.js';
import type { Served, ServedContext } from './served.js';

interface KnownQuery extends Pick<Operation, 'document'> {
  readonly operation: NonNullable<Operation['operation']>;
  readonly contentType: string;
  /** True if no variables make it too costly, so that its cost is not computed again. */
  readonly affordable: boolean;
}

/** The body of a request without special members. */
interface SentQuery {
  readonly query: string;
  readonly variables: Operation['variables'];
  readonly operationName: string | null;
}

/** In characters. A parsed document takes about a hundred times its text. */
const MOST_TEXT = 100_000;

export class KnownQueries {
  readonly #known = new LRUCache<string, KnownQuery>({
    max: 1000,
    maxSize: MOST_TEXT,
    sizeCalculation: (_, key) => key.length,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly execute: ReturnType<typeof executor>,
  ) {}

  /** @returns the answer and the tables it was read from; null if Apollo must answer */
  async answer(request: FastifyRequest, reply: FastifyReply, context: ServedContext): Promise<FreshAnswer | null> {
    const sent = queryOf(request);
    const known = sent && this.#known.get(keyOf(request, sent));
    if (!known) return null;
    const { document, operation, contentType, affordable } = known;
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
  learn(request: FastifyRequest, reply: FastifyReply, { executed, executing }: Served): void {
    const sent = queryOf(request);
    const tables = executed?.tables ?? null;
    if (sent === null || tables === null || reply.statusCode !== 200) return;
    const { document, operation } = executing ?? {};
    if (document === undefined || operation === undefined) return;
    this.#known.set(keyOf(request, sent), {
      document,
      operation,
      affordable: isAlwaysAffordable({ schema: this.schema, document, operation }),
      contentType: String(reply.getHeader('content-type')),
    });
  }
}

/** The response type depends on the types that the client accepts. */
const keyOf = ({ headers }: FastifyRequest, { query, operationName }: SentQuery) =>
  [headers.accept, operationName, query].join('\n');

function queryOf({ method, body }: FastifyRequest): SentQuery | null {
  if (method !== 'POST' || typeof body !== 'object' || body === null) return null;
  const { query, variables, operationName, ...special } = body as Record<string, unknown>;
  for (const _ in special) return null;
  if (typeof query !== 'string' || typeof (operationName ?? '') !== 'string') return null;
  if (typeof (variables ?? {}) !== 'object' || Array.isArray(variables)) return null;
  return {
    query,
    variables: (variables ?? {}) as Operation['variables'],
    operationName: (operationName || null) as string | null,
  };
}
