/** Checks that no entry of a district's audit log was changed, removed, inserted, swapped or cut off. */

import { systemClaims } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { Platform } from '../platform.js';
import { type Anchor, ChainCheck, type Fault, FROM_THE_BEGINNING, type Head, type Start } from './chain.js';
import { entriesAfter } from './read.js';

export interface Verdict {
  /** Entries whose hashes were recomputed. */
  readonly entries: number;
  readonly fault: Fault | null;
}

/**
 * Reads one snapshot of the log.
 *
 * @param since start after this entry, whose stored hash is assumed to be right; 0 for the beginning
 * @param anchor a state that was noted outside the database. It reveals a cut-off end and a log that was rewritten
 *   completely. Only for a check from the beginning.
 */
export function verifyAudit(
  platform: Pick<Platform, 'database'>,
  district: DistrictId,
  { since = 0, anchor = null }: { readonly since?: number; readonly anchor?: Anchor | null } = {},
): Promise<Verdict> {
  return platform.database.read(systemClaims(district), async (rows) => {
    const head = await headOf(rows, district);
    const check = new ChainCheck(await startAt(rows, district, since), anchor);
    for await (const page of entriesAfter(rows, district, since)) {
      for (const entry of page) check.add(entry);
      if (check.fault !== null) break;
    }
    const fault = check.end(head);
    return { entries: check.checked - since, fault };
  });
}

/** How far a check in steps has come. */
export interface VerifiedPart {
  /** The last entry that was checked. */
  readonly checkedTo: number;
  /** Entries that the log has. */
  readonly total: number;
  /** True if nothing is left to check. */
  readonly isComplete: boolean;
  readonly fault: Fault | null;
}

/**
 * Checks a part of the log, so that a long log is checked in steps with progress. Each step begins with the hash of the
 * entry at which the step before it ended; the last one compares the head.
 *
 * @param since start after this entry; 0 for the beginning
 * @param most entries to check
 */
export function verifyPart(
  platform: Pick<Platform, 'database'>,
  district: DistrictId,
  since: number,
  most: number,
): Promise<VerifiedPart> {
  return platform.database.read(systemClaims(district), async (rows) => {
    const head = await headOf(rows, district);
    const total = head?.number ?? 0;
    const check = new ChainCheck(await startAt(rows, district, since));
    for await (const page of entriesAfter(rows, district, since, since + most)) {
      for (const entry of page) check.add(entry);
      if (check.fault !== null) break;
    }
    // Beyond its head, the log has entries that were added without it.
    const isComplete = check.checked < since + most;
    return { checkedTo: check.checked, total, isComplete, fault: isComplete ? check.end(head) : check.fault };
  });
}

/** @returns null if no entry exists */
export async function headOf(rows: Rows, district: DistrictId): Promise<Head | null> {
  const [head] = await rows.query<{ number: string; hash: string; roots: string[] }>(
    'select number, hash, roots from audit_head where district_id = $1',
    [district],
  );
  return head === undefined ? null : { ...head, number: Number(head.number) };
}

async function startAt(rows: Rows, district: DistrictId, since: number): Promise<Start> {
  if (since === 0) return FROM_THE_BEGINNING;
  const [entry] = await rows.query<{ hash: string }>(
    'select hash from audit_entry where district_id = $1 and number = $2',
    [district, since],
  );
  return { number: since, hash: entry?.hash ?? '', range: null };
}
