/** What must hold of a year at any moment, whatever people tried. Read from the tables, past the application. */
import { expect } from '@jest/globals';
import { verifyAudit } from '../../../services/audit/verify.js';
import { readFrozen } from '../../../services/grading/frozen.js';
import type { TestServer } from '../../setup/platform.js';
import type { Saved } from './acts.js';

/** @param saved what was acknowledged as stored */
export async function mustHold({ owner, platform, district }: TestServer, saved: readonly Saved[]): Promise<void> {
  const rows = async (query: string): Promise<unknown[]> => (await owner.query(query)).rows;
  const none = async (what: string, query: string) => expect([what, await rows(query)]).toEqual([what, []]);

  const { rows: revisions } = await owner.query<{ key: string; value: string }>(
    `select o.measure || ' ' || u.code || ' ' || r.revision as key, r.value from observation_revision r
     join observation o on o.id = r.observation_id join unit u on u.id = o.unit_id`,
  );
  const stored = new Map(revisions.map(({ key, value }) => [key, Number(value)]));
  // Who saves what is there already makes no new revision. Of two that saw the same revision, one is refused.
  const lost = saved.filter(({ measure, unit, revision, value }) =>
    [revision, revision - 1].every((one) => stored.get(`${measure} ${unit} ${one}`) !== value),
  );
  expect(lost).toEqual([]);

  await none(
    'two revisions are one: an update is lost',
    `select observation_id from observation_revision group by observation_id having count(*) <> max(revision)`,
  );
  await none(
    'a figure differs from its last revision',
    `select o.id from observation o join observation_revision r on r.observation_id = o.id and r.revision = o.revision
     where (o.value, o.status) is distinct from (r.value, r.status)`,
  );
  await none(
    'a score without frozen inputs',
    `select s.run_id from unit_score s left join run_input i on i.run_id = s.run_id left join run r on r.id = s.run_id
     where i.run_id is null or r.input_hash is null`,
  );
  await none(
    'a run that is half done',
    `select r.id from run r where r.state = 'COMPLETED' and (r.result_hash is null or not exists (select from unit_score s where s.run_id = r.id))`,
  );
  await none(
    'somebody verified what they entered, submitted or corrected',
    `select v.id from observation_revision v
     join lateral (select array_agg(e.recorded_by) as hands from observation_revision e
       where e.observation_id = v.observation_id and e.revision between
         (select coalesce(max(b.revision), 0) + 1 from observation_revision b
          where b.observation_id = v.observation_id and b.revision < v.revision and b.status = 'VERIFIED')
         and v.revision - 1 and e.status in ('DRAFT', 'SUBMITTED')
         and e.value is not distinct from v.value) h on true
     where v.status = 'VERIFIED' and v.recorded_by = any (h.hands)`,
  );
  await none(
    'something published that was not approved by another person',
    `select p.document_id from publication p where not exists (
       select from approval_act a where a.document_id = p.document_id and a.kind = 'APPROVE' and a.hash = p.hash
         and a.account_id is distinct from p.published_by)`,
  );
  await none(
    'a person approved one text twice',
    `select document_id from approval_act where kind = 'APPROVE' group by document_id, approval, step, hash, account_id having count(*) > 1`,
  );
  await none(
    'a year that is published without a publication',
    `select c.id from cycle c where c.state = 'PUBLISHED' and not exists (select from publication p where p.cycle_id = c.id and p.withdrawn_at is null)`,
  );
  await none(
    'a change of a figure that is not in the log',
    `select r.id from observation_revision r where r.recorded_by is not null and not exists (
       select from audit_entry e where e.account_id = r.recorded_by and e.at = r.recorded_at)`,
  );

  const { rows: official } = await owner.query<{ hash: string; content: Buffer }>(
    'select r.input_hash as hash, i.content from cycle c join run r on r.id = c.official_run_id join run_input i on i.run_id = r.id',
  );
  for (const frozen of official) {
    const { observations } = await readFrozen(frozen);
    expect(observations.filter(({ year, status }) => year === 2025 && status !== 'VERIFIED')).toEqual([]);
    expect(observations.filter(({ year }) => year === 2025)).toHaveLength(6);
  }
  expect((await verifyAudit(platform, district.id)).fault).toBeNull();
}
