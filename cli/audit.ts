import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Fault } from '../services/audit/chain.js';
import { asKeeper } from './preparing/as-keeper.js';
import { DISTRICT } from './preparing/district-option.js';

/** What each fault means, for the operator. */
const FAULTS: Readonly<Record<Fault['kind'], string>> = {
  MISSING: '缺失，有记录被删除 · is missing: an entry was removed',
  CHANGED: '内容与其哈希不符，被改动过 · does not match its hash: it was changed',
  OUT_OF_ORDER:
    '与前一条不相接，有记录被插入或调换 · is not linked to its predecessor: entries were inserted or swapped',
  CUT_OFF: '起缺失，日志末尾被截断 · and all later entries are missing: the end was cut off',
  HEAD_DIFFERS: '之后，链头与记录不符 · is the last entry, and the recorded head of the log differs from it',
  ANCHOR_DIFFERS:
    '处的根值与外存记录不符，日志被整体改写过 · has another root than the note kept outside the database: the log was rewritten',
};

/** `kaoping audit verify | head | witness` */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('操作日志 · The audit log');
  registerWitness(audit);

  audit
    .command('verify')
    .description(
      '核对操作日志：改动、删除、插入、截断 · Check the audit log for changed, removed, inserted or cut-off entries',
    )
    .option(...DISTRICT)
    .option('--since <number>', '从该条之后开始 · start after this entry')
    .option('--anchor <file>', '与 audit head 存下的记录比对 · compare with a note that `audit head` printed')
    .action(async (options: { district?: string; since?: string; anchor?: string }, command: Command) => {
      const since = options.since === undefined ? 0 : Number(options.since);
      if (!Number.isSafeInteger(since) || since < 0) {
        command.error('--since 应为不小于 0 的整数 · --since must be a whole number, 0 or more', { exitCode: 2 });
      }
      if (since > 0 && options.anchor !== undefined) {
        command.error(
          '--anchor 须从头核对，不能与 --since 同用 · --anchor checks from the beginning; leave out --since',
          {
            exitCode: 2,
          },
        );
      }
      const [
        { verifyAudit },
        { formerCodes },
        { readCheckpoint },
        { publicHalf, signingKey },
        { readConfig },
        { systemClaims },
        { withDistrict },
      ] = await Promise.all([
        import('../services/audit/verify.js'),
        import('../services/audit/read.js'),
        import('../services/audit/checkpoint.js'),
        import('../services/audit/signing-key.js'),
        import('../db/config.js'),
        import('../auth/access.js'),
        import('./preparing/platform.js'),
      ]);
      await withDistrict(options.district, async (platform, district) => {
        const former = () =>
          platform.database.read(systemClaims(district.id), (rows) => formerCodes(rows, district.id));
        const publicKey = async () => publicHalf(await signingKey(readConfig(process.env).dataFolder));
        const anchor =
          options.anchor === undefined
            ? null
            : readCheckpoint(
                await readFile(options.anchor, 'utf8'),
                [district.code, ...(await former())],
                await publicKey(),
              );
        const started = performance.now();
        const { entries, fault } = await verifyAudit(platform, district.id, { since, anchor });
        if (fault !== null) throw new Error(`第 ${fault.number} 条${FAULTS[fault.kind]} (entry ${fault.number})`);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        console.log(`一致：${entries} 条，${seconds} 秒 · ${entries} entries verified`);
      });
    });

  audit
    .command('head')
    .description(
      '打印链头的签名记录，供外存 · Print a signed note of the current head of the log, to keep outside the database',
    )
    .option(...DISTRICT)
    .action(async (options: { district?: string }) => {
      const [{ headOf }, { checkpoint }, { signingKey }, { readConfig }, { systemClaims }, { withDistrict }] =
        await Promise.all([
          import('../services/audit/verify.js'),
          import('../services/audit/checkpoint.js'),
          import('../services/audit/signing-key.js'),
          import('../db/config.js'),
          import('../auth/access.js'),
          import('./preparing/platform.js'),
        ]);
      await withDistrict(options.district, async (platform, district) => {
        const head = await platform.database.read(systemClaims(district.id), (rows) => headOf(rows, district.id));
        const key = await signingKey(readConfig(process.env).dataFolder);
        process.stdout.write(checkpoint(district.code, head ?? { number: 0, hash: '', roots: [] }, key));
      });
    });
}

/** `kaoping audit witness add | list | remove` */
function registerWitness(audit: Command): void {
  const witness = audit
    .command('witness')
    .description('每周收到链头的外部地址 · Addresses that get the signed head of the log by mail each week');
  const change = (name: string, description: string) =>
    witness
      .command(name)
      .argument('<address>', '电子邮箱 · e-mail address')
      .description(description)
      .option(...DISTRICT);

  change('add', '新增 · Add one').action(async (address: string, { district }: { district?: string }) => {
    const { addAuditWitness } = await witnesses();
    await asKeeper(district, (platform, keeper) => addAuditWitness(platform, keeper, address));
  });

  change('remove', '删除 · Remove one').action(async (address: string, { district }: { district?: string }) => {
    const { removeAuditWitness } = await witnesses();
    await asKeeper(district, (platform, keeper) => removeAuditWitness(platform, keeper, address));
  });

  witness
    .command('list')
    .description('列出 · List them')
    .option(...DISTRICT)
    .action(async ({ district }: { district?: string }) => {
      const { listAuditWitnesses } = await witnesses();
      for (const { address } of await asKeeper(district, (platform, { claims }) =>
        listAuditWitnesses(platform, claims),
      ))
        console.log(address);
    });
}

const witnesses = () => import('../services/notification/audit-witnesses.js');
