/**
 * A Merkle tree over the entries of a district, as in RFC 6962: a leaf is hashed with a prefix byte 0, a node with a
 * prefix byte 1, and a tree splits at the largest power of two below its size.
 *
 * Only the compact range of the growing tree is stored: the roots of the full subtrees of which it consists, largest
 * first, at most one for each binary digit of the size. Adding an entry computes two hashes on average.
 */
import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
/** Bytes of a hash. */
const LENGTH = 32;

/** Node gives a hash as a string in half the time in which it gives it as a buffer. */
const sha256 = (content: Buffer): Buffer => Buffer.from(hash('sha256', content, 'binary'), 'binary');

export const leafHash = (content: Buffer): Buffer => sha256(Buffer.concat([LEAF, content]));

/** The prefix of a node and its two children. One buffer serves all nodes: it is hashed before the next one is written. */
const node = Buffer.alloc(1 + 2 * LENGTH, 1);

function nodeHash(left: Buffer, right: Buffer): Buffer {
  node.set(left, 1);
  node.set(right, 1 + LENGTH);
  return sha256(node);
}

/** The compact range of a tree with `size` leaves. */
export interface CompactRange {
  readonly size: number;
  /** Roots of full subtrees, the largest first. */
  readonly roots: readonly Buffer[];
}

export const EMPTY_RANGE: CompactRange = { size: 0, roots: [] };

/** @param leaf hash of the leaf, made with `leafHash` */
export function append({ size, roots }: CompactRange, leaf: Buffer): CompactRange {
  const grown = [...roots];
  let top = leaf;
  // Each trailing binary digit 1 of the size is a full subtree of the same height as `top`.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) top = nodeHash(grown.pop() as Buffer, top);
  grown.push(top);
  return { size: size + 1, roots: grown };
}

/** The root of the tree. For an empty tree it is the hash of an empty string (RFC 6962, 2.1). */
export function rootOf({ roots }: CompactRange): Buffer {
  const last = roots.at(-1);
  if (last === undefined) return sha256(Buffer.alloc(0));
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/**
 * The inclusion path of every leaf of a tree (RFC 6962, 2.1.1): the hashes from the leaf's neighbour up to the root's
 * child, with which the root is computed again from the leaf.
 * @param leaves their hashes, made with `leafHash`
 */
export function inclusionPaths(leaves: readonly Buffer[]): { readonly root: Buffer; readonly paths: Buffer[][] } {
  const [only] = leaves;
  if (only === undefined) return { root: sha256(Buffer.alloc(0)), paths: [] };
  if (leaves.length === 1) return { root: only, paths: [[]] };
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const left = inclusionPaths(leaves.slice(0, split));
  const right = inclusionPaths(leaves.slice(split));
  for (const path of left.paths) path.push(right.root);
  for (const path of right.paths) path.push(left.root);
  return { root: nodeHash(left.root, right.root), paths: [...left.paths, ...right.paths] };
}
