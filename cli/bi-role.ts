import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

/** `kaoping bi-role create|list|drop` */
export function registerBiRole(program: Command): void {
  const role = program
    .command('bi-role')
    .description('数据库只读角色：供 SQL 工具读 bi.* 视图 · Database logins for SQL tools that read the views bi.*');
  const name = ['--name <text>', '用途，如 tableau · purpose', ''] as const;

  role
    .command('create')
    .description('新建角色，只打印一次连接串 · Create a login and print its connection URL; it is printed only once')
    .option(...DISTRICT)
    .option(...name)
    .action(async (options: { district?: string; name: string }) => {
      const [{ createBiRole }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, district, ownerUrl) => {
        console.log(await createBiRole(platform, ownerUrl, district, options.name));
      });
    });

  role
    .command('list')
    .description('列出角色 · List the logins')
    .option(...DISTRICT)
    .action(async (options: { district?: string }) => {
      const [{ listBiRoles }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, district) => {
        for (const { role, createdAt } of await listBiRoles(platform, district))
          console.log([role, createdAt.toISOString()].join('\t'));
      });
    });

  role
    .command('drop')
    .description('删除角色并断开其连接 · Drop a login and end its connections')
    .option(...DISTRICT)
    .option(...name)
    .action(async (options: { district?: string; name: string }) => {
      const [{ dropBiRole }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, district, ownerUrl) =>
        dropBiRole(platform, ownerUrl, district, options.name),
      );
    });
}

const rooms = () => Promise.all([import('../services/access/index.js'), import('./preparing/platform.js')]);
