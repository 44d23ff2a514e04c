/** Reports accounts that must not exist, such as demo accounts in production. */
import { systemClaims } from '../../auth/access.js';
import type { Config } from '../../db/config.js';
import { Database } from '../../db/database.js';
import { listAccounts } from '../../services/access/index.js';
import { systemClock } from '../../services/clock.js';
import { findDistrict } from '../../services/districts/districts.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';

/** Code of the only district that may have demo accounts. */
const SAMPLE = 'daxing';

/** @param ownerUrl connection URL of the owner; the schema must be current */
export async function checkAccounts(ownerUrl: string, config: Config): Promise<Finding[]> {
  const database = await Database.open(ownerUrl);
  try {
    const district = await findDistrict(database, SAMPLE);
    if (district === null) return [pass('没有演示账号', 'there are no demo accounts')];
    const accounts = await listAccounts({ database, clock: systemClock }, systemClaims(district.id));
    const demo = accounts.filter(({ demo, disabled }) => demo && !disabled).map(({ name }) => name);
    if (demo.length === 0) return [pass('没有演示账号', 'there are no demo accounts')];
    if (!config.production && config.databaseUrl === null)
      return [pass(`${demo.length} 个演示账号，仅用于示例`, `${demo.length} demo accounts, for the sample only`)];
    return [
      fail(
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
