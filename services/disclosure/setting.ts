/** 公开范围的设置: what the district has decided to tell the public of its results. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';
import { documentStates } from '../document/states.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { DEFAULT_DISCLOSURE, type Disclosure } from './levels.js';

export async function readDisclosure(rows: Pick<Rows, 'query'>, district: DistrictId): Promise<Disclosure> {
  const [found] = await rows.query<{ disclosure: Disclosure }>(
    'select disclosure from disclosure_setting where district_id = $1',
    [district],
  );
  return found?.disclosure ?? DEFAULT_DISCLOSURE;
}

/**
 * Nothing is stored if it is so already.
 * @throws Refusal FORBIDDEN unless the office decides
 */
export async function saveDisclosure(platform: Platform, viewer: Viewer, disclosure: Disclosure): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  await saveDisclosureAs(platform, actorOf(viewer), viewer.claims, disclosure);
}

/** The same by any actor. */
export async function saveDisclosureAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  disclosure: Disclosure,
): Promise<void> {
  if (!actor.roles.includes('OFFICE') && !actor.roles.includes('OPERATOR'))
    throw notYourAction({ zh: '设定公开范围', en: 'set what is public' }, documentStates.definition.roles.OFFICE);
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const [row] = await tx.query<{ disclosure: Disclosure }>(
      'select disclosure from disclosure_setting where district_id = $1 for update',
      [district],
    );
    const before = row?.disclosure ?? DEFAULT_DISCLOSURE;
    if (before === disclosure) return;
    await tx.query(
      row === undefined
        ? 'insert into disclosure_setting (district_id, disclosure) values ($1, $2)'
        : 'update disclosure_setting set disclosure = $2 where district_id = $1',
      [district, disclosure],
    );
    tx.record({
      action: 'disclosure.SAVE',
      subject: { type: 'district', id: district, label: disclosure },
      audience: 'DISTRICT',
      changes: [{ field: 'disclosure', before, after: disclosure }],
    });
  });
}
