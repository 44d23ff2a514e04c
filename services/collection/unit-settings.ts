/** 单位设置: whether the reporters of a unit submit figures in place of its head. The head decides it. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import { unknownUnit } from '../../errors/org.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import type { UnitCode } from '../../scoring/input.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

/** With all units below them. @param rows whose claims show all units */
export async function unitsWhoseReportersSubmit(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
): Promise<ReadonlySet<UnitId>> {
  const found = await rows.query<{ id: UnitId }>(
    `with recursive below as (
       select s.unit_id as id from unit_setting s where s.district_id = $1 and s.reporter_submits
       union
       select u.id from below b join unit u on u.district_id = $1 and u.parent_id = b.id
     ) select id from below`,
    [district],
  );
  return new Set(found.map(({ id }) => id));
}

export interface UnitSetting {
  readonly unit: UnitCode;
  readonly name: string;
  readonly reporterSubmits: boolean;
}

/** Of the viewer's units and those below them. */
export const unitSettings = ({ database }: Pick<Platform, 'database'>, { claims, district }: Viewer) =>
  database.read(claims, (rows) =>
    rows.query<UnitSetting>(
      `select u.code as unit, u.name, coalesce(s.reporter_submits, false) as "reporterSubmits"
       from unit u left join unit_setting s on s.district_id = u.district_id and s.unit_id = u.id
       where u.district_id = $1 and u.id = any ($2::uuid[]) order by u.position, u.code`,
      [district.id, claims.units ?? []],
    ),
  );

/**
 * Changes nothing if it is so already.
 * @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION; NOT_FOUND UNKNOWN_UNIT for a unit that the viewer does not head
 */
export async function letReporterSubmit(
  platform: Platform,
  viewer: Viewer,
  unit: UnitCode,
  allowed: boolean,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!viewer.roles.includes('UNIT_HEAD'))
    throw notYourAction(
      { zh: '允许填报人提交', en: 'let reporters submit' },
      { zh: '单位负责人', en: 'the head of the unit' },
    );
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), { ...viewer.claims, writes: ['reporters'] }, async (tx) => {
    tx.changed();
    const [found] = await tx.query<{ id: UnitId; name: string }>(
      'select id, name from unit where district_id = $1 and code = $2 and id = any ($3::uuid[])',
      [district, unit, viewer.claims.headed ?? []],
    );
    if (found === undefined) throw unknownUnit(unit);
    await tx.query("select pg_advisory_xact_lock(hashtextextended('unit setting ' || $1, 0))", [found.id]);
    const [before = { allowed: false }] = await tx.query<{ allowed: boolean }>(
      'select reporter_submits as allowed from unit_setting where district_id = $1 and unit_id = $2',
      [district, found.id],
    );
    if (before.allowed === allowed) return;
    await tx.query(
      `insert into unit_setting (district_id, unit_id, reporter_submits) values ($1, $2, $3)
       on conflict (district_id, unit_id) do update set reporter_submits = $3`,
      [district, found.id, allowed],
    );
    tx.record({
      action: 'unit.LET_REPORTER_SUBMIT',
      subject: { type: 'unit', id: found.id, label: unit },
      audience: 'FIGURES',
      unit: found.id,
      changes: [{ field: 'reporterSubmits', before: String(before.allowed), after: String(allowed) }],
    });
  });
}
