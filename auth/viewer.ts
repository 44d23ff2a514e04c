import type { DistrictClaims } from '../db/claims.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';
import { UNIT_ROLES, type UnitReach } from './access.js';

/** A unit for which somebody holds a role. */
export interface HeldUnit {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
  /** The roles that are held for the unit itself, not for one above it. */
  readonly roles: readonly Role[];
}

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
  /** All roles, whatever the units for which they are held: `rolesIn` tells those that hold for a unit. */
  readonly roles: readonly Role[];
  /** The units for which the viewer holds a role, by code, without the units below them. */
  readonly units: readonly HeldUnit[];
  /** The roles that the viewer holds for each of these units and each unit below them. */
  readonly reach: UnitReach;
  /** The kind of credential. A TOKEN never writes. SAMPLE: an invented person of the sample, without a credential. */
  readonly via: 'SESSION' | 'TOKEN' | 'SAMPLE';
  /** The claims that row-level security checks: the rows that this viewer may see and change. */
  readonly claims: DistrictClaims;
}

/**
 * The roles with which somebody acts on one unit: those of the district, and those that are held for this unit or one above
 * it. A head of one unit who reports for another is no head there.
 */
export const rolesIn = <R extends string>(
  { roles, reach }: { readonly roles: readonly R[]; readonly reach?: UnitReach | undefined },
  unit: UnitId,
): readonly R[] =>
  roles.filter((role) => {
    const wanted: readonly string[] = UNIT_ROLES;
    return !wanted.includes(role) || (reach?.get(unit) as readonly string[] | undefined)?.includes(role) === true;
  });

/** The units for which the viewer holds the role itself, without the units below them. */
export const unitsAs = ({ units }: Pick<Viewer, 'units'>, role: Role): readonly HeldUnit[] =>
  units.filter(({ roles }) => roles.includes(role));
