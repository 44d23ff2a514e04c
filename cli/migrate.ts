import type { Command } from 'commander';

/** `kaoping migrate` */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到现行结构 · Bring the database to the present schema')
    .action(async () => {
      const { withPlatform } = await import('./platform.js');
      // Opening the platform migrates.
      await withPlatform(async () => console.log('数据库结构是最新的 · the schema is up to date'));
    });
}
