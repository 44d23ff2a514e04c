/** The documents that clients send: checked, parsed and validated once each, and named by hash. Bounded by their text. */
import { hash } from 'node:crypto';
import type { ApolloServerOptions } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../resolvers/execution/context.js';
import { costProblem } from '../limits/cost.js';
import { readDocument } from '../limits/read-document.js';
import { MOST_TOKENS } from '../limits/tokens.js';

/** A document within the limits. */
export interface KnownDocument {
  readonly text: string;
  /** SHA-256 of the text, hex. */
  readonly hash: string;
  /** Set once it was parsed and validated without errors. */
  valid: DocumentNode | null;
  /** Operations that compiled reads alone have answered (server/graphql/known-queries.ts). */
  readonly answered: Map<string, AnsweredOperation>;
}

export interface AnsweredOperation {
  readonly operation: OperationDefinitionNode;
  readonly contentType: string;
  /** True if no variables make it too costly, so that its cost is not computed again. */
  readonly affordable: boolean;
}

/** The operation that a request selects, and its variables. */
export interface Selection {
  readonly name: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Options = ApolloServerOptions<Context>;
type Store = NonNullable<Options['documentStore']>;
type Texts = Exclude<Options['cache'], 'bounded' | undefined>;

/** Characters of all texts. A parsed document takes about a hundred times its text. */
const MOST_TEXT = 600_000;
const MOST_DOCUMENTS = 5000;

export class Documents {
  readonly #byText = new LRUCache<string, KnownDocument>({
    max: MOST_DOCUMENTS,
    maxSize: MOST_TEXT,
    sizeCalculation: ({ text }) => text.length + 1,
    dispose: (document) => this.#byHash.delete(document.hash),
  });
  readonly #byHash = new Map<string, KnownDocument>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * Errors of syntax and validation are not thrown; the execution of the document reports them.
   * @throws Refusal LIMIT if a new document is too large, or costs too much with these variables; the cost of a known
   *   document is checked when it is executed
   */
  check(text: string, selection: Selection): KnownDocument {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#checkNew(text, selection);
    const document: KnownDocument = { text, hash: hash('sha256', text, 'hex'), valid: null, answered: new Map() };
    this.#byText.set(text, document);
    this.#byHash.set(document.hash, document);
    return document;
  }

  #checkNew(text: string, { name, variables }: Selection): void {
    let document: DocumentNode;
    try {
      document = readDocument(text);
    } catch (error) {
      if (error instanceof GraphQLError) return;
      throw error;
    }
    const operation = getOperationAST(document, name);
    const problem = operation && costProblem({ schema: this.schema, document, operation, variables });
    if (problem) throw problem;
  }

  /** @returns the parsed and valid document, or its errors */
  validated(known: KnownDocument): DocumentNode | readonly GraphQLError[] {
    if (known.valid !== null) return known.valid;
    let document: DocumentNode;
    try {
      document = parse(known.text, { maxTokens: MOST_TOKENS });
    } catch (error) {
      return [withCode('GRAPHQL_PARSE_FAILED', error as GraphQLError)];
    }
    const errors = validate(this.schema, document);
    if (errors.length > 0) return errors.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error));
    known.valid = document;
    return document;
  }

  /** For Apollo, which parses and validates the documents that it does not find here. */
  readonly store: Store = {
    get: async (key) => this.#named(key)?.valid ?? undefined,
    set: async (key, document) => {
      const known = this.#named(key);
      if (known !== undefined) known.valid = document;
    },
    delete: async () => undefined,
  };

  /** For automatic persisted queries: once a document was sent, its SHA-256 is enough. */
  readonly texts: Texts = {
    get: async (key) => this.#named(key)?.text,
    set: async () => undefined,
    delete: async () => undefined,
  };

  /** @param key of Apollo, which ends with the hash */
  #named(key: string): KnownDocument | undefined {
    const document = this.#byHash.get(key.slice(-64));
    return document && this.#byText.get(document.text);
  }
}

/** The error with a code, unless the rule that it breaks has its own. */
export function withCode(code: string, { message, nodes, source, positions, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code, ...extensions } });
}
