/** Checks that the database server’s disk has room for new rows. */
import type pg from 'pg';
import { codeOf } from '../../db/errors.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';

/** Writes two megabytes. They are removed at the end of the transaction. */
const FILL = `create temporary table kaoping_room on commit drop as
  select repeat(md5(n::text), 250) as filler from generate_series(1, 250) n`;
const DISK_FULL = '53100';

/** @param owner a connection of the owner */
export async function checkRoom(owner: Pick<pg.Client, 'query'>): Promise<Finding> {
  try {
    await owner.query('begin');
    await owner.query(FILL);
    return pass('数据库可以写入', 'the database accepts new rows');
  } catch (error) {
    if (codeOf(error) !== DISK_FULL) {
      const reason = error instanceof Error ? error.message : String(error);
      return fail(
        `数据库不能写入：${reason}`,
        'the database does not accept new rows',
        '请管理员查看服务器的日志',
        'ask the database administrator to look at the server’s log',
      );
    }
    return fail(
      '数据库所在的磁盘已满',
      'the disk of the database is full',
      '请管理员在数据库服务器上腾出空间',
      'ask the database administrator to free disk space on the server',
    );
  } finally {
    await owner.query('rollback').catch(() => undefined);
  }
}
