/** Restores a backup, checks the result and describes it. */
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { type Loaded, loadBackup, type RestoredContents } from '../../db/backup/index.js';
import type { DatabaseServer } from '../../server/database-server.js';
import { platformOn } from '../../server/platform.js';
import { type Settled, settle } from '../../services/backup/settle.js';
import type { FileKeeping } from '../../services/files/settings.js';

export interface Restored {
  readonly loaded: Loaded;
  readonly settled: Settled;
  readonly seconds: number;
}

export interface RestoreOptions {
  readonly file: string;
  readonly dataFolder: string;
  readonly files: FileKeeping;
  /** What is done with the contents of files: stored, or compared only. */
  readonly contents: RestoredContents;
  readonly passphrase: () => Promise<string>;
  readonly log: Logger;
}

/**
 * @param server stays open
 * @throws StartupError if the restored data differs from the backup
 */
export async function restore(
  { ownerUrl }: Pick<DatabaseServer, 'ownerUrl'>,
  { file, dataFolder, files, contents, passphrase, log }: RestoreOptions,
): Promise<Restored> {
  const started = performance.now();
  const loaded = await loadBackup({ ownerUrl, root: resolve(dataFolder), file, passphrase, contents });
  const kept = { ownerUrl, keepRunning: () => undefined, release: async () => undefined };
  const { platform, close } = await platformOn(kept, files, log);
  try {
    const settled = await settle(platform, loaded);
    return { loaded, settled, seconds: (performance.now() - started) / 1000 };
  } finally {
    await close();
  }
}

/** One line for each thing that was checked. */
export function describeRestored({ loaded, settled, seconds }: Restored): string[] {
  const { manifest, tables, rows } = loaded;
  const { recomputed, queued, audited } = settled;
  return [
    `备份时间 ${manifest.createdAt} · backup of ${manifest.createdAt}, PostgreSQL ${manifest.server}`,
    `${tables} 张表、${rows} 行，逐表核对一致 · ${tables} tables, ${rows} rows, each table was compared`,
    `行级权限策略 ${manifest.policies.length} 条、授权 ${manifest.grants.length} 条一致 · ${manifest.policies.length} policies and ${manifest.grants.length} grants are equal`,
    recomputed === null
      ? '没有已完成的评分可供重算 · there is no completed run to recompute'
      : `评分 ${recomputed.run} 重算一致：${recomputed.units} 个单位、${recomputed.scores} 项得分 · run ${recomputed.run} recomputed, ${recomputed.scores} scores are equal`,
    `操作日志 ${audited} 条核对无误 · ${audited} entries of the audit log were verified`,
    ...(queued > 0 ? [`${queued} 次未完成的评分已重新排队 · ${queued} unfinished runs were queued again`] : []),
    ...loaded.keysKept.map(
      (name) =>
        `密钥 ${name} 与备份不同，保留现有的 · the key ${name} differs from the backup; the present key was kept`,
    ),
    ...loginLines(loaded),
    ...contentLines(loaded),
    `用时 ${seconds.toFixed(1)} 秒 · ${seconds.toFixed(1)} s`,
  ];
}

const contentLines = ({ contents, contentFaults }: Loaded): string[] => {
  const { right, bytes, present, missing } = contents;
  const megabytes = (bytes / 1e6).toFixed(1);
  return [
    ...(right > 0
      ? [
          `文件内容 ${right} 份、${megabytes} MB，SHA-256 逐份核对一致 · contents of files: ${right}, ${megabytes} MB, each SHA-256 is right`,
        ]
      : []),
    ...(present > 0
      ? [
          `另有 ${present} 份文件内容不在备份中，已在存储中 · ${present} more are not in the backup and are in the store`,
        ]
      : []),
    ...(contentFaults.length > 0
      ? [
          `备份时已有 ${contentFaults.length} 份缺失或损坏 · ${contentFaults.length} were missing or damaged when the backup was made`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          `有 ${missing.length} 份文件内容既不在备份中也不在存储中，请复制到存储后执行 files verify：${missing.slice(0, 3).join('、')} · ${missing.length} are neither in the backup nor in the store; copy them into the store, then run files verify`,
        ]
      : []),
  ];
};

const loginLines = ({ loginsMissing }: Loaded) =>
  loginsMissing.length === 0
    ? []
    : [
        `SQL 工具的这些登录未能恢复（备份中没有密码，或服务器上已有同名角色），如需要请重建（bi-role drop、create）：${loginsMissing.join('、')} · these logins of SQL tools were not restored (no password in the backup, or the name is taken on the server); create them again if you need them (bi-role drop, create): ${loginsMissing.join(', ')}`,
      ];
