import { Argument, type Command } from 'commander';
import { ROLES, type Role } from '../entities/access.js';
import type { DistrictId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';
import { daysOf } from './printing/district-day.js';

interface OfDistrict {
  readonly district?: DistrictId;
}

/** `kaoping account totp list|remove|require` */
export function registerAccountTotp(account: Command): void {
  const totp = account.command('totp').description('双因素登录 · Second factors');

  totp
    .command('list')
    .description(
      '列出账号的双因素：启用日期、剩余恢复码、是否按角色必须启用 · List second factors: since when, recovery codes left, whether the roles need one',
    )
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ listSecondFactors }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        const dayOf = await daysOf(platform, id);
        for (const { name, enrolledAt, codesLeft, isRequired } of await listSecondFactors(platform, systemClaims(id)))
          console.log(
            [
              name,
              enrolledAt === null ? '未启用 · none' : dayOf(enrolledAt),
              enrolledAt === null ? '' : codesLeft,
              isRequired ? '必须 · required' : '',
            ]
              .join('\t')
              .trimEnd(),
          );
      });
    });

  totp
    .command('remove')
    .argument('<name>', '账号 · name')
    .requiredOption('--reason <text>', '理由，记入操作日志 · reason, for the audit log')
    .description('停用账号的双因素，如手机丢失 · Remove an account’s second factor, for example of a lost telephone')
    .option(...DISTRICT)
    .action(async (name: string, options: OfDistrict & { reason: string }) => {
      const [{ removeSecondFactorOf }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        removeSecondFactorOf(platform, systemClaims(id), name, options.reason),
      );
    });

  totp
    .command('require')
    .addArgument(new Argument('[role...]', '角色；不写则都不要求 · roles; none if left out').choices(ROLES))
    .description('设定哪些角色必须启用双因素 · Set the roles that need a second factor')
    .option(...DISTRICT)
    .action(async (roles: Role[], options: OfDistrict) => {
      const [{ setSignInRule }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        setSignInRule(platform, systemClaims(id), { secondFactorRoles: roles }),
      );
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
