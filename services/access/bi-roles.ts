/** Logins of SQL tools (`bi.*`): each reads one district's official results, by a database role of its own. */
import { systemClaims } from '../../auth/access.js';
import { createLogin, dropLogin, loginName, rightsToMakeLogins } from '../../db/bi-logins.js';
import { Refusal } from '../../errors/refusal.js';
import { OPERATOR } from '../actor.js';
import type { DistrictFound } from '../districts.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface BiRole {
  readonly role: string;
  readonly createdAt: Date;
}

/** @throws Refusal BAD_USER_INPUT */
function roleName(ownerUrl: string, district: DistrictFound, name: string): string {
  const role = loginName(ownerUrl, district.code, ...(name === '' ? [] : [name]));
  if (!/^([a-z][a-z0-9_]*)?$/.test(name) || role === null) throw badName(name);
  return role;
}

/**
 * @param name what the login is for, '' for the district's first
 * @returns the connection URL, for the one time that it can be shown
 * @throws Refusal BAD_USER_INPUT, CONFLICT, FORBIDDEN
 */
export async function createBiRole(
  platform: Platform,
  ownerUrl: string,
  district: DistrictFound,
  name: string,
): Promise<string> {
  const role = roleName(ownerUrl, district, name);
  const login = await createLogin(ownerUrl, role);
  if ('refused' in login) throw login.refused === 'TAKEN' ? taken(role) : notAllowed(ownerUrl);
  try {
    await inTransaction(platform, OPERATOR, systemClaims(district.id), async (tx) => {
      const id = newId();
      await tx.query('insert into bi_login (district_id, id, role_name) values ($1, $2, $3)', [district.id, id, role]);
      recordLogin(tx, 'CREATE', id, role);
    });
  } catch (error) {
    await dropLogin(ownerUrl, role);
    throw error;
  }
  return login.url;
}

export const listBiRoles = ({ database }: Platform, district: DistrictFound): Promise<BiRole[]> =>
  database.read(systemClaims(district.id), (rows) =>
    rows.query<BiRole>(
      'select role_name as role, created_at as "createdAt" from bi_login where district_id = $1 order by 1',
      [district.id],
    ),
  );

/** From this moment on it sees nothing, also where it is signed in. @throws Refusal NOT_FOUND */
export async function dropBiRole(
  platform: Platform,
  ownerUrl: string,
  district: DistrictFound,
  name: string,
): Promise<void> {
  const role = roleName(ownerUrl, district, name);
  const dropped = await inTransaction(platform, OPERATOR, systemClaims(district.id), async (tx) => {
    const deleted = await tx.query<{ id: string }>(
      'delete from bi_login where district_id = $1 and role_name = $2 returning id',
      [district.id, role],
    );
    for (const { id } of deleted) recordLogin(tx, 'DROP', id, role);
    return deleted;
  });
  if (dropped.length === 0) {
    throw new Refusal('NOT_FOUND', 'UNKNOWN_BI_ROLE', {
      zh: `没有数据库角色“${role}”（见 bi-role list）。`,
      en: `There is no database role “${role}” (see bi-role list).`,
    });
  }
  await dropLogin(ownerUrl, role);
}

function recordLogin(tx: Transaction, action: string, id: string, role: string): void {
  tx.record({ action: `biLogin.${action}`, subject: { type: 'biLogin', id, label: role }, audience: 'ACCESS' });
}

const badName = (name: string) =>
  new Refusal('BAD_USER_INPUT', 'BAD_BI_ROLE', {
    zh: `“${name}”不能作用途：只能用小写字母、数字和下划线，以字母开头，连同数据库名和区代码至多 63 字节。`,
    en: `“${name}” is no name for a login: write lower-case letters, digits and underscores, a letter first; with the names of database and district at most 63 bytes.`,
  });

const taken = (role: string) =>
  new Refusal('CONFLICT', 'BI_ROLE_EXISTS', {
    zh: `数据库服务器上已有角色“${role}”；用 --name 另起一个名，或先 bi-role drop。`,
    en: `The database server has a role “${role}” already; name another with --name, or drop it first.`,
  });

function notAllowed(ownerUrl: string) {
  const statements = rightsToMakeLogins(ownerUrl);
  return new Refusal('FORBIDDEN', 'MAY_NOT_CREATE_ROLES', {
    zh: `DATABASE_URL 的用户无权创建角色，请管理员执行一次：${statements}`,
    en: `The user of DATABASE_URL may not create roles; an administrator runs once: ${statements}`,
  });
}
