import type { Command } from 'commander';

/** `kaoping migrate` */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到现行结构 · Bring the database to the current schema')
    .action(async () => {
      const [{ readConfig }, { migrate }, { openDatabaseServer }, { openLog }] = await Promise.all([
        import('../db/config.js'),
        import('../db/migrate.js'),
        import('../server/database-server.js'),
        import('../server/log.js'),
      ]);
      const server = await openDatabaseServer(readConfig(process.env), openLog(process.env.LOG_LEVEL ?? 'error'));
      try {
        await migrate(server.ownerUrl, (line) => console.log(line));
        console.log('数据库结构是最新的 · the schema is up to date');
      } finally {
        await server.release();
      }
    });
}
