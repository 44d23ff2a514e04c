/** `KAOPING_BACKUP_*`: folder, interval, number and passphrase of backups. */
import { StartupError } from '../errors.js';

export interface BackupSettings {
  readonly folder: string;
  /** Milliseconds between two backups; null to make them only by command. */
  readonly every: number | null;
  readonly keep: number;
  readonly passphrase: string | null;
  /** Whether contents of files are included; null if nothing is said. */
  readonly files: boolean | null;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const SHORTEST_PASSPHRASE = 12;

/**
 * @returns null if backups are not set up
 * @throws StartupError BAD_CONFIG with every variable that is wrong
 */
export function readBackupSettings(env: Readonly<Record<string, string | undefined>>): BackupSettings | null {
  const folder = env.KAOPING_BACKUP_DIR?.trim() ?? '';
  const every = env.KAOPING_BACKUP_EVERY?.trim() || '24h';
  const keep = env.KAOPING_BACKUP_KEEP?.trim() || '14';
  const passphrase = env.KAOPING_BACKUP_PASSPHRASE || null;
  const files = env.KAOPING_BACKUP_FILES?.trim() || null;
  const others = ['KAOPING_BACKUP_EVERY', 'KAOPING_BACKUP_KEEP'].filter((name) => env[name]?.trim());
  const [, count = '', unit = ''] = /^([1-9]\d{0,3})([mhd])$/.exec(every) ?? [];
  const problems = [
    ...(folder === '' && others.length > 0 ? [folderMissing(others)] : []),
    ...(every !== 'off' && unit === '' ? [badEvery(every)] : []),
    ...(/^[1-9]\d{0,3}$/.test(keep) ? [] : [badKeep(keep)]),
    ...(files === null || files === 'on' || files === 'off' ? [] : [badFiles(files)]),
    ...(passphrase !== null && passphrase.length < SHORTEST_PASSPHRASE ? [PASSPHRASE_TOO_SHORT] : []),
  ];
  if (problems.length > 0) throw new StartupError('BAD_CONFIG', problems.join('\n'));
  if (folder === '') return null;
  const milliseconds = every === 'off' ? null : Number(count) * (UNITS[unit] ?? 0);
  return { folder, every: milliseconds, keep: Number(keep), passphrase, files: files === null ? null : files === 'on' };
}

const folderMissing = (names: readonly string[]) =>
  `设置了 ${names.join('、')}，但没有设置 KAOPING_BACKUP_DIR：请写明备份文件夹，如 /var/backups/kaoping。 · ${names.join(', ')} is set, but not KAOPING_BACKUP_DIR: set it to the folder for backups, such as /var/backups/kaoping.`;

const badEvery = (text: string) =>
  `KAOPING_BACKUP_EVERY 是“${text}”，应为间隔如 24h、30m、7d，或 off。 · KAOPING_BACKUP_EVERY is “${text}”; it must be an interval such as 24h, 30m or 7d, or off.`;

const badKeep = (text: string) =>
  `KAOPING_BACKUP_KEEP 是“${text}”，应为保留的份数，1 到 9999。 · KAOPING_BACKUP_KEEP is “${text}”; it must be the number of backups to keep, 1 to 9999.`;

const badFiles = (text: string) =>
  `KAOPING_BACKUP_FILES 是“${text}”，应为 on 或 off。 · KAOPING_BACKUP_FILES is “${text}”; it must be on or off.`;

export const PASSPHRASE_TOO_SHORT = `备份口令（KAOPING_BACKUP_PASSPHRASE）至少 ${SHORTEST_PASSPHRASE} 个字符。 · A backup’s passphrase (KAOPING_BACKUP_PASSPHRASE) needs at least ${SHORTEST_PASSPHRASE} characters.`;

/** @throws StartupError BAD_PASSPHRASE */
export function requirePassphrase(text: string): string {
  if (text.length < SHORTEST_PASSPHRASE) throw new StartupError('BAD_PASSPHRASE', PASSPHRASE_TOO_SHORT);
  return text;
}
