/**
 * Addresses outside the house that get the signed head of the audit log each week. Who holds a head can prove that the
 * log was not rewritten since (`kaoping audit verify --anchor`).
 */
import type { DistrictClaims } from '../../db/claims.js';
import type { Database } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { badWitness, unknownWitness, witnessExists } from '../../errors/notification.js';
import { emailProblems } from '../access/email.js';
import type { FieldChange } from '../audit/entry.js';
import { type Day, mondayOf } from '../calendar/day.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { messageId } from './message-id.js';
import type { Keeper } from './webhooks.js';

export interface AuditWitness {
  readonly address: string;
  readonly addedAt: Date;
}

export const listAuditWitnesses = (
  { database }: { readonly database: Database },
  claims: DistrictClaims,
): Promise<AuditWitness[]> =>
  database.read(claims, (rows) =>
    rows.query<AuditWitness>(
      'select address, added_at as "addedAt" from audit_witness where district_id = $1 order by address',
      [claims.district],
    ),
  );

/** @throws Refusal BAD_USER_INPUT BAD_WITNESS; CONFLICT WITNESS_EXISTS */
export async function addAuditWitness(platform: Platform, { actor, claims }: Keeper, address: string): Promise<void> {
  const problems = emailProblems(address, 'address');
  if (problems.length > 0) throw badWitness(problems);
  await inTransaction(platform, actor, claims, async (tx) => {
    const added = await tx.query(
      `insert into audit_witness (district_id, address, added_at) values ($1, $2, $3)
       on conflict do nothing returning address`,
      [claims.district, address, tx.now],
    );
    if (added.length === 0) throw witnessExists(address);
    record(tx, 'ADD', address, [{ field: 'address', before: null, after: address }]);
  });
}

/** @throws Refusal NOT_FOUND UNKNOWN_WITNESS */
export async function removeAuditWitness(
  platform: Platform,
  { actor, claims }: Keeper,
  address: string,
): Promise<void> {
  await inTransaction(platform, actor, claims, async (tx) => {
    const removed = await tx.query(
      'delete from audit_witness where district_id = $1 and address = $2 returning address',
      [claims.district, address],
    );
    if (removed.length === 0) throw unknownWitness(address);
    record(tx, 'REMOVE', address, [{ field: 'address', before: address, after: null }]);
  });
}

const record = (tx: Transaction, action: string, address: string, changes: readonly FieldChange[]) =>
  tx.record({
    action: `auditWitness.${action}`,
    subject: { type: 'auditWitness', id: address, label: address },
    audience: 'ACCESS',
    changes,
  });

/**
 * Makes the mails of the week, one for each address; those that are made already stay as they are.
 * @param today in the district's zone
 */
export async function makeHeadMails(
  platform: Platform,
  tx: Transaction,
  district: DistrictId,
  today: Day,
): Promise<void> {
  const witnesses = await tx.query<{ address: string }>('select address from audit_witness where district_id = $1', [
    district,
  ]);
  const mails = witnesses.map(({ address }) => ({ id: messageId('AUDIT_HEAD', mondayOf(today), address), address }));
  if (mails.length === 0) return;
  const made = await tx.query<{ id: (typeof mails)[number]['id'] }>(
    `insert into delivery (district_id, id, channel, purpose, key, state, created_at, next_at)
     select $1, id, 'MAIL', 'AUDIT_HEAD', address, 'WAITING', $3, $3
     from jsonb_to_recordset($2::jsonb) as mail (id uuid, address text) on conflict do nothing returning id`,
    [district, JSON.stringify(mails), tx.now],
  );
  await platform.jobs.enqueueDeliveries(
    tx,
    made.map(({ id }) => ({ district, id, channel: 'MAIL', attempt: 1, at: null })),
  );
}
