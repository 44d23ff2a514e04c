/** The way to the database: poolers, and whether changes are heard by it. */
import { setTimeout } from 'node:timers/promises';
import { ChangesNotHeard } from '../../db/changes/change-feed.js';
import type { Config } from '../../db/config.js';
import type { Pooling } from '../../db/connections/pooling.js';
import { Database, type Way } from '../../db/database.js';
import { type Finding, unwell, well } from './finding.js';

/** @param pooling on the way that should lead to the database itself */
export function checkPooling(pooling: Pooling, { directUrl }: Config): Finding {
  const name = directUrl === null ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
  if (pooling === 'none') return well(`${name} 直连数据库`, `${name} leads straight to the database`);
  if (pooling === 'sessions')
    return well(`${name} 经过会话模式的连接池`, `${name} leads through a pooler that pools by session`);
  return unwell(
    `${name} 经过事务模式的连接池`,
    `${name} leads through a pooler in transaction mode`,
    '用 DATABASE_DIRECT_URL 指定数据库的直连地址，或改用会话模式',
    'name the database’s own address by DATABASE_DIRECT_URL, or pool by session',
  );
}

/** Attempts, a second each: longer than a heartbeat may take. */
const ATTEMPTS = 4;

/** @param ownerUrl of a database that is up to date @param way by which statements reach it */
export async function checkChangeFeed(ownerUrl: string, way: Way): Promise<Finding> {
  let reason = '';
  const database = await Database.open(
    ownerUrl,
    (error) => {
      // That nothing is heard is what the finding says.
      if (!(error instanceof ChangesNotHeard)) reason ||= error.message;
    },
    way,
  );
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await database.changeFeed.caughtUp();
      for (let tenth = 0; tenth < 10 && !database.changeFeed.isProven; tenth++) await setTimeout(100);
      if (database.changeFeed.isProven) return well('数据库的变更通知可以收到', 'changes in the database are heard');
    }
  } finally {
    await database.close();
  }
  return unwell(
    `收不到数据库的变更通知${reason === '' ? '' : `：${reason}`}`,
    'changes in the database are not heard, so every answer comes from the database itself',
    'DATABASE_URL 与 DATABASE_DIRECT_URL 须指向同一个数据库；后者不能经过事务模式的连接池',
    'DATABASE_URL and DATABASE_DIRECT_URL must name the same database, and the latter must not lead through a pooler in transaction mode',
  );
}
