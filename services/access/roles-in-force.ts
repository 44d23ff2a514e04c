/** The roles of an account that are in force, and what it means that some of them end. */
import { inForce } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, DistrictId, UnitId } from '../../entities/ids.js';
import type { Bilingual } from '../../errors/refusal.js';

/** A role that ends. */
export interface EndingRole {
  readonly role: Role;
  /** Id of the unit; null for district-wide roles. */
  readonly unit: UnitId | null;
}

export interface Ending {
  readonly district: DistrictId;
  readonly account: AccountId;
  /** The roles that end, of those in force at `now`. All of them if the account is disabled. */
  readonly roles: readonly EndingRole[];
  readonly now: Date;
}

/** Something that nobody could do any more. */
export interface LeftWithoutAnybody {
  /** SCREAMING_SNAKE. */
  readonly code: string;
  /** True if the change is refused until somebody else can do it. */
  readonly blocks: boolean;
  /** What it is, as in the audit log. */
  readonly subject: { readonly type: string; readonly id: string; readonly label: string };
  /** What is left without anybody, and what to do about it. */
  readonly message: Bilingual;
}

/**
 * Finds what one subject would be left with. It runs in the transaction of the change, before the change, under the
 * claims of the person who makes it.
 */
export type LeftCheck = (rows: Pick<Rows, 'query'>, ending: Ending) => Promise<readonly LeftWithoutAnybody[]>;

/** The roles of an account that are in force. */
export function rolesInForce(
  rows: Pick<Rows, 'query'>,
  { district, account, now }: Pick<Ending, 'district' | 'account' | 'now'>,
): Promise<EndingRole[]> {
  return rows.query<EndingRole>(
    `select r.role, r.unit_id as unit from account_role r
     where r.district_id = $1 and r.account_id = $2 and ${inForce('r', '$3')} order by r.role, r.unit_id`,
    [district, account, now],
  );
}
