import type { Command } from 'commander';
import type { DistrictId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: DistrictId;
}

/** `kaoping account substitute|end-substitute|substitutes` */
export function registerAccountSubstitution(account: Command): void {
  account
    .command('substitute')
    .argument('<name>', '被代理人的账号 · name of the account to represent')
    .argument('<substitute>', '代理人的账号 · name of the account that acts for it')
    .option('--from <day>', '首日，如 2026-09-01；不写为即时 · first day; now if left out')
    .requiredOption('--to <day>', '末日 · last day')
    .requiredOption('--reason <text>', '原因 · reason')
    .description('指定代理人 · Name a substitute')
    .option(...DISTRICT)
    .action(
      async (name: string, substitute: string, options: OfDistrict & { from?: string; to: string; reason: string }) => {
        const { from = null, to, reason } = options;
        const [{ substituteAs }, { OPERATOR }, { systemClaims }, { withDistrict }] = await rooms();
        await withDistrict(options.district, (platform, { id }) =>
          substituteAs(platform, OPERATOR, systemClaims(id), { account: name, substitute, from, to, reason }),
        );
      },
    );

  account
    .command('end-substitute')
    .argument('<name>', '被代理人的账号 · name of the represented account')
    .argument('<substitute>', '代理人的账号 · name of the substitute')
    .requiredOption('--reason <text>', '原因 · reason')
    .description('提前结束代理，即时生效 · End a substitution now, or take back one that has not begun')
    .option(...DISTRICT)
    .action(async (name: string, substitute: string, options: OfDistrict & { reason: string }) => {
      const [{ endSubstitutionAs }, { OPERATOR }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        endSubstitutionAs(platform, OPERATOR, systemClaims(id), { account: name, substitute, reason: options.reason }),
      );
    });

  account
    .command('substitutes')
    .description('列出现在和将来的代理 · List the substitutions that last or are to come')
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ substitutionsOf }, , { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { account, substitute, from, to, reason } of await substitutionsOf(platform, systemClaims(id), null))
          console.log([account.name, substitute.name, from.toISOString(), to.toISOString(), reason].join('\t'));
      });
    });
}

const rooms = () =>
  Promise.all([
    import('../services/access/index.js'),
    import('../services/actor.js'),
    import('../auth/access.js'),
    import('./preparing/platform.js'),
  ]);
