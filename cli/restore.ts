import type { Command } from 'commander';
import type { PassphraseOptions } from './preparing/passphrase.js';

/** `kaoping restore FILE` */
export function registerRestore(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件 · backup file')
    .description('把备份恢复到空数据库并核对 · Restore a backup into an empty database, and check it')
    .option('--passphrase-file <file>', '从文件读口令 · read the passphrase from this file')
    .action(async (file: string, options: PassphraseOptions) => {
      const [{ readConfig }, passphrases, { withDatabaseServer }, { restore, describeRestored }, { openLog }, files] =
        await Promise.all([
          import('../db/config.js'),
          import('./preparing/passphrase.js'),
          import('./preparing/database-server.js'),
          import('./restoring/restored.js'),
          import('../server/log.js'),
          import('../services/files/settings.js'),
        ]);
      const given = await passphrases.givenPassphrase(options);
      const { dataFolder } = readConfig(process.env);
      const keeping = files.fileKeeping(files.readFileSettings(process.env), dataFolder);
      const restored = await withDatabaseServer((server) =>
        restore(server, {
          file,
          dataFolder,
          files: keeping,
          contents: { store: keeping.store, keep: true },
          passphrase: async () => given ?? passphrases.askPassphrase(false),
          log: openLog('error'),
        }),
      );
      for (const line of describeRestored(restored)) console.log(line);
    });
}
