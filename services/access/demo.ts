/** 演示账号: one account for each role. They exist only in the sample district of an embedded or own database. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClaims } from '../../auth/access.js';
import { hashPassword } from '../../auth/password.js';
import type { Role } from '../../entities/access.js';
import { OPERATOR } from '../actor.js';
import type { DistrictFound } from '../districts/districts.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { listAccounts, storeAccount } from './accounts.js';

/** The school that the demo head and reporter belong to. */
const DEMO_UNIT = 'DX-P001';

export interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly units: readonly string[];
}

const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { name: 'office', displayName: '考核办（演示）', role: 'OFFICE', units: [] },
  { name: 'head', displayName: '单位负责人（演示）', role: 'UNIT_HEAD', units: [DEMO_UNIT] },
  { name: 'reporter', displayName: '填报员（演示）', role: 'UNIT_REPORTER', units: [DEMO_UNIT] },
  { name: 'verifier', displayName: '核验员（演示）', role: 'VERIFIER', units: [] },
  { name: 'judge', displayName: '评委（演示）', role: 'JUDGE', units: [] },
  { name: 'inspector', displayName: '督导员（演示）', role: 'INSPECTOR', units: [] },
  { name: 'oversight', displayName: '人大政协监督（演示）', role: 'OVERSIGHT', units: [] },
  { name: 'approver', displayName: '审批人（演示）', role: 'APPROVER', units: [] },
  { name: 'bi', displayName: '数据分析（演示）', role: 'BI', units: [] },
  { name: 'admin', displayName: '系统管理员（演示）', role: 'ADMIN', units: [] },
];

export interface DemoAccess {
  readonly accounts: readonly DemoAccount[];
  /** The common password of all demo accounts, generated for this data folder. */
  readonly password: string;
}

/**
 * Creates the demo accounts that are missing. The caller ensures that the database is an own one and that this is not
 * production.
 *
 * @throws Error if the district is not the sample
 */
export async function createDemoAccounts(
  platform: Platform,
  district: DistrictFound,
  dataFolder: string,
): Promise<DemoAccess> {
  if (!district.sample) throw new Error('demo accounts exist in the sample district only');
  const claims = systemClaims(district.id);
  const { password, made } = await demoPassword(dataFolder);
  const present = new Set((await listAccounts(platform, claims)).map(({ name }) => name));
  const missing = DEMO_ACCOUNTS.filter(({ name }) => !present.has(name));
  // One hash for all accounts, because hashing takes longer than all other steps here.
  const hash = missing.length > 0 || made ? await hashPassword(password) : '';
  // One after the other: opening a connection for each would take longer.
  for (const { name, displayName, role, units } of missing)
    await storeAccount(platform, claims, { name, displayName, roles: [role], units, password, demo: true }, hash);
  if (made && missing.length < DEMO_ACCOUNTS.length) await changePasswords(platform, district, hash);
  return { accounts: DEMO_ACCOUNTS, password };
}

/** Sets a new password after the file with the old one was lost. */
async function changePasswords(platform: Platform, { id }: DistrictFound, hash: string): Promise<void> {
  await inTransaction(platform, OPERATOR, systemClaims(id), async (tx) => {
    const changed = await tx.query<{ id: string; name: string }>(
      'update account set password_hash = $2 where district_id = $1 and demo returning id, name',
      [id, hash],
    );
    for (const account of changed) {
      const subject = { type: 'account', id: account.id, label: account.name };
      tx.record({ action: 'account.SET_PASSWORD', subject, audience: 'ACCESS' });
    }
  });
}

/**
 * The file is in the same folder as the data, and only its owner can read it. It is written completely or not at all.
 */
async function demoPassword(dataFolder: string): Promise<{ password: string; made: boolean }> {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'demo-password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return { password: known.trim(), made: false };
  const password = `kaoping-${randomBytes(5).toString('hex')}`;
  await mkdir(dataFolder, { recursive: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.demo-password-${randomUUID()}`);
  await writeFile(draft, password, { mode: 0o600 });
  await rename(draft, file);
  return { password, made: true };
}
