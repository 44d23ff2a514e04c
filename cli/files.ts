import type { Command } from 'commander';
import type { FileFault } from '../services/files/verify.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

const FAULTS: Readonly<Record<FileFault, string>> = {
  MISSING: '内容不在存储中 · its content is missing',
  SIZE: '内容的大小不符 · its content has another size',
  HASH: '内容的 SHA-256 不符 · its content has another SHA-256',
};

/** `kaoping files list|verify|sweep` */
export function registerFiles(program: Command): void {
  const files = program.command('files').description('上传的文件 · Uploaded files');

  files
    .command('list')
    .description(
      '列出：标识、大小、SHA-256、引用次数、上传者、时间、名称 · List id, size, SHA-256, citations, uploader, time and name',
    )
    .option('--unused', '只列出无处引用的 · only those that nothing cites', false)
    .option(...DISTRICT)
    .action(async ({ district, unused }: OfDistrict & { unused: boolean }) => {
      const [{ listFiles }, { withDistrict }] = await Promise.all([
        import('../services/files/list.js'),
        import('./preparing/platform.js'),
      ]);
      const listed = await withDistrict(district, (platform, { id }) => listFiles(platform, id, unused));
      for (const { id, size, sha256, citations, uploadedBy, uploadedAt, name } of listed)
        console.log([id, size, sha256, citations, uploadedBy, uploadedAt.toISOString(), name].join('\t'));
    });

  files
    .command('verify')
    .description(
      '核对：每个文件的内容都在，大小和 SHA-256 相符；无主的内容一并列出 · Check that the content of each file is there with its size and SHA-256, and name contents without a file',
    )
    .option(...DISTRICT)
    .action(async ({ district }: OfDistrict) => {
      const [{ verifyFiles }, { withDistrict }] = await Promise.all([
        import('../services/files/verify.js'),
        import('./preparing/platform.js'),
      ]);
      const started = performance.now();
      const {
        files: count,
        bytes,
        faults,
        strays,
      } = await withDistrict(district, (platform, { id }) => verifyFiles(platform, id));
      for (const { id, name, fault } of faults) console.log(`✗ ${id} ${name}：${FAULTS[fault]}`);
      for (const { name, size, overdue } of strays)
        console.log(
          `${overdue ? '✗' : '·'} ${name}（${size} 字节 bytes）：没有对应的文件，${overdue ? '应已清理（files sweep）' : '一天后清理'} · belongs to no file${overdue ? '; a sweep should have removed it (files sweep)' : ', is swept after a day'}`,
        );
      const wrong = faults.length + strays.filter(({ overdue }) => overdue).length;
      if (wrong > 0) throw new Error(`${wrong} 处不符 · ${wrong} faults`);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(
        `一致：${count} 个文件，${(bytes / 1e6).toFixed(1)} MB，${seconds} 秒 · ${count} files, all as they were stored`,
      );
    });

  files
    .command('sweep')
    .description(
      '立即清理：无处引用已久的文件、中断已久的上传、无主的内容 · Remove files that nothing has cited for long, uploads given up, and contents without a file, now',
    )
    .option(...DISTRICT)
    .action(async ({ district: code }: OfDistrict) => {
      const [{ sweepFiles }, { sweepRemoved }, { OPERATOR }, { withDistrict }] = await Promise.all([
        import('../services/files/sweep.js'),
        import('../services/files/sweep-removed.js'),
        import('../services/actor.js'),
        import('./preparing/platform.js'),
      ]);
      const {
        files: gone,
        uploads,
        bytes,
        left,
      } = await withDistrict(code, async (platform, district) => {
        await sweepRemoved(platform);
        return sweepFiles(platform, district, OPERATOR);
      });
      console.log(
        `已清理 ${gone} 个文件、${uploads} 次中断的上传，腾出 ${(bytes / 1e6).toFixed(1)} MB；余 ${left.contents} 份内容，${(left.bytes / 1e6).toFixed(1)} MB · removed ${gone} files and ${uploads} uploads; ${left.contents} contents are left`,
      );
    });
}
