/**
 * The access table: the rows that each role may see and change, as claims for row-level security.
 * The one place where roles become rights; entities/visibility.ts defines the rows that each claim shows.
 */

import type { Claims, DistrictClaims, ReportedKey } from '../db/claims.js';
import type { Role } from '../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../entities/ids.js';

type Rights = Pick<Claims, 'org' | 'figures' | 'scores' | 'monitoring' | 'accounts' | 'writes'>;

export const RIGHTS: Readonly<Record<Role, Rights>> = {
  OFFICE: {
    org: 'district',
    figures: 'district',
    scores: 'district',
    monitoring: 'district',
    writes: ['plan', 'org', 'scheme', 'figures', 'grading', 'files', 'document', 'appeals'],
  },
  INSPECTOR: { org: 'district', figures: 'district', scores: 'district', monitoring: 'district' },
  VERIFIER: { org: 'district', figures: 'district', writes: ['figures'] },
  UNIT_HEAD: { org: 'units', figures: 'units', scores: 'units', writes: ['files', 'reporters'] },
  UNIT_REPORTER: { org: 'units', figures: 'units', writes: ['files'] },
  OVERSIGHT: { org: 'district', scores: 'published', monitoring: 'district' },
  APPROVER: { org: 'district', scores: 'approval' },
  JUDGE: { org: 'district' },
  BI: { org: 'district', figures: 'official', scores: 'official', monitoring: 'district' },
  ADMIN: { org: 'district', accounts: 'district', writes: ['access', 'files'] },
};

/** Roles that are held for a unit. */
export const UNIT_ROLES: readonly Role[] = ['UNIT_HEAD', 'UNIT_REPORTER'];

/** Roles that are held for units, by the unit; also for the units below. */
export type UnitReach = ReadonlyMap<UnitId, readonly Role[]>;

/** Roles of the district that may be held for one unit: a verifier of a department. */
export const DEPARTMENT_ROLES: readonly Role[] = ['VERIFIER'];

/** From the strongest to the weakest. The union of two rights is the stronger one. */
const STRENGTH = ['district', 'official', 'published', 'approval', 'units'] as const;

function stronger<T extends (typeof STRENGTH)[number]>(a: T | undefined, b: T | undefined): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;
}

/**
 * @param account id of the account
 * @param district id of the district
 * @param units the roles that the account holds for its units and all units below them
 * @param recused ids of the units from which the account is recused, and of all units below them
 * @param reports what the account's units report of all units (reported-measures.ts)
 * @param readOnly true for a token: it sees the same as its account, but changes nothing
 */
export function claimsOf(
  holder: {
    district: DistrictId;
    account: AccountId;
    roles: readonly Role[];
    units: UnitReach;
    recused?: readonly UnitId[];
    reports?: readonly ReportedKey[];
  },
  readOnly: boolean,
): DistrictClaims {
  const rights = holder.roles.map((role) => RIGHTS[role]);
  const { recused = [], reports = [] } = holder;
  return {
    district: holder.district,
    account: holder.account,
    units: [...holder.units.keys()],
    headed: [...holder.units].flatMap(([unit, roles]) => (roles.includes('UNIT_HEAD') ? [unit] : [])),
    ...(recused.length > 0 && { recused }),
    ...(reports.length > 0 && { reports }),
    org: rights.map((right) => right.org).reduce(stronger, undefined),
    figures: rights.map((right) => right.figures).reduce(stronger, undefined),
    scores: rights.map((right) => right.scores).reduce(stronger, undefined),
    monitoring: rights.map((right) => right.monitoring).reduce(stronger, undefined),
    accounts: rights.map((right) => right.accounts).reduce(stronger, undefined),
    writes: readOnly ? [] : [...new Set(rights.flatMap((right) => right.writes ?? []))],
  };
}

/**
 * Claims of the process itself when it works for a district: the grading worker and the command line.
 *
 * @param account id of the account for which the process reads; the read counts as that account's (db/reading/slots.ts)
 */
export function systemClaims(district: DistrictId, account?: AccountId): DistrictClaims {
  return {
    district,
    account,
    org: 'district',
    figures: 'district',
    scores: 'district',
    monitoring: 'district',
    accounts: 'district',
    writes: ['plan', 'org', 'scheme', 'figures', 'grading', 'access', 'storage', 'own', 'document', 'appeals'],
  };
}

/**
 * SQL: whether a row of account_role is in force.
 * @param role alias of the row
 * @param now parameter with the present instant
 */
export const inForce = (role: string, now: string): string =>
  `${role}.valid_from <= ${now}::timestamptz and (${role}.valid_to is null or ${role}.valid_to > ${now}::timestamptz)`;
