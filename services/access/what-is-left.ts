/**
 * What would be left without anybody if an account or a role ended. Each subject has a check of its own in the list
 * LEFT_CHECKS; a check that blocks refuses the change, the others are listed for the person who makes it.
 */
import { inForce } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import { leavesNobody } from '../../errors/accounts.js';
import type { Bilingual } from '../../errors/refusal.js';
import { openSteps } from '../approval/leaving.js';
import type { Ending, LeftCheck, LeftWithoutAnybody } from './roles-in-force.js';

/** Holders of a role, other than the account, that can sign in. */
const OTHERS = `select from account_role r join account a on a.district_id = r.district_id and a.id = r.account_id
  where r.district_id = $1 and r.account_id <> $2 and not a.disabled and ${inForce('r', '$3')}`;

const lastAdministrator: LeftCheck = async (rows, { district, account, roles, now }) => {
  if (!roles.some(({ role }) => role === 'ADMIN')) return [];
  // Two administrators who disable each other at the same time: the second one sees what the first one has done.
  await rows.query("select pg_advisory_xact_lock(hashtextextended('administrators ' || $1, 0))", [district]);
  const others = await rows.query(`${OTHERS} and r.role = 'ADMIN' limit 1`, [district, account, now]);
  if (others.length > 0) return [];
  return [
    {
      code: 'LAST_ADMIN',
      blocks: true,
      subject: { type: 'district', id: district, label: 'ADMIN' },
      message: {
        zh: '这是本区最后一个系统管理员；请先让另一账号任系统管理员（ADMIN）',
        en: 'this is the last administrator of the district; give ADMIN to another account first',
      },
    },
  ];
};

const WORDS: Readonly<Partial<Record<Role, Bilingual>>> = {
  UNIT_HEAD: { zh: '单位负责人', en: 'head' },
  UNIT_REPORTER: { zh: '填报人', en: 'reporter' },
};

const lastOfUnit: LeftCheck = async (rows, { district, account, roles, now }) => {
  const left: LeftWithoutAnybody[] = [];
  for (const { role, unit } of roles) {
    const words = WORDS[role];
    if (unit === null || words === undefined) continue;
    const others = await rows.query(`${OTHERS} and r.role = $4 and r.unit_id = $5 limit 1`, [
      district,
      account,
      now,
      role,
      unit,
    ]);
    if (others.length > 0) continue;
    const [{ code = unit, name = '' } = {}] = await rows.query<{ code: string; name: string }>(
      'select code, name from unit where district_id = $1 and id = $2',
      [district, unit],
    );
    left.push({
      code: role === 'UNIT_HEAD' ? 'UNIT_WITHOUT_HEAD' : 'UNIT_WITHOUT_REPORTER',
      blocks: false,
      subject: { type: 'unit', id: unit, label: code },
      message: {
        zh: `${name}（${code}）将没有${words.zh}，请另行指定`,
        en: `${name} (${code}) will have no ${words.en}; name another one`,
      },
    });
  }
  return left;
};

/** Checks of every subject. A subject adds its own, such as open steps of an approval. */
export const LEFT_CHECKS: readonly LeftCheck[] = [lastAdministrator, lastOfUnit, openSteps];

/** What would be left without anybody, of every subject. */
export async function whatIsLeft(rows: Pick<Rows, 'query'>, ending: Ending): Promise<LeftWithoutAnybody[]> {
  const left: LeftWithoutAnybody[] = [];
  for (const check of LEFT_CHECKS) left.push(...(await check(rows, ending)));
  return left;
}

/**
 * @returns what is left without anybody and does not block the change
 * @throws Refusal CONFLICT LEAVES_NOBODY with everything that blocks it
 */
export async function refuseIfBlocked(
  rows: Pick<Rows, 'query'>,
  ending: Ending,
): Promise<readonly LeftWithoutAnybody[]> {
  const left = await whatIsLeft(rows, ending);
  const blocking = left.filter(({ blocks }) => blocks);
  if (blocking.length > 0)
    throw leavesNobody(blocking.map(({ code, message }) => ({ field: 'account', code, message })));
  return left;
}
