/** From the slips of a publication to a proof for each: the tree over them, its signed root, and the path of every slip. */

import type { DocumentId } from '../../entities/ids.js';
import { signedRoot } from '../audit/checkpoint.js';
import { inclusionPaths, leafHash } from '../audit/merkle.js';
import { type Slip, slipBytes } from './slip.js';
import type { SlipProof } from './slip-file.js';

export interface Proved {
  /** Root of the Merkle tree over the slips, 32 bytes. */
  readonly root: Buffer;
  /** The signed root (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** In the order of the slips. */
  readonly proofs: readonly SlipProof[];
}

/** Name of the tree of a publication in its signed root. @param district code */
export const publicationOrigin = (district: string, publication: DocumentId): string =>
  `kaoping/${district}/${publication}`;

/**
 * Proves the slips of one publication.
 * @param slips in the order that they keep for ever
 * @param privateKeyPem of this installation
 */
export function prove(origin: string, slips: readonly Slip[], privateKeyPem: string): Proved {
  const leaves = slips.map((slip) => leafHash(slipBytes(slip)));
  const { root, paths } = inclusionPaths(leaves);
  const checkpoint = signedRoot(origin, slips.length, root, privateKeyPem);
  const proofs = slips.map(
    (slip, index): SlipProof => ({
      slip,
      leaf: (leaves[index] as Buffer).toString('hex'),
      index,
      path: (paths[index] as Buffer[]).map((hash) => hash.toString('hex')),
      checkpoint,
    }),
  );
  return { root, checkpoint, proofs };
}
