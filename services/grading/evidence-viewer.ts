import type { Claims } from '../../db/claims.js';

/** The viewer of a result, as far as its explanation depends on the viewer. */
export interface EvidenceViewer {
  /** The account on which the computation counts. */
  readonly account: { readonly id: string };
  readonly district: { readonly id: string };
  readonly claims: Claims;
}
