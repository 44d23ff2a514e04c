import type { Command } from 'commander';
import type { DistrictId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: DistrictId;
}

/** `kaoping account recuse|lift-recusal|recusals` */
export function registerAccountRecusal(account: Command): void {
  const change = (name: string, description: string) =>
    account
      .command(name)
      .argument('<name>', '账号 · name')
      .argument('<unit>', '单位代码 · code of the unit')
      .requiredOption('--reason <text>', '原因 · reason')
      .description(description)
      .option(...DISTRICT);

  change('recuse', '申报回避 · Declare a recusal').action(
    async (name: string, unit: string, { district, reason }: OfDistrict & { reason: string }) => {
      const [{ declareRecusalAs }, { OPERATOR }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(district, (platform, { id }) =>
        declareRecusalAs(platform, OPERATOR, systemClaims(id), { account: name, unit, reason }),
      );
    },
  );

  change('lift-recusal', '解除回避 · Lift a recusal').action(
    async (name: string, unit: string, { district, reason }: OfDistrict & { reason: string }) => {
      const [{ liftRecusalAs }, { OPERATOR }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(district, (platform, { id }) =>
        liftRecusalAs(platform, OPERATOR, systemClaims(id), { account: name, unit, reason }),
      );
    },
  );

  account
    .command('recusals')
    .description('列出回避 · List the recusals')
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ recusalsOf }, , { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { account, unit, source, since, reason } of await recusalsOf(platform, systemClaims(id), null))
          console.log([account.name, unit, source, since.toISOString(), reason ?? ''].join('\t').trimEnd());
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
