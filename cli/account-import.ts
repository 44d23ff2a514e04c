import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

/** `kaoping account import|template` */
export function registerAccountImport(account: Command): void {
  account
    .command('import')
    .argument('<file>', 'xlsx 或 CSV 文件 · xlsx or CSV file')
    .option('--dry-run', '只检查并列出将有的改动，不保存 · check and list the changes, and store nothing', false)
    .description(
      '导入账号和角色：全部保存或全部不保存，同一文件再导入不会有改动 · Import accounts with their roles: all or nothing; the same file again changes nothing',
    )
    .option(...DISTRICT)
    .action(async (file: string, options: OfDistrict & { dryRun: boolean }) => {
      const [{ importAccounts, problemsOf }, { systemClaims }, { withDistrict }] = await rooms();
      const [{ readSheets }, { problemLine }] = await Promise.all([
        import('../workbooks/read.js'),
        import('../workbooks/sheet.js'),
      ]);
      const sheets = await readSheets(await readFile(file), basename(file));
      await withDistrict(options.district, async (platform, { id }) => {
        try {
          const done = await importAccounts(platform, systemClaims(id), sheets, { isTrial: options.dryRun });
          for (const name of done.added) console.log(`新增 added\t${name}`);
          for (const name of done.changed) console.log(`改动 changed\t${name}`);
          console.error(
            `${options.dryRun ? '试运行 · Dry run: ' : ''}新增 ${done.added.length}，改动 ${done.changed.length}，未变 ${done.unchanged.length}，角色 ${done.roles} · added ${done.added.length}, changed ${done.changed.length}, unchanged ${done.unchanged.length}, roles ${done.roles}`,
          );
        } catch (error) {
          for (const { field, code, message } of problemsOf(error) ?? [])
            console.error(problemLine(field || basename(file), code, message));
          throw error;
        }
      });
    });

  account
    .command('template')
    .argument('<file>', '要写的 xlsx 文件 · xlsx file to write')
    .description('写一个用于填写账号的工作簿，含角色和单位的下拉列表 · Write a workbook to fill in, with drop-downs')
    .option(...DISTRICT)
    .action(async (file: string, options: OfDistrict) => {
      const [{ accountTemplate }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        await writeFile(file, await accountTemplate(platform, systemClaims(id)));
      });
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
