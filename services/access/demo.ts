/** 演示账号: one for each role, in the sample district of a database of our own only. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import type { DistrictFound } from '../districts.js';
import type { Platform } from '../platform.js';
import { addAccount, listAccounts } from './accounts.js';

/** The school that the demo head and reporter belong to. */
const DEMO_UNIT = 'DX-P001';

const DEMO_ACCOUNTS: readonly { name: string; displayName: string; role: Role; units: readonly string[] }[] = [
  { name: 'office', displayName: '考核办（演示）', role: 'OFFICE', units: [] },
  { name: 'head', displayName: '单位负责人（演示）', role: 'UNIT_HEAD', units: [DEMO_UNIT] },
  { name: 'reporter', displayName: '填报员（演示）', role: 'UNIT_REPORTER', units: [DEMO_UNIT] },
  { name: 'verifier', displayName: '核验员（演示）', role: 'VERIFIER', units: [] },
  { name: 'inspector', displayName: '督导员（演示）', role: 'INSPECTOR', units: [] },
  { name: 'oversight', displayName: '人大政协监督（演示）', role: 'OVERSIGHT', units: [] },
  { name: 'approver', displayName: '审批人（演示）', role: 'APPROVER', units: [] },
  { name: 'bi', displayName: '数据分析（演示）', role: 'BI', units: [] },
  { name: 'admin', displayName: '系统管理员（演示）', role: 'ADMIN', units: [] },
];

export interface DemoAccess {
  readonly accounts: readonly string[];
  /** One for all of them, made up for this data folder. */
  readonly password: string;
}

/**
 * Makes the demo accounts that are missing.
 * The caller sees to it that the database is our own and this is not production.
 * @throws Error if the district is not the sample
 */
export async function createDemoAccounts(
  platform: Platform,
  district: DistrictFound,
  dataFolder: string,
): Promise<DemoAccess> {
  if (!district.sample) throw new Error('demo accounts exist in the sample district only');
  const password = await demoPassword(dataFolder);
  const claims = systemClaims(district.id);
  const present = new Set((await listAccounts(platform, claims)).map(({ name }) => name));
  const missing = DEMO_ACCOUNTS.filter(({ name }) => !present.has(name));
  await Promise.all(
    missing.map(({ name, displayName, role, units }) =>
      addAccount(platform, claims, { name, displayName, roles: [role], units, password, demo: true }),
    ),
  );
  return { accounts: DEMO_ACCOUNTS.map(({ name }) => name), password };
}

/** Kept beside the data that it opens, readable for its owner alone. */
async function demoPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'keys', 'demo-password');
  const made = `kaoping-${randomBytes(4).toString('hex')}`;
  try {
    await writeFile(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch {
    return (await readFile(file, 'utf8')).trim();
  }
}
