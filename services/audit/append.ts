/** Adds entries to a district's chain, in the transaction whose changes they record. */

import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { Actor } from '../actor.js';
import type { Head } from './chain.js';
import { type AuditEntry, type AuditRecord, hashOf, NO_ENTRY } from './entry.js';
import { append, type CompactRange, EMPTY_RANGE, leafHash } from './merkle.js';

type Statements = Pick<Rows, 'query'>;

interface HeadRow {
  readonly number: string;
  readonly hash: string;
  readonly roots: readonly string[];
}

/**
 * Locks the head of the chain until the transaction ends, so that numbers have no gaps. Call it as the last step.
 *
 * @param records at least one
 * @returns the head after them
 */
export async function appendEntries(
  rows: Statements,
  district: DistrictId,
  actor: Actor,
  at: Date,
  records: readonly AuditRecord[],
): Promise<Head> {
  const head = await lockHead(rows, district);
  let number = Number(head.number);
  let previous = head.hash;
  let range: CompactRange = { size: number, roots: head.roots.map((root) => Buffer.from(root, 'hex')) };
  const entries: (AuditEntry & { readonly hash: string })[] = [];
  for (const record of records) {
    number += 1;
    const entry = wellFormed(district, number, previous, actor, at, record);
    previous = hashOf(entry);
    range = append(range, leafHash(Buffer.from(previous, 'hex')));
    entries.push({ ...entry, hash: previous });
  }
  await insertEntries(rows, entries);
  const roots = range.roots.map((root) => root.toString('hex'));
  await rows.query(
    'update audit_head set number = $2, hash = $3, roots = $4, transaction = pg_current_xact_id() where district_id = $1',
    [district, number, previous, roots],
  );
  return { number, hash: previous, roots };
}

async function lockHead(rows: Statements, district: DistrictId): Promise<HeadRow> {
  const locked = 'select number, hash, roots from audit_head where district_id = $1 for update';
  const [head] = await rows.query<HeadRow>(locked, [district]);
  if (head !== undefined) return head;
  await rows.query(
    'insert into audit_head (district_id, number, hash, roots) values ($1, $2, $3, $4) on conflict do nothing',
    [district, EMPTY_RANGE.size, NO_ENTRY, []],
  );
  const [first] = await rows.query<HeadRow>(locked, [district]);
  if (first === undefined) throw new Error(`the audit log of district ${district} can't be written`);
  return first;
}

/** Text as PostgreSQL stores it, so that the hash of what is read back is the same. */
const stored = (text: string) => text.toWellFormed().replaceAll('\0', '');

function wellFormed(
  district: DistrictId,
  number: number,
  previous: string,
  actor: Actor,
  at: Date,
  { action, subject, audience, unit = null, changes = [] }: AuditRecord,
): AuditEntry {
  return {
    district,
    number,
    at: at.toISOString(),
    account: actor.account,
    accountName: stored(actor.name),
    actingFor: actor.actingFor?.id ?? null,
    actingForName: actor.actingFor === null ? null : stored(actor.actingFor.name),
    roles: actor.roles,
    via: actor.via,
    action,
    subjectType: subject.type,
    subjectId: stored(subject.id),
    subjectLabel: stored(subject.label),
    audience,
    unit,
    changes: changes.map(({ field, before, after }) => ({
      field: stored(field),
      before: before === null ? null : stored(before),
      after: after === null ? null : stored(after),
    })),
    previous,
  };
}

async function insertEntries(
  rows: Statements,
  entries: readonly (AuditEntry & { readonly hash: string })[],
): Promise<void> {
  await rows.query(
    `insert into audit_entry (district_id, number, at, account_id, account_name, acting_for, acting_for_name, roles, via, action,
       subject_type, subject_id, subject_label, audience, unit_id, previous, hash)
     select district, number, at, account, "accountName", "actingFor", "actingForName", roles, via, action,
       "subjectType", "subjectId", "subjectLabel", audience, unit, previous, hash
     from jsonb_to_recordset($1::jsonb) as entry (district uuid, number bigint, at timestamptz, account uuid,
       "accountName" text, "actingFor" uuid, "actingForName" text, roles text[], via text, action text, "subjectType" text, "subjectId" text,
       "subjectLabel" text, audience text, unit uuid, previous text, hash text)`,
    [JSON.stringify(entries)],
  );
  const changes = entries.flatMap((entry) =>
    entry.changes.map((change, position) => ({
      district: entry.district,
      number: entry.number,
      position,
      audience: entry.audience,
      unit: entry.unit,
      account: entry.account,
      ...change,
    })),
  );
  if (changes.length === 0) return;
  await rows.query(
    `insert into audit_change (district_id, number, position, field, before, after, audience, unit_id, account_id)
     select district, number, position, field, before, after, audience, unit, account
     from jsonb_to_recordset($1::jsonb) as change (district uuid, number bigint, position int, field text, before text,
       after text, audience text, unit uuid, account uuid)`,
    [JSON.stringify(changes)],
  );
}
