/** Restores a backup into a temporary embedded server, in a folder that is removed afterwards. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig } from '../../db/config.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { openLog } from '../../server/log.js';
import { fileKeeping, readFileSettings } from '../../services/files/settings.js';
import { describeRestored, restore } from './restored.js';

export interface Drilled {
  readonly ok: boolean;
  readonly seconds: number;
  /** The checks that were made, or the reason of the failure. */
  readonly lines: readonly string[];
}

export async function drill(file: string, passphrase: () => Promise<string>): Promise<Drilled> {
  const root = resolve(readConfig(process.env).dataFolder);
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(join(root, 'drill-'));
  const started = performance.now();
  try {
    await chmod(folder, 0o755);
    const server = await openEmbedded(folder);
    try {
      const files = fileKeeping(readFileSettings({}), folder);
      // Contents are read and compared, which needs no room; those that are not in the backup must be in the store in use.
      const { store } = fileKeeping(readFileSettings(process.env), root);
      const contents = { store, keep: false };
      const options = { file, dataFolder: folder, files, contents, passphrase, log: openLog('error') };
      const restored = await restore({ ownerUrl: server.url }, options);
      const { contents: found, contentFaults } = restored.loaded;
      const ok = found.missing.length + contentFaults.length === 0;
      return { ok, seconds: restored.seconds, lines: describeRestored(restored) };
    } finally {
      await server.release();
    }
  } catch (error) {
    return { ok: false, seconds: (performance.now() - started) / 1000, lines: [(error as Error).message] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
