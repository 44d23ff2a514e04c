/**
 * 操作日志: one entry for each change, and its canonical form.
 *
 * The form is RFC 8785 (JSON Canonicalization Scheme): keys in order of their code units, no white space. All values are
 * strings, nulls, arrays of them, or whole numbers below 2^53, for which `JSON.stringify` writes exactly that form; so an
 * entry is written with its keys in order instead of being sorted at a cost (`test/audit/canonical.test.ts`).
 */
import { hash } from 'node:crypto';
import type { ActorVia } from '../actor.js';

/** Who else may read an entry, beside the administrator and the person who made the change. */
export const AUDIENCES = ['DISTRICT', 'FIGURES', 'SCORES', 'ACCESS'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One field that changed, as text. Null where there was nothing, or is nothing now. Never a secret. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a service tells of its change; the rest of the entry follows from the transaction. */
export interface AuditRecord {
  /** `subject.verb`, such as `cycle.START_REVIEW`. */
  readonly action: string;
  readonly subject: {
    /** The table or subject, such as `cycle`. */
    readonly type: string;
    readonly id: string;
    /** How people call it, as it was called at the time. */
    readonly label: string;
  };
  readonly audience: Audience;
  /** Id of the unit that the change concerns, where it concerns one. */
  readonly unit?: string | null;
  readonly changes?: readonly FieldChange[];
}

/** A whole entry as it is hashed and stored. */
export interface AuditEntry {
  readonly district: string;
  /** From 1, without gaps within a district. */
  readonly number: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly account: string | null;
  readonly accountName: string;
  readonly actingFor: string | null;
  readonly actingForName: string | null;
  readonly roles: readonly string[];
  readonly via: ActorVia;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly audience: Audience;
  readonly unit: string | null;
  readonly changes: readonly FieldChange[];
  /** Hash of the entry before, hex; 64 zeros for the first one. */
  readonly previous: string;
}

export const ALGORITHM = 'SHA-256';
/** What the first entry of a district names as its predecessor. */
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
