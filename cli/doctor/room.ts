/** Whether the server's disk takes more rows. */
import type pg from 'pg';
import { codeOf } from '../../db/errors.js';
import { type Finding, unwell, well } from './finding.js';

/** Two megabytes, gone with the transaction. */
const FILL = `create temporary table kaoping_room on commit drop as
  select repeat(md5(n::text), 250) as filler from generate_series(1, 250) n`;
const DISK_FULL = '53100';

/** @param owner a connection as the owner */
export async function checkRoom(owner: Pick<pg.Client, 'query'>): Promise<Finding> {
  try {
    await owner.query('begin');
    await owner.query(FILL);
    return well('数据库可以写入', 'the database takes rows');
  } catch (error) {
    if (codeOf(error) !== DISK_FULL) {
      const reason = error instanceof Error ? error.message : String(error);
      return unwell(
        `数据库不能写入：${reason}`,
        'the database takes no rows',
        '请管理员查看服务器的日志',
        'have an administrator look at the server’s log',
      );
    }
    return unwell(
      '数据库所在的磁盘已满',
      'the disk of the database is full',
      '请管理员在数据库服务器上腾出空间',
      'have an administrator make room on the database’s server',
    );
  } finally {
    await owner.query('rollback').catch(() => undefined);
  }
}
