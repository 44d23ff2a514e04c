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
  /**
   * The account that the viewer represents as a substitute (代理); null if the viewer acts for themselves. Then `roles`,
   * `units` and `claims` are those of the represented account, as far as the viewer takes them over; `account` stays the
   * viewer's own.
   */
  readonly actingFor: {
    readonly id: AccountId;
    readonly name: string;
    readonly displayName: string;
    /** The first instant at which the substitution is over. */
    readonly until: Date;
  } | null;
  readonly roles: readonly Role[];
  /** The units of the viewer's unit roles, by code, without the units below them. */
  readonly units: readonly { readonly id: UnitId; readonly code: string; readonly name: string }[];
  /** The kind of credential. A TOKEN never writes. SAMPLE: an invented person of the sample, without a credential. */
  readonly via: 'SESSION' | 'TOKEN' | 'SAMPLE';
  /** The claims that row-level security checks: the rows that this viewer may see and change. */
  readonly claims: DistrictClaims;
}
