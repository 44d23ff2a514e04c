import type { Command } from 'commander';

/** `kaoping upgrade-database` */
export function registerUpgradeDatabase(program: Command): void {
  program
    .command('upgrade-database')
    .description(
      '把内置数据库升级到随附的 PostgreSQL 大版本，数据全部保留 · Bring the embedded database to the bundled major version of PostgreSQL; all data is kept',
    )
    .action(async () => {
      const [{ readConfig }, { upgradeEmbedded }] = await Promise.all([
        import('../db/config.js'),
        import('./restoring/embedded-upgrade.js'),
      ]);
      const { databaseUrl, dataFolder } = readConfig(process.env);
      if (databaseUrl !== null)
        throw new Error(
          'DATABASE_URL 指定的数据库不由本程序升级：请用 backup、restore，或其自带的工具。 · A database named by DATABASE_URL is not upgraded by this program: use backup and restore, or the server’s own tools.',
        );
      for (const line of await upgradeEmbedded(dataFolder)) console.log(line);
    });
}
