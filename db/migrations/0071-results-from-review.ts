import { DatabaseMigration } from './database-migration.js';

/** Units see official results from the notice period (公示) on, and not while the office still grades. */
export class ResultsFromReview extends DatabaseMigration {
  override up(): void {
    for (const [table, condition] of SEEN) this.addSql(`alter policy seen on ${table} using (${condition})`);
  }
}

const DISTRICT = "district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)";
const SCORES = "(select nullif(current_setting('kaoping.scores', true), ''))";
const OWN_UNITS = "(select nullif(current_setting('kaoping.units', true), '')::uuid[])::uuid[]";
const OPEN = `array(select official_run_id from cycle where official_run_id is not null and case current_setting('kaoping.scores', true) when 'official' then true when 'units' then state in ('REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED') when 'published' then state in ('APPROVING', 'PUBLISHED', 'CLOSED') when 'approval' then state = 'APPROVING' else false end)`;
const visible = (column: string) => `${DISTRICT} and (${SCORES} = 'district' or ${column} = any (${OPEN}))`;
const OF_UNITS = `${visible('run_id')} and (${SCORES} <> 'units' or unit_id = any (${OWN_UNITS}))`;

const SEEN: readonly (readonly [string, string])[] = [
  ['run', visible('id')],
  ['unit_score', OF_UNITS],
  ['item_score', OF_UNITS],
  [
    'group_score',
    `${visible('run_id')} and (${SCORES} <> 'units' or (run_id, peer_group) in (select run_id, peer_group from unit_score))`,
  ],
  ['tally', `${visible('run_id')} and ${SCORES} <> 'units'`],
];
