/**
 * Questions that were answered before, perhaps with other variables. Apollo has found them valid and knows their type
 * of answer, and compiled reads alone answer them: they are executed straight away, for Apollo's way through takes
 * longer than the read. What does not simply succeed goes that way all the same, with its result in hand.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { executor, Operation } from '../../resolvers/execution/execute.js';
import { writeResult } from '../../schema/json.js';
import { costProblem, isAlwaysAffordable } from '../limits/cost.js';
import { countQuery } from '../metrics/metrics.js';
import type { Read } from './kept-answers.js';
import type { Served, ServedContext } from './served.js';

interface Known extends Pick<Operation, 'document'> {
  readonly operation: NonNullable<Operation['operation']>;
  readonly contentType: string;
  /** Whatever its variables are, so that its cost need not be counted again. */
  readonly affordable: boolean;
}

/** The body of a request that asks for nothing special. */
interface Question {
  readonly query: string;
  readonly variables: Operation['variables'];
  readonly operationName: string | null;
}

/** Characters; parsed, a document takes some hundred times its text. */
const MOST_TEXT = 100_000;

export class KnownQuestions {
  readonly #known = new LRUCache<string, Known>({
    max: 1000,
    maxSize: MOST_TEXT,
    sizeCalculation: (_, key) => key.length,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly execute: ReturnType<typeof executor>,
  ) {}

  /** @returns the answer and the tables it was read from; null where Apollo has to give it */
  async answer(request: FastifyRequest, reply: FastifyReply, context: ServedContext): Promise<Read | null> {
    const question = questionOf(request);
    const known = question && this.#known.get(keyOf(request, question));
    if (!known) return null;
    const { document, operation, contentType, affordable } = known;
    const { variables, operationName } = question;
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

  /** Remembers what Apollo has just answered, if compiled reads alone did. */
  learn(request: FastifyRequest, reply: FastifyReply, { executed, asked }: Served): void {
    const question = questionOf(request);
    const tables = executed?.tables ?? null;
    if (question === null || tables === null || reply.statusCode !== 200) return;
    const { document, operation } = asked ?? {};
    if (document === undefined || operation === undefined) return;
    this.#known.set(keyOf(request, question), {
      document,
      operation,
      affordable: isAlwaysAffordable({ schema: this.schema, document, operation }),
      contentType: String(reply.getHeader('content-type')),
    });
  }
}

/** The type of an answer depends on what the client takes. */
const keyOf = ({ headers }: FastifyRequest, { query, operationName }: Question) =>
  [headers.accept, operationName, query].join('\n');

function questionOf({ method, body }: FastifyRequest): Question | null {
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
