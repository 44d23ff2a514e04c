/** How full the store of files is, and whether it is swept. */
import type { FilesLoad } from '../files/load.js';
import type { FileLimits } from '../files/settings.js';
import { type Finding, fail, pass } from './finding.js';

const HOUR = 3600;
/** Seconds; a running server sweeps once a day. */
const LONG = 72 * HOUR;
/** Share of a district's limit. */
const FULL = 0.9;

export function fileFindings(
  { files, bytes, fullest, sweepAge }: FilesLoad,
  { district: most }: Pick<FileLimits, 'district'>,
): Finding[] {
  const [megabytes, limit] = [(bytes / 1e6).toFixed(1), (most / 1e6).toFixed(0)];
  const hours = sweepAge === null ? null : (sweepAge / HOUR).toFixed(1);
  return [
    fullest !== null && fullest.bytes > FULL * most
      ? fail(
          `区 ${fullest.code} 的文件已用 ${(fullest.bytes / 1e6).toFixed(0)} MB，上限 ${limit} MB`,
          `the files of district ${fullest.code} take ${(fullest.bytes / 1e6).toFixed(0)} MB of ${limit} MB`,
          '清理（files list --unused、files sweep），或提高 KAOPING_FILES_DISTRICT',
          'remove some (files list --unused, files sweep), or raise KAOPING_FILES_DISTRICT',
        )
      : pass(`${files} 个文件，${megabytes} MB`, `${files} files, ${megabytes} MB`),
    sweepAge !== null && sweepAge > LONG
      ? fail(
          `文件最近一次清理在 ${hours} 小时前`,
          `files were last swept ${hours} hours ago`,
          '启动服务，或查看日志中 sweep 的报错',
          'start the server, or look for errors of sweeps in the log',
        )
      : hours === null
        ? pass('文件尚未清理过，服务启动后即清理', 'files were not swept yet; a running server does it')
        : pass(`文件最近一次清理在 ${hours} 小时前`, `files were last swept ${hours} hours ago`),
  ];
}
