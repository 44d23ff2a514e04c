/**
 * 操作日志: one entry for each change, and its canonical form.
 *
 * The form is RFC 8785 (JSON Canonicalization Scheme): keys in the order of their code units, no white space. All
 * values are strings, nulls, arrays of them, or whole numbers below 2^53, for which `JSON.stringify` writes exactly
 * that form. The keys of an entry are therefore written in order and need no sorting
 * (`test/audit/canonical.test.ts`).
 */

import { hash } from 'node:crypto';
import type { AccountId, DistrictId, UnitId } from '../../entities/ids.js';
import type { ActorVia } from '../actor.js';

/** The readers of an entry in addition to the administrator and its author. */
export const AUDIENCES = ['DISTRICT', 'FIGURES', 'SCORES', 'ACCESS'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One field that changed, as text. Null if the field had no value before, or has none now. Never a secret. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The part of an entry that a service provides. The rest comes from the transaction. */
export interface AuditRecord {
  /** `subject.verb`, such as `cycle.START_REVIEW`. */
  readonly action: string;
  readonly subject: {
    /** The table or subject, such as `cycle`. */
    readonly type: string;
    readonly id: string;
    /** Its name at the time, as people call it. */
    readonly label: string;
  };
  readonly audience: Audience;
  /** Id of the unit that the change concerns, if there is one. */
  readonly unit?: UnitId | null;
  readonly changes?: readonly FieldChange[];
}

/** A whole entry as it is hashed and stored. */
export interface AuditEntry {
  readonly district: DistrictId;
  /** From 1, without gaps within a district. */
  readonly number: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly account: AccountId | null;
  readonly accountName: string;
  readonly actingFor: AccountId | null;
  readonly actingForName: string | null;
  readonly roles: readonly string[];
  readonly via: ActorVia;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly audience: Audience;
  readonly unit: UnitId | null;
  readonly changes: readonly FieldChange[];
  /** Hash of the previous entry, hex; 64 zeros for the first one. */
  readonly previous: string;
}

export const ALGORITHM = 'SHA-256';
/** The predecessor that the first entry of a district names. */
export const NO_ENTRY = '0'.repeat(64);

/** The canonical form of an entry, RFC 8785. */
export function canonicalForm(entry: AuditEntry): string {
  return JSON.stringify({
    account: entry.account,
    accountName: entry.accountName,
    actingFor: entry.actingFor,
    actingForName: entry.actingForName,
    action: entry.action,
    algorithm: ALGORITHM,
    at: entry.at,
    audience: entry.audience,
    changes: entry.changes.map(({ field, before, after }) => ({ after, before, field })),
    district: entry.district,
    number: entry.number,
    previous: entry.previous,
    roles: entry.roles,
    subjectId: entry.subjectId,
    subjectLabel: entry.subjectLabel,
    subjectType: entry.subjectType,
    unit: entry.unit,
    via: entry.via,
  });
}

/** SHA-256 over the canonical form, hex. */
export function hashOf(entry: AuditEntry): string {
  return hash('sha256', canonicalForm(entry));
}
