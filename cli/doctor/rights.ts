/** Checks the rights that the owner and the application’s roles need before a migration. */
import type pg from 'pg';
import { missingRights } from '../../db/roles/owner-rights.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';

export async function checkRights(owner: pg.Client, ownerUrl: string): Promise<Finding> {
  const missing = await missingRights(owner, ownerUrl);
  if (missing.length === 0) return pass('角色和授权齐全', 'the roles and their grants are complete');
  const { rows } = await owner.query<{ able: boolean }>(
    'select rolsuper as able from pg_roles where rolname = current_user',
  );
  const names = missing.map(({ what }) => what).join(', ');
  if (rows[0]?.able)
    return fail(
      `缺少 ${names}`,
      `missing: ${names}`,
      '执行 npm run -s kaoping -- migrate',
      'npm run -s kaoping -- migrate',
    );
  const statements = missing.map(({ statement }) => statement).join('\n');
  return fail(
    `缺少 ${names}`,
    `missing: ${names}`,
    '请管理员以超级用户连接该数据库，执行一次下列语句，再执行 migrate',
    `connect to this database as a superuser and run this once, before migrate:\n${statements}`,
  );
}
