/** The outbox: events that people are to be told of, stored in the transaction of what happened. */

import type { Rows } from '../../db/database.js';
import type { JobQueue } from '../../db/jobs.js';
import type { DistrictId, OutboxEntryId, UnitId } from '../../entities/ids.js';
import type { Actor } from '../actor.js';
import type { Day } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { NoticeParameters, NoticeSubject, NotificationKind } from './kind.js';
import type { Recipients } from './recipients.js';

/** What a use case says of whom to tell what. */
export interface Notice<P extends NoticeParameters = NoticeParameters> {
  readonly to: readonly Recipients[];
  readonly subject: NoticeSubject;
  readonly parameters: P;
  /** The unit that it is about; those who are recused from it are told nothing. Left out: about no single unit. */
  readonly unit?: UnitId;
  /** Last day by which something has to be done. */
  readonly due?: Day | null;
  /**
   * Nobody is told twice of notices with the same key. For the last of a set: every change that may be the last one
   * gives the same key, and the kind's `holds` says whether all are in. Left out: a key of its own.
   */
  readonly key?: string;
}

/** A notice of a kind. */
export interface KindNotice {
  readonly kind: NotificationKind<never>;
  readonly notice: Notice<never>;
}

/**
 * Stores the notices and a job for each. The person who acts knows of it and is not told, unless named as an account:
 * then it concerns that person.
 */
export async function storeNotices(
  rows: Rows,
  jobs: Pick<JobQueue, 'enqueueNotices'>,
  district: DistrictId,
  actor: Actor,
  now: Date,
  notices: readonly KindNotice[],
): Promise<void> {
  const entries = notices.map(({ kind, notice: { to, subject, parameters, unit = null, due = null, key } }) => {
    const id = newId<OutboxEntryId>();
    return {
      id,
      kind: kind.code,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectLabel: subject.label,
      parameters,
      recipients: to,
      unit,
      due,
      key: key ?? id,
    };
  });
  await rows.query(
    `insert into outbox (district_id, id, kind, subject_type, subject_id, subject_label, parameters, recipients, concerns_id, due, key, actor_id, created_at)
     select $1, id, kind, "subjectType", "subjectId", "subjectLabel", parameters, recipients, unit, due, key, $3, $4
     from jsonb_to_recordset($2::jsonb) as entry (id uuid, kind text, "subjectType" text, "subjectId" text, "subjectLabel" text,
       parameters jsonb, recipients jsonb, unit uuid, due date, key text)`,
    [district, JSON.stringify(entries), actor.account, now],
  );
  await jobs.enqueueNotices(
    rows,
    entries.map(({ id }) => ({ district, id })),
  );
}
