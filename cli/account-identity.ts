import { Argument, type Command } from 'commander';
import type { DistrictId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';
import { daysOf } from './printing/district-day.js';

interface OfDistrict {
  readonly district?: DistrictId;
}

/** `kaoping account identity list|remove|new-accounts` */
export function registerAccountIdentity(account: Command): void {
  const identity = account
    .command('identity')
    .description('统一身份认证与账号的绑定 · Identities of an identity provider');

  identity
    .command('list')
    .description('列出绑定：账号、提供方、标识、日期 · List links: account, provider, id, day')
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ listIdentities }, , { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        const dayOf = await daysOf(platform, id);
        for (const { account, issuer, subject, linkedAt } of await listIdentities(platform, systemClaims(id)))
          console.log([account, issuer, subject, dayOf(linkedAt)].join('\t'));
      });
    });

  identity
    .command('remove')
    .argument('<name>', '账号 · name')
    .description('解除账号的绑定 · Unlink an account')
    .option(...DISTRICT)
    .action(async (name: string, options: OfDistrict) => {
      const [{ unlinkIdentity }, , { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) => unlinkIdentity(platform, systemClaims(id), name));
    });

  identity
    .command('new-accounts')
    .addArgument(new Argument('<allow>', 'yes | no').choices(['yes', 'no']))
    .description(
      '没有账号的人首次登录时是否建立没有角色的账号 · Whether people without an account get one without roles at their first sign-in',
    )
    .option(...DISTRICT)
    .action(async (allow: 'yes' | 'no', options: OfDistrict) => {
      const [, { setSignInRule }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        setSignInRule(platform, systemClaims(id), { newAccounts: allow === 'yes' }),
      );
    });
}

const rooms = () =>
  Promise.all([
    import('../services/access/provider/index.js'),
    import('../services/access/index.js'),
    import('../auth/access.js'),
    import('./preparing/platform.js'),
  ]);
