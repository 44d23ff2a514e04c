import type { Command } from 'commander';
import type { PassphraseOptions } from './preparing/passphrase.js';

/** `kaoping backup [FILE]` */
export function registerBackup(program: Command): void {
  program
    .command('backup')
    .argument(
      '[file]',
      '备份文件；不写则存入 KAOPING_BACKUP_DIR · file to write; by default a new file in KAOPING_BACKUP_DIR',
    )
    .description('备份整个数据库，运行中也可以 · Back up the whole database, also while it is in use')
    .option('--encrypt', '用口令加密（终端输入） · ask for a passphrase and encrypt with it', false)
    .option('--passphrase-file <file>', '从文件读口令并加密 · encrypt with the passphrase in this file')
    .option(
      '--files',
      '含上传文件的内容（存在数据文件夹时即为默认） · include contents of files (the default for the data folder)',
    )
    .option(
      '--no-files',
      '不含上传文件的内容，只列清单（用 S3_URL 时即为默认） · only list them (the default with S3_URL)',
    )
    .action(async (file: string | undefined, options: PassphraseOptions & { encrypt: boolean; files?: boolean }) => {
      const [
        { readConfig },
        { readBackupSettings },
        { backUp },
        folders,
        passphrases,
        { withDatabaseServer },
        fileSettings,
        contents,
      ] = await Promise.all([
        import('../db/config.js'),
        import('../db/backup/settings.js'),
        import('../db/backup/index.js'),
        import('../db/backup/folder.js'),
        import('./preparing/passphrase.js'),
        import('./preparing/database-server.js'),
        import('../services/files/settings.js'),
        import('../services/backup/contents.js'),
      ]);
      const settings = readBackupSettings(process.env);
      if (file === undefined && settings === null)
        throw new Error('请写明备份文件，或设置 KAOPING_BACKUP_DIR。 · Name a file, or set KAOPING_BACKUP_DIR.');
      const target = file ?? (await folders.newBackupFile(settings?.folder ?? '.', new Date()));
      const given = await passphrases.givenPassphrase(options);
      const passphrase = given ?? (options.encrypt ? await passphrases.askPassphrase(true) : null);
      const { dataFolder } = readConfig(process.env);
      const keeping = fileSettings.readFileSettings(process.env);
      const included = contents.contentsOfBackup(
        fileSettings.fileKeeping(keeping, dataFolder),
        keeping.s3,
        options.files ?? settings?.files ?? null,
      );
      const faults = await withDatabaseServer(({ ownerUrl }) =>
        backUp(ownerUrl, dataFolder, target, passphrase, included),
      );
      if (file === undefined && settings !== null) await folders.removeOldest(settings.folder, settings.keep);
      const { stat } = await import('node:fs/promises');
      const size = ((await stat(target)).size / 2 ** 20).toFixed(1);
      const files = included.included
        ? '含文件内容 · with contents of files'
        : '不含文件内容 · without contents of files';
      console.log(
        `${target}\t${size} MiB\t${passphrase === null ? '未加密 · not encrypted' : '已加密 · encrypted'}\t${files}`,
      );
      if (faults.length > 0) throw new Error(contents.describeFaults(faults));
    });
}
