/** 演示账号: at least one account for each role, and more where one person is not enough. They exist only in the sample district of an embedded or own database. */
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

/** 体育卫生与艺术科, which reports figures of all schools. */
const DEMO_SECTION = 'DX-D009';
/** 人事科, which verifies what is said of teachers. */
const VERIFYING_SECTION = 'DX-D003';

export interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
}

const account = (name: string, displayName: string, role: Role, ...units: readonly string[]): DemoAccount => ({
  name,
  displayName: `${displayName}（演示）`,
  roles: [role],
  units,
});

const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('office', '考核办', 'OFFICE'),
  account('office-2', '考核办复核人', 'OFFICE'),
  account('head', '单位负责人', 'UNIT_HEAD', DEMO_UNIT),
  account('reporter', '填报员', 'UNIT_REPORTER', DEMO_UNIT),
  account('section-head', '科室负责人', 'UNIT_HEAD', DEMO_SECTION),
  account('section', '科室填报员', 'UNIT_REPORTER', DEMO_SECTION),
  account('verifier', '核验员', 'VERIFIER'),
  account('section-verifier', '科室核验员', 'VERIFIER', VERIFYING_SECTION),
  account('judge', '评委', 'JUDGE'),
  account('judge-2', '评委乙', 'JUDGE'),
  account('judge-3', '评委丙', 'JUDGE'),
  account('inspector', '督导员', 'INSPECTOR'),
  account('oversight', '人大政协监督', 'OVERSIGHT'),
  account('approver', '审批人', 'APPROVER'),
  account('approver-2', '分管领导', 'APPROVER'),
  account('bi', '数据分析', 'BI'),
  account('admin', '系统管理员', 'ADMIN'),
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
  for (const { name, displayName, roles, units } of missing)
    await storeAccount(platform, claims, { name, displayName, roles, units, password, demo: true }, hash);
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
