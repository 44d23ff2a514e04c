import type { Command } from 'commander';
import type { PassphraseOptions } from './preparing/passphrase.js';

/** `kaoping drill [FILE]` */
export function registerDrill(program: Command): void {
  program
    .command('drill')
    .argument(
      '[file]',
      '备份文件；不写则用 KAOPING_BACKUP_DIR 中最新的 · backup file; by default the latest in KAOPING_BACKUP_DIR',
    )
    .description(
      '恢复演练：在旁边的临时数据库中恢复、核对、计时 · Restore a backup into a temporary database, check it and measure the time',
    )
    .option('--passphrase-file <file>', '从文件读口令 · read the passphrase from this file')
    .action(async (named: string | undefined, options: PassphraseOptions) => {
      const [{ readBackupSettings }, { storedBackups, writeDrill }, passphrases, { drill }] = await Promise.all([
        import('../db/backup/settings.js'),
        import('../db/backup/folder.js'),
        import('./preparing/passphrase.js'),
        import('./restoring/temporary-restore.js'),
      ]);
      const settings = readBackupSettings(process.env);
      const stored = settings === null ? [] : await storedBackups(settings.folder);
      const file = named ?? stored.at(-1)?.file;
      if (file === undefined)
        throw new Error(
          '没有备份可供演练（见 KAOPING_BACKUP_DIR）。 · There is no backup to restore (see KAOPING_BACKUP_DIR).',
        );
      const given = await passphrases.givenPassphrase(options);
      const { ok, seconds, lines } = await drill(file, async () => given ?? passphrases.askPassphrase(false));
      if (settings !== null) {
        const result = { at: new Date().toISOString(), file, ok, seconds, message: lines.join('\n') };
        await writeDrill(settings.folder, result);
      }
      if (!ok) throw new Error(lines.join('\n'));
      console.log(`${file}`);
      for (const line of lines) console.log(line);
    });
}
