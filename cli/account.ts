import { type Command, Option } from 'commander';
import { RIGHTS } from '../auth/access.js';
import type { Role } from '../entities/access.js';
import { registerAccountChanges } from './account-changes.js';
import { registerAccountCodes } from './account-codes.js';
import { registerAccountDetails } from './account-details.js';
import { registerAccountIdentity } from './account-identity.js';
import { registerAccountImport } from './account-import.js';
import { registerAccountRecusal } from './account-recusal.js';
import { registerAccountSubstitution } from './account-substitution.js';
import { registerAccountTotp } from './account-totp.js';
import { registerAccountUnits } from './account-units.js';
import { DISTRICT } from './preparing/district-option.js';
import { readPassword } from './preparing/password.js';

/** `kaoping account add` and `list`. The other subcommands are in cli/account-changes.ts. */
export function registerAccount(program: Command): void {
  const account = program.command('account').description('账号 · Accounts');

  account
    .command('add')
    .argument('<name>', '账号 · name')
    .addOption(new Option('--role <role...>', '角色 · roles').choices(Object.keys(RIGHTS)).makeOptionMandatory())
    .option('--unit <code...>', '单位代码（单位角色） · codes of the units, for roles of units')
    .option('--display-name <name>', '姓名 · name that the console shows')
    .option('--email <address>', '电子邮箱，用于通知 · e-mail address for notifications')
    .option('--password-stdin', '从标准输入读密码 · read the password from standard input', false)
    .option('--password-file <file>', '从文件读密码 · read the password from a file')
    .description(
      '新建账号；未给密码时生成一个并打印 · Add an account; without a password, one is generated and printed',
    )
    .option(...DISTRICT)
    .action(
      async (
        name: string,
        options: {
          role: Role[];
          unit?: string[];
          displayName?: string;
          email?: string;
          passwordStdin: boolean;
          passwordFile?: string;
          district?: string;
        },
      ) => {
        const [{ addAccount }, { systemClaims }, { withDistrict }] = await rooms();
        const given = options.passwordStdin || options.passwordFile !== undefined;
        const typed = given ? await readPassword(options) : null;
        await withDistrict(options.district, async (platform, { id }) => {
          const { password } = await addAccount(platform, systemClaims(id), {
            name,
            displayName: options.displayName ?? name,
            email: options.email ?? null,
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
    .option(...DISTRICT)
    .action(async (options: { district?: string }) => {
      const [{ listAccounts }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { name, displayName, email, roles, units, disabled, lockedUntil } of await listAccounts(
          platform,
          systemClaims(id),
        )) {
          const state = disabled
            ? '停用 · disabled'
            : lockedUntil !== null && lockedUntil > new Date()
              ? '部分来源已锁定 · locked for some sources'
              : '';
          console.log([name, displayName, roles.join(','), units.join(','), email ?? '', state].join('\t').trimEnd());
        }
      });
    });
  registerAccountChanges(account);
  registerAccountDetails(account);
  registerAccountTotp(account);
  registerAccountCodes(account);
  registerAccountUnits(account);
  registerAccountSubstitution(account);
  registerAccountImport(account);
  registerAccountIdentity(account);
  registerAccountRecusal(account);
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
