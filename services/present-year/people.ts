/** 各单位负责人: an account for the head of every unit that has none yet. */
import { systemClaims } from '../../auth/access.js';
import { hashPassword } from '../../auth/password.js';
import { storeAccount } from '../access/accounts.js';
import { sampleActor } from '../actor.js';
import { headOf, type World } from './world.js';

/** The heads report as well, because no unit of the sample has so many people that two accounts would show more. */
export async function addHeads({ platform, district, password }: World): Promise<void> {
  const claims = systemClaims(district);
  const units = await platform.database.read(claims, (rows) =>
    rows.query<{ code: string; name: string }>(
      `select u.code, u.name from unit u
       where u.district_id = $1 and u.peer_group <> 'UNGRADED'
         and not exists (select from account_role r where r.district_id = u.district_id and r.unit_id = u.id and r.role = 'UNIT_HEAD')
       order by u.position, u.code`,
      [district],
    ),
  );
  if (units.length === 0) return;
  const hash = await hashPassword(password);
  for (const { code, name } of units) {
    const displayName = `${name.replace('（示例）', '')}负责人（演示）`;
    const account = { name: headOf(code), displayName, units: [code], password, demo: true };
    await storeAccount(
      platform,
      claims,
      { ...account, roles: ['UNIT_HEAD', 'UNIT_REPORTER'] },
      hash,
      sampleActor('OFFICE'),
    );
  }
}
