/** Refuses a change that was decided on an older state of the thing. */
import type { Rows } from '../db/database.js';
import { Refusal } from '../errors/refusal.js';

/** A subject with the revision that is stored now. */
export interface Revised {
  /** As in the audit log, such as `cycle`. */
  readonly type: string;
  readonly id: string;
  readonly revision: number;
}

interface LastChange {
  readonly name: string;
  readonly at: Date;
}

/**
 * @param seen the revision that the person saw; null where the caller takes the subject as it is
 * @throws Refusal CONFLICT STALE_REVISION, with what is there now and who changed it last
 */
export async function refuseStale(rows: Rows, district: string, subject: Revised, seen: number | null): Promise<void> {
  if (seen === null || seen === subject.revision) return;
  const [last] = await rows.query<LastChange>(
    `select account_name as name, at from audit_entry
     where district_id = $1 and subject_type = $2 and subject_id = $3 order by number desc limit 1`,
    [district, subject.type, subject.id],
  );
  const by = last === undefined ? '' : `${last.name}，${last.at.toISOString()}`;
  throw new Refusal('CONFLICT', 'STALE_REVISION', {
    zh: `内容已被改动（现为第 ${subject.revision} 版${by === '' ? '' : `，${by}`}），您看到的是第 ${seen} 版。请刷新后再操作。`,
    en: `It was changed since you loaded it: revision ${subject.revision} now${last === undefined ? '' : `, by ${last.name} at ${last.at.toISOString()}`}, you saw ${seen}. Reload and decide again.`,
  });
}
