/** A backup that is overdue, for the administrator. */
import { storedBackups } from '../../db/backup/folder.js';
import { dayAt } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import type { WorkSource } from './item.js';

/** One that is under way, or waits for its turn, is no trouble yet. */
const LATE_AFTER_INTERVALS = 2;

export const overdueBackup: WorkSource = async ({ platform, viewer, now }) => {
  const settings = platform.installation?.backups;
  if (!viewer.roles.includes('ADMIN') || !settings || settings.every === null) return [];
  const latest = (await storedBackups(settings.folder)).at(-1);
  if (latest !== undefined && now.getTime() - latest.at.getTime() <= LATE_AFTER_INTERVALS * settings.every) return [];
  const day = latest && dayAt(latest.at, viewer.district.timeZone);
  return [
    {
      kind: 'BACKUP_OVERDUE',
      title: day
        ? { zh: `最近的备份是 ${day} 的，早该再做`, en: `The latest backup is of ${day}; the next one is overdue` }
        : { zh: '还没有备份', en: 'There is no backup yet' },
      count: 1,
      due: null,
      overdue: 1,
      path: consolePaths.health,
    },
  ];
};
