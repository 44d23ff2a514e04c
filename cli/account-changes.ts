import { Argument, type Command, Option } from 'commander';
import { RIGHTS } from '../auth/access.js';
import type { Role } from '../entities/access.js';
import type { LeftWithoutAnybody } from '../services/access/roles-in-force.js';
import { DISTRICT } from './preparing/district-option.js';
import { readPassword } from './preparing/password.js';

interface OfDistrict {
  readonly district?: string;
}

/** `kaoping account password|enable|disable|unlock|email|grant|revoke|roles` */
export function registerAccountChanges(account: Command): void {
  const change = (name: string, description: string) =>
    account
      .command(name)
      .argument('<name>', '账号 · name')
      .description(description)
      .option(...DISTRICT);

  change(
    'password',
    '重设密码（输入两次，或从标准输入、文件读取），并结束其会话和令牌 · Set the password (typed twice, piped in, or read from a file), and end the account’s sessions and tokens',
  )
    .addOption(
      new Option('--generate', '生成一个并打印 · generate one and print it').default(false).conflicts('passwordFile'),
    )
    .option('--password-stdin', '从标准输入读密码 · read the password from standard input', false)
    .option('--password-file <file>', '从文件读密码 · read the password from a file')
    .action(async (name: string, options: OfDistrict & { generate: boolean; passwordFile?: string }) => {
      const [{ setPassword }, { systemClaims }, { withDistrict }] = await rooms();
      const wanted = options.generate ? null : await readPassword(options);
      await withDistrict(options.district, async (platform, { id }) => {
        const { password } = await setPassword(platform, systemClaims(id), name, wanted);
        if (wanted === null) console.log(password);
      });
      console.error('密码已重设，会话和令牌已结束。 · The password is set; sessions and tokens have ended.');
    });

  change('disable', '停用账号，并结束其会话和令牌 · Disable an account, its sessions and its tokens').action(
    async (name: string, options: OfDistrict) => {
      const [{ disableAccount }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) =>
        printLeft(await disableAccount(platform, systemClaims(id), name)),
      );
    },
  );

  change('enable', '启用停用的账号 · Enable a disabled account').action(async (name: string, options: OfDistrict) => {
    const [{ enableAccount }, { systemClaims }, { withDistrict }] = await rooms();
    await withDistrict(options.district, (platform, { id }) => enableAccount(platform, systemClaims(id), name));
  });

  change('unlock', '解除因密码错误的锁定 · Remove the locks after wrong passwords').action(
    async (name: string, options: OfDistrict) => {
      const [{ unlockAccount }, { systemClaims }, { withDistrict }] = await rooms();
      const locked = await withDistrict(options.district, (platform, { id }) =>
        unlockAccount(platform, systemClaims(id), name),
      );
      console.error(`已解除锁定：${locked} 处。 · Locks lifted: ${locked}.`);
    },
  );

  account
    .command('email')
    .argument('<name>', '账号 · name')
    .argument('[address]', '电子邮箱；不写则清除 · address; leave it out to remove the present one')
    .description('设定用于通知的电子邮箱 · Set the e-mail address for notifications')
    .option(...DISTRICT)
    .action(async (name: string, address: string | undefined, options: OfDistrict) => {
      const [{ setEmail }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        setEmail(platform, systemClaims(id), name, address ?? null),
      );
    });

  account
    .command('grant')
    .argument('<name>', '账号 · name')
    .addArgument(new Argument('<role>', '角色 · role').choices(Object.keys(RIGHTS)))
    .option('--unit <code>', '单位代码（单位角色） · code of the unit, for a role of a unit')
    .option('--from <day>', '首日，如 2026-09-01；不写为即日 · first day; now if left out')
    .option('--to <day>', '末日；不写为不定期 · last day; no end if left out')
    .description('授予角色，可定期限 · Give a role, for a period if wanted')
    .option(...DISTRICT)
    .action(async (name: string, role: Role, options: OfDistrict & { unit?: string; from?: string; to?: string }) => {
      const { unit = null, from = null, to = null } = options;
      const [{ grantRole }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        grantRole(platform, systemClaims(id), name, { role, unit, from, to }),
      );
    });

  account
    .command('revoke')
    .argument('<name>', '账号 · name')
    .addArgument(new Argument('<role>', '角色 · role').choices(Object.keys(RIGHTS)))
    .option('--unit <code>', '单位代码（单位角色） · code of the unit, for a role of a unit')
    .option('--to <day>', '末日，如 2026-08-31；不写为即时 · last day; now if left out')
    .description('终止角色，即时生效或至某日 · End a role, now or after a day')
    .option(...DISTRICT)
    .action(async (name: string, role: Role, options: OfDistrict & { unit?: string; to?: string }) => {
      const { unit = null, to = null } = options;
      const [{ revokeRole }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) =>
        printLeft(await revokeRole(platform, systemClaims(id), name, { role, unit, to })),
      );
    });

  change('roles', '更换账号的全部角色 · Replace the roles of an account')
    .addOption(new Option('--role <role...>', '角色 · roles').choices(Object.keys(RIGHTS)).makeOptionMandatory())
    .option('--unit <code...>', '单位代码（单位角色） · codes of the units, for roles of units')
    .action(async (name: string, options: OfDistrict & { role: Role[]; unit?: string[] }) => {
      const [{ setRoles }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) =>
        printLeft(await setRoles(platform, systemClaims(id), name, options.role, options.unit ?? [])),
      );
    });
}

/** Warnings for the operator: the change was made. */
function printLeft(left: readonly LeftWithoutAnybody[]): void {
  for (const { code, message } of left) console.error(`${code}: ${message.zh} · ${message.en}`);
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
