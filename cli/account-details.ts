import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

/** `kaoping account change|sessions|sign-out|idle-timeout` */
export function registerAccountDetails(account: Command): void {
  const about = (name: string, description: string) =>
    account
      .command(name)
      .argument('<name>', '账号 · name')
      .description(description)
      .option(...DISTRICT);

  about('change', '改动账号名或姓名 · Change the names of an account')
    .option('--name <name>', '新账号名 · new name')
    .option('--display-name <name>', '姓名 · display name')
    .action(async (name: string, options: OfDistrict & { name?: string; displayName?: string }) => {
      const [{ changeDetails }, { systemClaims }, { withDistrict }] = await rooms();
      const wanted = { name: options.name, displayName: options.displayName };
      await withDistrict(options.district, (platform, { id }) =>
        changeDetails(platform, systemClaims(id), name, wanted),
      );
    });

  about('sessions', '列出账号的登录会话 · List the sessions of an account').action(
    async (name: string, options: OfDistrict) => {
      const [{ listSessionsOf }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const session of await listSessionsOf(platform, systemClaims(id), name))
          console.log([session.id, session.createdAt.toISOString(), session.expiresAt.toISOString()].join('\t'));
      });
    },
  );

  about('sign-out', '结束账号的全部登录，令牌不受影响 · End all sessions of an account; tokens stay').action(
    async (name: string, options: OfDistrict) => {
      const [{ endSessionsOf }, { systemClaims }, { withDistrict }] = await rooms();
      const ended = await withDistrict(options.district, (platform, { id }) =>
        endSessionsOf(platform, systemClaims(id), name),
      );
      console.error(`已结束会话：${ended} 个。 · Sessions ended: ${ended}.`);
    },
  );

  account
    .command('idle-timeout')
    .argument('[minutes]', '5 到 720 分钟；不写则不设 · 5 to 720 minutes; none if left out', Number)
    .description('设定本区会话的空闲超时 · Set after how long without a request sessions of the district end')
    .option(...DISTRICT)
    .action(async (minutes: number | undefined, options: OfDistrict) => {
      const [{ setIdleTimeout }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        setIdleTimeout(platform, systemClaims(id), minutes ?? null),
      );
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
