import type { Command } from 'commander';

/** `kaoping load DIR` */
export function registerLoad(program: Command): void {
  program
    .command('load')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('导入考核数据包：一次提交，可重复导入 · Load a bundle: one transaction, may be repeated')
    .option('--district <code>', '区的代码 · code of the district', 'daxing')
    .option('--district-name <name>', '新建该区时的名称 · its name, if it is founded by this load')
    .option('--approval <document>', '批准文件 · document by which targets and scheme came into force')
    .option('--effective <date>', '生效日期 · date from which it is in force (YYYY-MM-DD)')
    .action(
      async (
        dir: string,
        options: { district: string; districtName?: string; approval?: string; effective?: string },
      ) => {
        const [{ readBundle, formatProblem }, { ensureDistrict }, { loadBundle }, { withPlatform }] = await Promise.all(
          [
            import('../bundle/index.js'),
            import('../services/districts.js'),
            import('../services/load/index.js'),
            import('./platform.js'),
          ],
        );
        const { bundle, problems } = await readBundle(dir);
        for (const problem of problems) console.error(formatProblem(problem));
        if (bundle === null)
          throw new Error('数据包有错误，未导入任何内容。 · The bundle has errors; nothing was loaded.');
        await withPlatform(async (platform) => {
          const district = await ensureDistrict(platform.database, {
            code: options.district,
            name: options.districtName ?? options.district,
            sample: false,
          });
          const approval =
            options.approval === undefined
              ? null
              : {
                  document: options.approval,
                  effectiveDate: options.effective ?? platform.clock.now().toISOString().slice(0, 10),
                };
          await loadBundle(platform, district.id, bundle, { approval });
          console.log(
            `已导入 ${bundle.scheme.code}：${bundle.units.length} 个单位，${bundle.observations.length} 条数据 · loaded`,
          );
        });
      },
    );
}
