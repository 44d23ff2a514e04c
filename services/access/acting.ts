/** 代理: checks, in the transaction of an act, that the actor still is a substitute for the account that they represent. */
import { substitutes } from '../../auth/representing.js';
import type { Rows } from '../../db/database.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { notSubstituting } from '../../errors/substitution.js';
import type { Actor } from '../actor.js';

type Statements = Pick<Rows, 'query'>;

interface Pair {
  readonly account: AccountId;
  readonly substitute: AccountId;
}

/** Text of the lock on what one account does for another. */
const LOCK = "hashtextextended('substitution ' || $1::uuid || ' ' || $2::uuid, 0)";

/**
 * Acts of the substitute are committed before the substitution is ended, or refused after it.
 *
 * @param rows with the claims of the act
 * @throws Refusal FORBIDDEN NOT_SUBSTITUTING
 */
export async function refuseUnlessSubstitute(
  rows: Statements,
  district: DistrictId,
  { account, actingFor, actedBefore }: Actor,
  now: Date,
): Promise<void> {
  if (actingFor === null || actedBefore) return;
  if (account === null) throw notSubstituting(actingFor.name);
  await rows.query(`select pg_advisory_xact_lock_shared(${LOCK})`, [actingFor.id, account]);
  const found = await rows.query(
    `select from substitution s where s.district_id = $1 and s.account_id = $2 and s.substitute_id = $3
       and s.ended_at is null and ${substitutes('s', '$4')}`,
    [district, actingFor.id, account, now],
  );
  if (found.length === 0) throw notSubstituting(actingFor.name);
}

/** Waits for acts of the substitute that are in progress; later ones wait for the end of this transaction. */
export async function lockSubstitution(tx: Statements, { account, substitute }: Pair): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${LOCK})`, [account, substitute]);
}
