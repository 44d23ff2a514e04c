/** 账号管理 */
import { randomBytes } from 'node:crypto';
import { UNIT_ROLES } from '../../auth/access.js';
import { hashPassword } from '../../auth/password.js';
import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import { ROLES, type Role } from '../../entities/access.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { type FieldProblem, Refusal } from '../refusal.js';

const SHORTEST_PASSWORD = 12;

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Codes of units, for unit roles. */
  readonly units: readonly string[];
  /** Made up if null. */
  readonly password: string | null;
  readonly demo: boolean;
}

/**
 * @param claims of who administers accounts
 * @returns the password, for the one time that it can be shown
 * @throws Refusal BAD_USER_INPUT with everything that is wrong; CONFLICT NAME_TAKEN
 */
export async function addAccount(
  platform: Platform,
  claims: Claims,
  account: NewAccount,
): Promise<{ password: string }> {
  const password = account.password ?? randomBytes(15).toString('base64url');
  await storeAccount(platform, claims, { ...account, password }, await hashPassword(password));
  return { password };
}

/** The same with the hash of its password, which takes long to make. */
export async function storeAccount(
  platform: Platform,
  claims: Claims,
  account: NewAccount,
  hash: string,
): Promise<void> {
  const district = claims.district as string;
  await platform.database.rows(claims, async (rows) => {
    const units = await unitIds(rows, district, account.units);
    refuseAll(problemsOf(account, units));
    const id = newId();
    const added = await rows.query(
      `insert into account (district_id, id, name, display_name, password_hash, demo, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) do nothing returning id`,
      [district, id, account.name, account.displayName, hash, account.demo, platform.clock.now()],
    );
    if (added.length === 0) {
      throw new Refusal('CONFLICT', 'NAME_TAKEN', {
        zh: `账号“${account.name}”已存在。`,
        en: `The account “${account.name}” exists already.`,
      });
    }
    for (const role of new Set(account.roles)) {
      for (const unit of UNIT_ROLES.includes(role) ? units.values() : [null]) {
        await rows.query(
          'insert into account_role (district_id, id, account_id, role, unit_id) values ($1, $2, $3, $4, $5)',
          [district, newId(), id, role, unit],
        );
      }
    }
  });
}

async function unitIds(rows: Rows, district: string, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows.query<{ code: string; id: string }>(
    'select code, id from unit where district_id = $1 and code = any ($2)',
    [district, codes],
  );
  return new Map(found.map(({ code, id }) => [code, id]));
}

function problemsOf(
  { name, roles, units, password, demo }: NewAccount,
  known: ReadonlyMap<string, string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) =>
    problems.push({ field, code, message: { zh, en } });
  if (!/^[\p{L}\p{N}._@-]{2,64}$/u.test(name)) {
    add(
      'name',
      'BAD_NAME',
      '账号为 2 到 64 个字母、数字、汉字或 . _ @ -',
      'a name has 2 to 64 letters, digits or . _ @ -',
    );
  }
  for (const role of roles.filter((role) => !ROLES.includes(role)))
    add('roles', 'UNKNOWN_ROLE', `没有角色“${role}”`, `there is no role “${role}”`);
  if (roles.length === 0)
    add('roles', 'NO_ROLE', `至少一个角色：${ROLES.join('、')}`, `at least one role: ${ROLES.join(', ')}`);
  const ofUnits = roles.filter((role) => UNIT_ROLES.includes(role));
  if (ofUnits.length > 0 && ofUnits.length < roles.length) {
    add(
      'roles',
      'SEPARATION_OF_DUTIES',
      '单位角色不能与全区角色兼任（回避）',
      'a unit’s role goes with no district-wide role',
    );
  }
  if (ofUnits.length > 0 && units.length === 0)
    add('units', 'NO_UNIT', '单位角色要指定单位', 'a unit’s role needs a unit');
  if (ofUnits.length === 0 && units.length > 0)
    add('units', 'UNIT_WITHOUT_ROLE', '全区角色不指定单位', 'a district-wide role has no unit');
  for (const unit of units)
    if (!known.has(unit)) add('units', 'UNKNOWN_UNIT', `没有单位“${unit}”`, `there is no unit “${unit}”`);
  if (!demo && password !== null && password.length < SHORTEST_PASSWORD) {
    add(
      'password',
      'SHORT_PASSWORD',
      `密码至少 ${SHORTEST_PASSWORD} 位`,
      `a password has at least ${SHORTEST_PASSWORD} characters`,
    );
  }
  return problems;
}

function refuseAll(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  throw new Refusal(
    'BAD_USER_INPUT',
    'BAD_ACCOUNT',
    {
      zh: problems.map(({ message }) => message.zh).join('；'),
      en: problems.map(({ message }) => message.en).join('; '),
    },
    problems,
  );
}

export interface AccountListed {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  readonly disabled: boolean;
  readonly demo: boolean;
  readonly lockedUntil: Date | null;
}

export function listAccounts({ database }: Pick<Platform, 'database'>, claims: Claims): Promise<AccountListed[]> {
  return database.read(claims, (rows) =>
    rows.query<AccountListed>(
      `select a.id, a.name, a.display_name as "displayName", a.disabled, a.demo, a.locked_until as "lockedUntil",
         coalesce(array_agg(distinct r.role) filter (where r.role is not null), '{}') as roles,
         coalesce(array_agg(distinct u.code) filter (where u.code is not null), '{}') as units
       from account a
       left join account_role r on r.district_id = a.district_id and r.account_id = a.id
       left join unit u on u.district_id = r.district_id and u.id = r.unit_id
       where a.district_id = $1 group by a.id, a.name, a.display_name, a.disabled, a.demo, a.locked_until order by a.name`,
      [claims.district],
    ),
  );
}

/** Ends the account's sessions and tokens with it. @throws Refusal NOT_FOUND */
export async function disableAccount(platform: Platform, claims: Claims, name: string): Promise<void> {
  await platform.database.rows(claims, async (rows) => {
    const [account] = await rows.query<{ id: string }>(
      'update account set disabled = true where district_id = $1 and name = $2 returning id',
      [claims.district, name],
    );
    if (account === undefined) throw unknownAccount(name);
    await rows.query('delete from session where district_id = $1 and account_id = $2', [claims.district, account.id]);
    await rows.query(
      'update token set revoked_at = $3 where district_id = $1 and account_id = $2 and revoked_at is null',
      [claims.district, account.id, platform.clock.now()],
    );
  });
}

export const unknownAccount = (name: string) =>
  new Refusal('NOT_FOUND', 'UNKNOWN_ACCOUNT', { zh: `没有账号“${name}”。`, en: `There is no account “${name}”.` });
