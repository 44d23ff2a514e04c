import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { AccountImportResult } from '../schema/access.js';
import { importAccounts, sheetsOfFile } from '../services/access/index.js';
import { requireAccess } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import { nameOfFile } from '../services/files/files.js';
import { asLongWork } from '../services/long-work/under-way.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const NOTHING = { added: [], changed: [], unchanged: [], roles: 0 };

@Resolver()
export class AccountImportResolver {
  @Mutation(() => AccountImportResult, {
    description:
      '导入账号：先经 /files 上传 xlsx 或 CSV；全部保存或全部不保存，同一文件再导入不会有改动 · Import accounts of an xlsx or CSV file that was uploaded to /files: all of it or nothing; the same file again changes nothing',
  })
  async importAccounts(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('file', () => ID, { description: '上传的文件 · Id of the uploaded file' }) file: string,
    @Arg('dryRun', () => Boolean, { description: '是否只试运行，不保存 · Whether to store nothing' }) dryRun: boolean,
  ) {
    requireAccess(viewer, 'IMPORT_ACCOUNTS');
    const { done, problems } = await withProblems(async () =>
      asLongWork(
        platform,
        viewer,
        { kind: 'ACCOUNTS_IMPORT', name: () => nameOfFile(platform, viewer, file) },
        async (work) =>
          importAccounts(
            platform,
            viewer.claims,
            await sheetsOfFile(platform, viewer, file),
            { isTrial: dryRun, work },
            actorOf(viewer),
          ),
      ),
    );
    const placed = problems.map(({ field, code, message }) => ({ place: field || null, code, message }));
    return { ...(done ?? NOTHING), stored: done !== null && !dryRun, problems: placed };
  }
}
