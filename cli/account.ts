import { type Command, Option } from 'commander';
import { RIGHTS } from '../auth/access.js';
import type { Role } from '../entities/access.js';

/** `kaoping account add|list|disable` */
export function registerAccount(program: Command): void {
  const account = program.command('account').description('账号 · Accounts');
  const district = ['--district <code>', '区的代码 · code of the district', 'daxing'] as const;

  account
    .command('add')
    .argument('<name>', '账号 · name')
    .description('新建账号，打印其密码 · Add an account and print its password')
    .addOption(new Option('--role <role...>', '角色 · roles').choices(Object.keys(RIGHTS)).makeOptionMandatory())
    .option('--unit <code...>', '单位代码（单位角色） · units of a unit’s role')
    .option('--display-name <name>', '姓名 · shown in the console')
    .option('--password-stdin', '从标准输入读密码 · read the password from standard input', false)
    .option(...district)
    .action(
      async (
        name: string,
        options: { role: Role[]; unit?: string[]; displayName?: string; passwordStdin: boolean; district: string },
      ) => {
        const [{ addAccount }, { systemClaims }, { withDistrict }] = await rooms();
        const typed = options.passwordStdin ? (await readAll(process.stdin)).trim() : null;
        await withDistrict(options.district, async (platform, { id }) => {
          const { password } = await addAccount(platform, systemClaims(id), {
            name,
            displayName: options.displayName ?? name,
            roles: options.role,
            units: options.unit ?? [],
            password: typed,
            demo: false,
          });
          if (typed === null) console.log(password);
        });
      },
    );

  account
    .command('list')
    .description('列出账号 · List accounts')
    .option(...district)
    .action(async (options: { district: string }) => {
      const [{ listAccounts }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { name, displayName, roles, units, disabled, lockedUntil } of await listAccounts(
          platform,
          systemClaims(id),
        )) {
          const state = disabled
            ? '停用 · disabled'
            : lockedUntil !== null && lockedUntil > new Date()
              ? '锁定 · locked'
              : '';
          console.log([name, displayName, roles.join(','), units.join(','), state].join('\t').trimEnd());
        }
      });
    });

  account
    .command('disable')
    .argument('<name>', '账号 · name')
    .description('停用账号，并结束其会话和令牌 · Disable an account, its sessions and its tokens')
    .option(...district)
    .action(async (name: string, options: { district: string }) => {
      const [{ disableAccount }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) => disableAccount(platform, systemClaims(id), name));
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./platform.js')]);

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
