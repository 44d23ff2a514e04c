/** 上次来访以来的变化: what others did to what the viewer sees, one line for each subject, the latest first. */
import type { Viewer } from '../auth/viewer.js';
import { consolePaths } from '../services/console-paths.js';
import type { Reader } from './reader.js';

export interface SubjectChanges {
  readonly subjectType: string;
  readonly subjectId: string;
  /** As it was called at the latest change. */
  readonly subjectLabel: string;
  /** Actions as in the audit log, the latest first, each once. */
  readonly actions: readonly string[];
  /** Names of the accounts that made the changes. */
  readonly accounts: readonly string[];
  readonly count: number;
  readonly lastAt: Date;
  /** Of the console; null where no page shows the subject. */
  readonly path: string | null;
}

export interface ChangesSince {
  /** The end of the viewer's last visit; null in the first one, which shows the last days instead. */
  readonly since: Date | null;
  readonly subjects: readonly SubjectChanges[];
}

const FIRST_VISIT_DAYS = 7;
/** The latest entries that are looked at. Who was away for long reads the log itself. */
const MOST_ENTRIES = 2000;

/** Entries that tell of reading, not of a change. */
const READINGS = [
  'feed.EXPORT',
  'feed.ODATA',
  'bundle.EXPORT',
  'figures.EXPORT',
  'evidence.READ',
  'mark_sheet.READ',
  'file.UPLOAD',
];

const CHANGES = `
select e.subject_type as "subjectType", e.subject_id as "subjectId", (array_agg(e.subject_label order by e.number desc))[1] as "subjectLabel",
  array_agg(e.action order by e.number desc) as actions, array_agg(distinct e.account_name) as accounts,
  count(*)::int as count, max(e.at) as "lastAt", max(e.number) as latest
from (
  select * from audit_entry n
  where n.district_id = $1 and n.at > $2::timestamptz and n.account_id is distinct from $3::uuid and n.action <> all ($4::text[])
  order by n.at desc limit ${MOST_ENTRIES}
) e
group by e.subject_type, e.subject_id order by latest desc limit $5::int`;

type GroupedEntries = Omit<SubjectChanges, 'path' | 'lastAt'> & { readonly lastAt: string };

export async function changesSince(reader: Reader, viewer: Viewer, now: Date, first: number): Promise<ChangesSince> {
  const visit = await reader.first<{ endedAt: string | null }>(
    'select v.ended_at as "endedAt" from visit v where v.district_id = $1 and v.account_id = $2',
    [viewer.account.id],
  );
  const since = visit?.endedAt ? new Date(visit.endedAt) : null;
  const from = since ?? new Date(now.getTime() - FIRST_VISIT_DAYS * 24 * 3600_000);
  const grouped = await reader.query<GroupedEntries>(CHANGES, [from.toISOString(), viewer.account.id, READINGS, first]);
  const subjects = grouped.map(({ subjectType, subjectId, subjectLabel, actions, accounts, count, lastAt }) => ({
    subjectType,
    subjectId,
    subjectLabel,
    actions: [...new Set(actions)],
    accounts,
    count,
    lastAt: new Date(lastAt),
    path: PATHS[subjectType]?.({ id: subjectId, label: subjectLabel }) ?? null,
  }));
  return { since, subjects };
}

/** Where a subject of the log is shown. Labels of cycles, schemes, units and accounts are their codes. */
const PATHS: Readonly<Record<string, (subject: { readonly id: string; readonly label: string }) => string>> = {
  cycle: ({ label }) => consolePaths.results(label),
  scheme: ({ label }) => consolePaths.scheme(label, null),
  unit: ({ label }) => consolePaths.unit(label),
  document: ({ id }) => consolePaths.document(id),
  account: ({ label }) => consolePaths.account(label),
};
