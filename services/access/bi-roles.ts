/** Logins of SQL tools (`bi.*`). Each reads one district's official results with a database role of its own. */
import { systemClaims } from '../../auth/access.js';
import { createLogin, dropLogin, loginName, rightsToMakeLogins } from '../../db/roles/bi-logins.js';
import { badBiRole, biRoleExists, mayNotCreateRoles, unknownBiRole } from '../../errors/accounts.js';
import { changedMeanwhile } from '../../errors/workflow.js';
import { OPERATOR } from '../actor.js';
import type { DistrictFound } from '../districts/districts.js';
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
  if (!/^([a-z][a-z0-9_]*)?$/.test(name) || role === null) throw badBiRole(name);
  return role;
}

/**
 * @param name the purpose of the login; '' for the first login of the district
 * @returns the connection URL; it can be shown only now
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
  if ('refused' in login)
    throw login.refused === 'TAKEN' ? biRoleExists(role) : mayNotCreateRoles(rightsToMakeLogins(ownerUrl));
  try {
    await inTransaction(platform, OPERATOR, systemClaims(district.id), async (tx) => {
      const id = newId();
      // The role is named by the code of the district, which does not change while it is locked.
      const [now] = await tx.query<{ code: string }>('select code from district where id = $1 for key share', [
        district.id,
      ]);
      if (now?.code !== district.code) throw changedMeanwhile();
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

/** Drops a login. Its open connections see no more rows from now on. @throws Refusal NOT_FOUND */
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
  if (dropped.length === 0) throw unknownBiRole(role);
  await dropLogin(ownerUrl, role);
}

function recordLogin(tx: Transaction, action: string, id: string, role: string): void {
  tx.record({ action: `biLogin.${action}`, subject: { type: 'biLogin', id, label: role }, audience: 'ACCESS' });
}
