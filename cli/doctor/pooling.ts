/** Checks the connection to the database: poolers, and whether change notifications arrive. */
import { setTimeout } from 'node:timers/promises';
import { ChangesNotReceived } from '../../db/changes/change-feed.js';
import type { Config } from '../../db/config.js';
import type { Pooling } from '../../db/connections/pooling.js';
import { Database, type Way } from '../../db/database.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';

/** @param pooling the pooling of the connection that must reach the database itself */
export function checkPooling(pooling: Pooling, { directUrl }: Config): Finding {
  const name = directUrl === null ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
  if (pooling === 'none') return pass(`${name} 直连数据库`, `${name} connects to the database directly`);
  if (pooling === 'sessions')
    return pass(`${name} 经过会话模式的连接池`, `${name} connects through a pooler in session mode`);
  return fail(
    `${name} 经过事务模式的连接池`,
    `${name} connects through a pooler in transaction mode`,
    '用 DATABASE_DIRECT_URL 指定数据库的直连地址，或改用会话模式',
    'set DATABASE_DIRECT_URL to the database’s own address, or use session mode',
  );
}

/** Number of attempts, one a second. Together they last longer than a heartbeat. */
const ATTEMPTS = 4;

/**
 * Checks that a change in the database reaches this process.
 *
 * @param ownerUrl connection URL of the owner; the schema must be current
 * @param way how the application’s statements reach the database
 */
export async function checkChangeFeed(ownerUrl: string, way: Way): Promise<Finding> {
  let reason = '';
  const database = await Database.open(
    ownerUrl,
    (error) => {
      // The final finding reports this case.
      if (!(error instanceof ChangesNotReceived)) reason ||= error.message;
    },
    way,
  );
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await database.changeFeed.caughtUp();
      for (let tenth = 0; tenth < 10 && !database.changeFeed.isProven; tenth++) await setTimeout(100);
      if (database.changeFeed.isProven)
        return pass('数据库的变更通知可以收到', 'change notifications of the database arrive');
    }
  } finally {
    await database.close();
  }
  return fail(
    `收不到数据库的变更通知${reason === '' ? '' : `：${reason}`}`,
    'change notifications of the database do not arrive, so no answer comes from the cache',
    'DATABASE_URL 与 DATABASE_DIRECT_URL 须指向同一个数据库；后者不能经过事务模式的连接池',
    'DATABASE_URL and DATABASE_DIRECT_URL must name the same database, and DATABASE_DIRECT_URL must not use a pooler in transaction mode',
  );
}
