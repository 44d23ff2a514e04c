import type { DistrictClaims } from '../db/claims.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';

/** The caller of a request, with roles and claims. Made once for each request; all other code gets it as an argument. */
export interface Viewer {
  readonly account: { readonly id: AccountId; readonly name: string; readonly displayName: string };
  readonly district: {
    readonly id: DistrictId;
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    /** True if the district is the invented sample. */
    readonly sample: boolean;
  };
  readonly roles: readonly Role[];
  /** The units of the viewer's unit roles, by code, without the units below them. */
  readonly units: readonly { readonly id: UnitId; readonly code: string; readonly name: string }[];
  /** The kind of credential. A TOKEN never writes. */
  readonly via: 'SESSION' | 'TOKEN';
  /** The claims that row-level security checks: the rows that this viewer may see and change. */
  readonly claims: DistrictClaims;
}
