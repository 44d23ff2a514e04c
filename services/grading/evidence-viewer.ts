import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';

/** The viewer of a result, as far as its explanation depends on the viewer. */
export interface EvidenceViewer {
  /** The account on which the computation counts. */
  readonly account: { readonly id: AccountId };
  readonly district: { readonly id: DistrictId };
  readonly claims: DistrictClaims;
}
