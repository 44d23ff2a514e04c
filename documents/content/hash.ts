/** The canonical form of plain data and its hash: what people approve and what verifiers in other languages recompute. */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';

/** Every hash names its algorithm, so that a district can change to another one. */
const ALGORITHM = 'SHA-256';

/** A hash with the name of its algorithm, such as `SHA-256:9f86d0…`. */
export const zHash = z.string().regex(/^SHA-256:[0-9a-f]{64}$/);
export type Hash = z.infer<typeof zHash>;

/**
 * The canonical JSON of RFC 8785: keys in order, no white space. Exact decimals must be text: a number of JSON is
 * written as a binary float.
 * @throws Error if the data has no canonical form (NaN, infinity, half a surrogate pair)
 */
export function canonicalForm(data: unknown): string {
  const form = canonicalize(data);
  if (form === undefined) throw new Error('the data has no canonical form');
  return form;
}

/** The hash of the canonical form of plain data. */
export const hashOf = (data: unknown): Hash => `${ALGORITHM}:${hash('sha256', canonicalForm(data))}`;
