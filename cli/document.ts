/** `kaoping document list|draft|render|unit-result|publish|withdraw` */

import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { DistrictId, DocumentId } from '../entities/ids.js';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import type { Written } from '../services/document/render.js';
import type { Platform } from '../services/platform.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

interface Output extends OfDistrict {
  readonly format: string;
  readonly out?: string;
}

const format = () =>
  new Option('--format <format>', '格式 · Format').choices(['html', 'docx', 'pdf', 'xlsx']).default('pdf');
const OUT = ['--out <file>', '写入的文件；不给则写到标准输出 · File to write; standard output if left out'] as const;

export function registerDocument(program: Command): void {
  const document = program.command('document').description('文件 · Documents');

  document
    .command('list')
    .description('列出文件，最近的在前 · List the documents, the latest first')
    .option(...DISTRICT)
    .action(async ({ district }: OfDistrict) => {
      await inDistrict(district, async (platform, id) => {
        const [{ systemClaims }, { documentStates }] = await Promise.all([
          import('../auth/access.js'),
          import('../services/document/states.js'),
        ]);
        const rows = await platform.database.read(systemClaims(id), (tx) =>
          tx.query<{ id: string; title: string; state: never; revision: number }>(
            'select id, title, state, revision from document where district_id = $1 order by id desc',
            [id],
          ),
        );
        for (const { id: one, title, state, revision } of rows) {
          console.log([one, documentStates.stateName(state).zh, `第 ${revision} 版`, title].join('\t'));
        }
      });
    });

  registerPublication(document);

  document
    .command('draft')
    .argument('<scheme>', '考核方案代码 · code of the scheme')
    .description('由正式评分起草考核结果通报，打印其标识 · Draft the notice of results; prints its id')
    .option('--public', '起草供公开的公告 · draft the notice for the public')
    .option(...DISTRICT)
    .action(async (scheme: SchemeCode, { district, public: forPublic }: OfDistrict & { readonly public?: true }) => {
      await inDistrict(district, async (platform, id) => {
        const [{ draftDocumentAs }, { OPERATOR }, { systemClaims }] = await Promise.all([
          import('../services/document/draft.js'),
          import('../services/actor.js'),
          import('../auth/access.js'),
        ]);
        const draft = { kind: forPublic ? 'PUBLIC_NOTICE_OF_RESULTS' : 'NOTICE_OF_RESULTS', scheme } as const;
        console.log(await draftDocumentAs(platform, OPERATOR, systemClaims(id), draft));
      });
    });

  document
    .command('render')
    .argument('<id>', '文件标识 · id of the document')
    .description('生成文件 · Render a document')
    .addOption(format())
    .option(...OUT)
    .option('--revision <number>', '版次，默认最新 · Number of a version; the latest if left out')
    .option(...DISTRICT)
    .action(async (document_: string, { revision, ...output }: Output & { readonly revision?: string }) => {
      await write(output, async (platform, id) => {
        const [{ writtenDocument }, { systemClaims }] = await Promise.all([
          import('../services/document/render.js'),
          import('../auth/access.js'),
        ]);
        return writtenDocument(
          platform,
          systemClaims(id),
          id,
          await documentId(document_),
          revision === undefined ? null : Number(revision),
        );
      });
    });

  document
    .command('unit-result')
    .argument('<scheme>', '考核方案代码 · code of the scheme')
    .argument('<unit>', '单位代码 · code of the unit')
    .description('生成一个单位的考核结果告知单 · Render the result of one unit')
    .addOption(format())
    .option(...OUT)
    .option(...DISTRICT)
    .action(async (scheme: SchemeCode, unit: UnitCode, output: Output) => {
      await write(output, async (platform, id) => {
        const [{ writtenUnitResult }, { operatorOf }] = await Promise.all([
          import('../services/document/unit-result.js'),
          import('./preparing/operator.js'),
        ]);
        return writtenUnitResult(platform, operatorOf(id), { scheme, unit });
      });
    });
}

function registerPublication(document: Command): void {
  document
    .command('publish')
    .argument('<id>', '文件标识 · id of the document')
    .description('公布已批准的文件 · Publish an approved document')
    .option(
      '--contact <text>',
      '联系方式，印在通报和凭条上 · whom to call about it; printed in the notice and on slips',
    )
    .option(...DISTRICT)
    .action(async (id: string, { contact, district }: OfDistrict & { readonly contact?: string }) => {
      await inDistrict(district, async (platform, of) => {
        const [{ publishDocumentAs }, { OPERATOR }, { systemClaims }] = await Promise.all([
          import('../services/publication/publish.js'),
          import('../services/actor.js'),
          import('../auth/access.js'),
        ]);
        const publish = { document: await documentId(id), revision: null, contact: contact ?? null };
        await publishDocumentAs(platform, OPERATOR, systemClaims(of), publish);
      });
    });

  document
    .command('withdraw')
    .argument('<id>', '文件标识 · id of the document')
    .description('撤回已公布的文件 · Withdraw a published document')
    .requiredOption('--reason <text>', '原因，公布在原处 · the reason, which is shown in its place')
    .option(...DISTRICT)
    .action(async (id: string, { reason, district }: OfDistrict & { readonly reason: string }) => {
      await inDistrict(district, async (platform, of) => {
        const [{ withdrawPublicationAs }, { OPERATOR }, { systemClaims }] = await Promise.all([
          import('../services/publication/withdraw.js'),
          import('../services/actor.js'),
          import('../auth/access.js'),
        ]);
        await withdrawPublicationAs(platform, OPERATOR, systemClaims(of), await documentId(id), reason);
      });
    });
}

/** @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT for a text that is no id */
async function documentId(text: string): Promise<DocumentId> {
  const [{ uuidOf }, { unknownDocument }] = await Promise.all([
    import('../reads/node-id.js'),
    import('../errors/documents.js'),
  ]);
  const id = uuidOf('Document', text);
  if (id === null) throw unknownDocument();
  return id;
}

async function inDistrict(code: string | undefined, task: (platform: Platform, district: DistrictId) => Promise<void>) {
  const { withDistrict } = await import('./preparing/platform.js');
  await withDistrict(code, (platform, { id }) => task(platform, id));
}

async function write(
  { district, format: ending, out }: Output,
  read: (platform: Platform, district: DistrictId) => Promise<Written>,
): Promise<void> {
  await inDistrict(district, async (platform, id) => {
    const { fileOf, formatOf } = await import('../services/document/render.js');
    const chosen = formatOf(ending) ?? 'pdf';
    const bytes = await fileOf(platform, await read(platform, id), chosen).bytes();
    if (out === undefined) process.stdout.write(bytes);
    else await writeFile(out, bytes);
  });
}
