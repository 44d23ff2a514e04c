/**
 * Caches of parsed and validated documents, so that the few documents of a tool are not parsed again. Limited by the
 * length of their texts.
 */
import type { ApolloServerOptions } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../resolvers/execution/context.js';

type Texts = Exclude<ApolloServerOptions<Context>['cache'], 'bounded' | undefined>;
type DocumentStore = NonNullable<ApolloServerOptions<Context>['documentStore']>;

/** In characters. A parsed document takes about a hundred times its text. */
const MOST_TEXT = 500_000;

export function documentStore(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    max: 5000,
    maxSize: MOST_TEXT,
    sizeCalculation: ({ loc }) => 1 + (loc?.source.body.length ?? 1000),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => {
      documents.set(key, document);
    },
    delete: async (key) => documents.delete(key),
  };
}

/** Texts by their SHA-256, so that a tool need not send them again. Apollo's own store counts only their characters. */
export function textsByHash(): Texts {
  const texts = new LRUCache<string, string>({
    max: 10_000,
    maxSize: 5_000_000,
    sizeCalculation: (text) => text.length + 1,
  });
  return {
    get: async (key) => texts.get(key),
    set: async (key, text) => {
      texts.set(key, text);
    },
    delete: async (key) => texts.delete(key),
  };
}
