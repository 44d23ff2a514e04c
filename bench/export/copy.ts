/**
 * The process of the baseline: runs the statement of the export under the same claims and settings, with the plain
 * driver.
 */

import pg from 'pg';
import { claimsOf } from '../../auth/access.js';
import { openReading } from '../../db/reading/reading.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { selectSql } from '../../reads/columns/column.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { AS_IS, asJson, csvSelect } from '../../reads/feeds/formats.js';
import { wholeStatement } from '../../reads/feeds/whole.js';

const [, , url = '', district = ''] = process.argv;
const pool = new pg.Pool({ connectionString: roleUrl(url, APP_ROLE), max: 2 });
const claims = claimsOf(
  { district: district as DistrictId, account: district as AccountId, roles: ['BI'], units: new Map() },
  true,
);
const everything = { filter: {}, first: null, after: null, own: null };

async function copy(format: 'csv' | 'ndjson'): Promise<number> {
  const [feed] = FEEDS;
  if (feed === undefined) throw new Error('there are no feeds');
  const { columns } = feed.rows;
  const csv = format === 'csv';
  const { text, values } = wholeStatement(feed, everything, csv ? csvSelect(columns, false) : selectSql(columns));
  const reading = await openReading(pool, pool, claims, { longest: 600_000 });
  const stream = reading.copyOut(csv ? text : asJson(text), [district, ...values], csv ? 'format csv' : AS_IS);
  for await (const _ of stream) {
    // Discards the rows.
  }
  await reading.close();
  return (stream as unknown as { rowCount: number }).rowCount;
}

process.on('message', (format: 'csv' | 'ndjson') => {
  void copy(format).then((rows) => process.send?.(rows));
});
