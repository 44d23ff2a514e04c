/** Checks that backups are made and that the last restore drill succeeded. */
import { readDrill, storedBackups } from '../../db/backup/folder.js';
import type { BackupSettings } from '../../db/backup/settings.js';
import { type Finding, fail, pass } from './finding.js';

const HOUR = 3_600_000;

/** @param settings null if backups are not set up */
export async function checkBackups(
  settings: Pick<BackupSettings, 'folder' | 'every'> | null,
  now: number,
): Promise<Finding[]> {
  if (settings === null)
    return [pass('未设置定时备份（KAOPING_BACKUP_DIR）', 'no backups are scheduled (KAOPING_BACKUP_DIR)')];
  return [await latest(settings, now), await drill(settings)];
}

async function latest({ folder, every }: Pick<BackupSettings, 'folder' | 'every'>, now: number): Promise<Finding> {
  const stored = await storedBackups(folder);
  const newest = stored.at(-1);
  const fix = [
    '查看日志中 backup 的报错，或执行 npm run -s kaoping -- backup',
    'look for backup errors in the log, or run npm run -s kaoping -- backup',
  ] as const;
  if (newest === undefined) return fail(`${folder} 中没有备份`, `there is no backup in ${folder}`, ...fix);
  const hours = (now - newest.at.getTime()) / HOUR;
  if (every !== null && hours * HOUR > 2 * every)
    return fail(
      `最近的备份在 ${hours.toFixed(1)} 小时前`,
      `the latest backup was made ${hours.toFixed(1)} hours ago`,
      ...fix,
    );
  return pass(
    `最近的备份在 ${hours.toFixed(1)} 小时前，共 ${stored.length} 份`,
    `the latest backup was made ${hours.toFixed(1)} hours ago, ${stored.length} are kept`,
  );
}

async function drill({ folder }: Pick<BackupSettings, 'folder'>): Promise<Finding> {
  const last = await readDrill(folder);
  const fix = ['执行 npm run -s kaoping -- drill', 'run npm run -s kaoping -- drill'] as const;
  if (last === null) return pass('尚未做过恢复演练（drill）', 'no restore drill was made yet (drill)');
  const when = last.at.slice(0, 10);
  if (last.ok)
    return pass(
      `${when} 恢复演练成功，用时 ${last.seconds.toFixed(0)} 秒`,
      `the restore drill of ${when} succeeded in ${last.seconds.toFixed(0)} s`,
    );
  return fail(`${when} 恢复演练失败：${last.message}`, `the restore drill of ${when} failed`, ...fix);
}
