/** Accounts that should not be there. */
import { systemClaims } from '../../auth/access.js';
import type { Config } from '../../db/config.js';
import { Database } from '../../db/database.js';
import { listAccounts } from '../../services/access/index.js';
import { findDistrict } from '../../services/districts.js';
import { type Finding, unwell, well } from './finding.js';

/** The only district that may hold demo accounts. */
const SAMPLE = 'daxing';

/** @param ownerUrl of a database whose structure is up to date */
export async function checkAccounts(ownerUrl: string, config: Config): Promise<Finding[]> {
  const database = await Database.open(ownerUrl);
  try {
    const district = await findDistrict(database, SAMPLE);
    if (district === null) return [well('没有演示账号', 'there are no demo accounts')];
    const accounts = await listAccounts({ database }, systemClaims(district.id));
    const demo = accounts.filter(({ demo, disabled }) => demo && !disabled).map(({ name }) => name);
    if (demo.length === 0) return [well('没有演示账号', 'there are no demo accounts')];
    if (!config.production && config.databaseUrl === null)
      return [well(`${demo.length} 个演示账号，仅用于示例`, `${demo.length} demo accounts, for the sample only`)];
    return [
      unwell(
        `正式环境中有演示账号：${demo.join('、')}`,
        `demo accounts in production: ${demo.join(', ')}`,
        '逐一停用：npm run -s kaoping -- account disable NAME --district daxing',
        'disable each: npm run -s kaoping -- account disable NAME --district daxing',
      ),
    ];
  } finally {
    await database.close();
  }
}
