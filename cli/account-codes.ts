import { type Command, Option } from 'commander';
import type { CodePurpose, CodeWay } from '../entities/access.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

/** `kaoping account invite|reset|withdraw` */
export function registerAccountCodes(account: Command): void {
  const issuing = (name: string, purpose: CodePurpose, description: string) =>
    account
      .command(name)
      .argument('<name...>', '账号 · names')
      .addOption(
        new Option('--way <way>', '打印后交给本人，或发到其邮箱 · printed and handed over, or sent to the address')
          .choices(['print', 'mail'])
          .default('print'),
      )
      .description(description)
      .option(...DISTRICT)
      .action(async (names: string[], options: OfDistrict & { way: string }) => {
        const [{ issueCode }, { systemClaims }, { withDistrict }] = await rooms();
        const way = options.way.toUpperCase() as CodeWay;
        await withDistrict(options.district, async (platform, { id }) => {
          for (const one of names) {
            const { code, expiresAt } = await issueCode(platform, systemClaims(id), one, { purpose, way });
            console.log([one, ...(code === null ? [] : [code]), expiresAt.toISOString()].join('\t'));
          }
        });
      });

  issuing(
    'invite',
    'INVITATION',
    '邀请本人设定密码：打印账号、一次性代码和有效期 · Invite the holders to set their passwords; prints name, one-time code and end',
  );
  issuing(
    'reset',
    'RESET',
    '发给本人重设密码的一次性代码 · Give the holders one-time codes that reset their passwords',
  );

  account
    .command('withdraw')
    .argument('<name>', '账号 · name')
    .description('撤回未用的一次性代码 · Withdraw the open code of an account')
    .option(...DISTRICT)
    .action(async (name: string, options: OfDistrict) => {
      const [{ withdrawCode }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) => withdrawCode(platform, systemClaims(id), name));
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
