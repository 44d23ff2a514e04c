/** Logins of SQL tools (`bi.*`): each reads one district's official results, by a database role of its own. */
import { systemClaims } from '../../auth/access.js';
import { createLogin, dropLogin } from '../../db/bi-logins.js';
import type { DistrictFound } from '../districts.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { Refusal } from '../refusal.js';

export interface BiRole {
  readonly role: string;
  readonly createdAt: Date;
}

/** PostgreSQL cuts longer names. */
const LONGEST_NAME = 63;

/** `kaoping_bi_daxing`, and behind it what the login is for, if it was named. */
const roleName = (district: DistrictFound, name: string): string =>
  ['kaoping_bi', district.code, ...(name === '' ? [] : [name])].join('_');

/**
 * @param name what the login is for, '' for the district's first
 * @returns the connection URL, for the one time that it can be shown
 * @throws Refusal BAD_USER_INPUT, CONFLICT, FORBIDDEN
 */
export async function createBiRole(
  { database }: Platform,
  ownerUrl: string,
  district: DistrictFound,
  name: string,
): Promise<string> {
  const role = roleName(district, name);
  if (!/^([a-z][a-z0-9_]*)?$/.test(name) || role.length > LONGEST_NAME) throw badName(role);
  const login = await createLogin(ownerUrl, role);
  if ('refused' in login) throw login.refused === 'TAKEN' ? taken(role) : notAllowed();
  try {
    await database.rows(systemClaims(district.id), (rows) =>
      rows.query('insert into bi_login (district_id, id, role_name) values ($1, $2, $3)', [district.id, newId(), role]),
    );
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
  { database }: Platform,
  ownerUrl: string,
  district: DistrictFound,
  name: string,
): Promise<void> {
  const role = roleName(district, name);
  const dropped = await database.rows(systemClaims(district.id), (rows) =>
    rows.query<{ id: string }>('delete from bi_login where district_id = $1 and role_name = $2 returning id', [
      district.id,
      role,
    ]),
  );
  if (dropped.length === 0) {
    throw new Refusal('NOT_FOUND', 'UNKNOWN_BI_ROLE', {
      zh: `没有数据库角色“${role}”（见 bi-role list）。`,
      en: `There is no database role “${role}” (see bi-role list).`,
    });
  }
  await dropLogin(ownerUrl, role);
}

const badName = (role: string) =>
  new Refusal('BAD_USER_INPUT', 'BAD_BI_ROLE', {
    zh: `“${role}”不能作角色名：用途只能用小写字母、数字和下划线，全名至多 ${LONGEST_NAME} 个字符。`,
    en: `“${role}” is no name for a role: lower-case letters, digits and underscores, at most ${LONGEST_NAME} in all.`,
  });

const taken = (role: string) =>
  new Refusal('CONFLICT', 'BI_ROLE_EXISTS', {
    zh: `数据库服务器上已有角色“${role}”；用 --name 另起一个名，或先 bi-role drop。`,
    en: `The database server has a role “${role}” already; name another with --name, or drop it first.`,
  });

const notAllowed = () =>
  new Refusal('FORBIDDEN', 'MAY_NOT_CREATE_ROLES', {
    zh: 'DATABASE_URL 的用户无权创建角色，请管理员授予 CREATEROLE 以及 kaoping_bi 的管理权。',
    en: 'The user of DATABASE_URL may not create roles; an administrator grants CREATEROLE and kaoping_bi with admin option.',
  });
