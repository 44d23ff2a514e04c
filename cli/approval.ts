/** `kaoping approval route|set-route|verify` */

import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { DocumentKind } from '../entities/document.js';
import type { DistrictId } from '../entities/ids.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: DistrictId;
}

interface OfKind extends OfDistrict {
  readonly kind: DocumentKind;
}

export function registerApproval(program: Command): void {
  const approval = program.command('approval').description('文件的审批 · Approval of documents');
  const kind = () => new Option('--kind <kind>', '文种 · Kind of the documents').default('NOTICE_OF_RESULTS');

  approval
    .command('route')
    .description('打印审批路线，格式同 set-route 所读 · Print a route in the form that `set-route` reads')
    .addOption(kind())
    .option(...DISTRICT)
    .action(async ({ kind: wanted, district }: OfKind) => {
      const [{ readRoutes }, { writeRouteFile }, { systemClaims }, { withDistrict }] = await Promise.all([
        import('../services/approval/route.js'),
        import('../services/approval/route-file.js'),
        import('../auth/access.js'),
        import('./preparing/platform.js'),
      ]);
      await withDistrict(district, async (platform, { id }) => {
        const [route] = await readRoutes(platform, systemClaims(id), [await known(wanted)]);
        if (route === undefined) throw new Error(`no route of ${wanted}`);
        if (route.revision === 0) console.error('# 本区未设定，为默认路线 · not set by the district; the default');
        process.stdout.write(writeRouteFile(route));
      });
    });

  approval
    .command('set-route')
    .argument('<file>', 'YAML 文件：steps，每项有 title、role 或 accounts、needed · a YAML file')
    .description('设定审批路线；进行中的审批不受影响 · Set a route; approvals under way keep theirs')
    .addOption(kind())
    .option(...DISTRICT)
    .action(async (file: string, { kind: wanted, district }: OfKind) => {
      const [{ setRouteAs }, { readRouteFile }, { OPERATOR }, { systemClaims }, { withDistrict }] = await Promise.all([
        import('../services/approval/route.js'),
        import('../services/approval/route-file.js'),
        import('../services/actor.js'),
        import('../auth/access.js'),
        import('./preparing/platform.js'),
      ]);
      const steps = readRouteFile(await readFile(file, 'utf8'));
      await withDistrict(district, async (platform, { id }) => {
        await setRouteAs(platform, OPERATOR, systemClaims(id), await known(wanted), steps, null);
        console.error('审批路线已设定。 · The route is set.');
      });
    });

  approval
    .command('verify')
    .argument('<document>', '文件标识 · id of the document')
    .description('检验每次批准的签名、内容和日志；有误则退出码为 1 · Check signature, content and log of each approval')
    .option('--key <file...>', '以前安装的公钥（PEM） · Public keys of earlier installations (PEM)')
    .option(...DISTRICT)
    .action(async (text: string, { key, district }: OfDistrict & { readonly key?: readonly string[] }) => {
      const [{ FAULTS, verifyApprovals }, { createPublicKey }, { withDistrict }, { idOf }] = await Promise.all([
        import('../services/approval/verify.js'),
        import('node:crypto'),
        import('./preparing/platform.js'),
        import('../reads/node-id.js'),
      ]);
      const document = idOf('Document', text);
      const keys = await Promise.all((key ?? []).map(async (file) => createPublicKey(await readFile(file))));
      await withDistrict(district, async (platform, { id }) => {
        const { title, approvals } = await verifyApprovals(platform, id, document, keys);
        console.log(title);
        for (const { act, fault } of approvals) {
          const who =
            act.representedName === null ? act.accountName : `${act.accountName}（代 ${act.representedName}）`;
          const verdict = fault === null ? '有效 · valid' : `${FAULTS[fault].zh} · ${FAULTS[fault].en}`;
          console.log([`第 ${act.step} 环节`, who, act.at.toISOString(), act.hash, verdict].join('\t'));
        }
        if (approvals.length === 0) console.log('没有批准。 · There is no approval.');
        if (approvals.some(({ fault }) => fault !== null)) process.exitCode = 1;
      });
    });
}

/** @throws Error that names the kinds */
async function known(kind: string): Promise<DocumentKind> {
  const { DOCUMENT_KINDS } = await import('../entities/document.js');
  const found = DOCUMENT_KINDS.find((one) => one === kind);
  if (found !== undefined) return found;
  const kinds = DOCUMENT_KINDS.join(', ');
  throw new Error(`没有文种“${kind}”；可用：${kinds}。 · There is no kind ${kind}; known are ${kinds}.`);
}
