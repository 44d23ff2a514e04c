import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

/** `kaoping token create|list|revoke` */
export function registerToken(program: Command): void {
  const token = program.command('token').description('令牌：供 BI 工具读取 · Tokens for tools that read');

  token
    .command('create')
    .description('新建令牌，只打印令牌本身 · Create a token and print nothing else')
    .requiredOption('--account <name>', '所属账号 · account that the token belongs to')
    .option('--ttl <time>', '有效期，如 90d、12h · lifetime', '90d')
    .option('--label <text>', '用途 · purpose', '')
    .option(...DISTRICT)
    .action(async (options: { account: string; ttl: string; label: string; district?: string }) => {
      const [{ createToken, parseTtl }, { systemClaims }, { withDistrict }] = await rooms();
      const ttl = parseTtl(options.ttl);
      await withDistrict(options.district, async (platform, { id }) => {
        const created = await createToken(platform, systemClaims(id), {
          account: options.account,
          label: options.label,
          ttl,
        });
        console.log(created.token);
      });
    });

  token
    .command('list')
    .description(
      '列出令牌（不含其内容）：开头、账号、用途、到期、编号 · List tokens without their secrets: first characters, account, purpose, expiry, id',
    )
    .option(...DISTRICT)
    .action(async (options: { district?: string }) => {
      const [{ listTokens }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { id: token, prefix, account, label, expiresAt, revokedAt } of await listTokens(
          platform,
          systemClaims(id),
        )) {
          const state = revokedAt === null ? expiresAt.toISOString() : '已撤销 · revoked';
          console.log([`${prefix}…`, account, label, state, token].join('\t'));
        }
      });
    });

  token
    .command('revoke')
    .argument(
      '<token>',
      '令牌、其编号或开头几位（见 list） · the token, its id, or its first characters as `list` shows them',
    )
    .description('撤销令牌 · Revoke a token')
    .option(...DISTRICT)
    .action(async (text: string, options: { district?: string }) => {
      const [{ revokeToken }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        revokeToken(platform, systemClaims(id), text.trim().replace('…', '')),
      );
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
