/** The embedded server's log: two files of limited size. */
import { copyFile, stat, truncate } from 'node:fs/promises';

/** Bytes. */
const LIMIT = 16 * 1024 * 1024;

/**
 * Moves a log that has become too large to `server.log.1`. The file is emptied and not renamed, because the running
 * server keeps it open and appends.
 */
export async function limitLog(log: string, limit = LIMIT): Promise<void> {
  if ((await sizeOf(log)) <= limit) return;
  await copyFile(log, `${log}.1`);
  await truncate(log);
}

export const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );
