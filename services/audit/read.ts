/** Reads complete entries with their changes in order, page by page. */

import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { StoredEntry } from './chain.js';
import type { FieldChange } from './entry.js';

/**
 * Entries on a page. A page is about a megabyte, which fits into the buffers of a connection, so that PostgreSQL completes
 * the next page while this one is checked.
 */
const PAGE = 2_000;

interface EntryRow extends Omit<StoredEntry, 'changes' | 'number' | 'district' | 'roles'> {
  readonly number: string;
  /** JSON. */
  readonly roles: string;
}
interface ChangeRow extends FieldChange {
  readonly number: string;
}

// Numbers are read as text and roles as JSON, which the driver passes on as they are: a log has many rows.
const ENTRY = `number::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  account_id as account, account_name as "accountName", acting_for as "actingFor",
  acting_for_name as "actingForName", array_to_json(roles)::text as roles, via, action,
  subject_type as "subjectType", subject_id as "subjectId", subject_label as "subjectLabel", audience, unit_id as unit,
  previous, hash`;

/**
 * @param after number of the entry after which to start
 * @param upTo number of the last entry to read; all later ones if left out
 * @returns pages of entries by ascending number, none of them empty
 */
export async function* entriesAfter(
  rows: Rows,
  district: DistrictId,
  after: number,
  upTo = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredEntry[]> {
  const [last] = await rows.query<{ number: string | null }>(
    'select max(number) as number from audit_entry where district_id = $1',
    [district],
  );
  const end = Math.min(Number(last?.number ?? 0), upTo);
  const pageOf = (from: number) => pageAfter(rows, district, from, Math.min(from + PAGE, end));
  // Reads the next page while this one is checked.
  let coming = pageOf(after);
  try {
    for (let from = after; from < end; from += PAGE) {
      const page = await coming;
      coming = from + PAGE < end ? pageOf(from + PAGE) : Promise.resolve([]);
      // A failure is thrown when the page is awaited.
      coming.catch(() => undefined);
      if (page.length > 0) yield page;
    }
  } finally {
    // The reader may stop earlier. The connection is free for its next statement only when the last one has ended.
    await coming.catch(() => undefined);
  }
}

/** Selects by ranges of numbers: the log has no gaps, and a range needs no sorting of all later entries. */
async function pageAfter(rows: Rows, district: DistrictId, after: number, upTo: number): Promise<StoredEntry[]> {
  const range = [district, after, upTo];
  const entries = await rows.query<EntryRow>(
    `select ${ENTRY} from audit_entry where district_id = $1 and number > $2 and number <= $3 order by audit_entry.number`,
    range,
  );
  const changes = await rows.query<ChangeRow>(
    `select number::text, field, before, after from audit_change
     where district_id = $1 and number > $2 and number <= $3 order by audit_change.number, position`,
    range,
  );
  return joined(district, entries, changes);
}

function joined(district: DistrictId, entries: readonly EntryRow[], changes: readonly ChangeRow[]): StoredEntry[] {
  let at = 0;
  return entries.map((entry) => {
    const own: FieldChange[] = [];
    for (let change = changes[at]; change?.number === entry.number; change = changes[++at]) own.push(change);
    return { ...entry, district, number: Number(entry.number), roles: JSON.parse(entry.roles), changes: own };
  });
}

/** @returns the codes that a district had before its present one, the latest first */
export async function formerCodes(rows: Rows, district: DistrictId): Promise<string[]> {
  const found = await rows.query<{ code: string }>(
    `select c.before as code from audit_entry e
     join audit_change c on c.district_id = $1 and c.number = e.number and c.field = 'code'
     where e.district_id = $1 and e.action = 'district.RENAME' order by e.number desc`,
    [district],
  );
  return found.map(({ code }) => code);
}
