import type { Command } from 'commander';
import type { DistrictId } from '../entities/ids.js';
import type { Platform } from '../services/platform.js';
import { sayProgress } from './bundles/reading-progress.js';
import { daysOf } from './printing/district-day.js';

interface Options {
  readonly district?: string;
  readonly found: boolean;
  readonly districtName?: string;
  readonly approval?: string;
  readonly effective?: string;
}

/** `kaoping load DIR` */
export function registerLoad(program: Command): void {
  program
    .command('load')
    .argument('<dir>', '考核数据包文件夹 · folder of the bundle')
    .description('导入考核数据包：一次提交，可重复导入 · Load a bundle: in one transaction; loading again is safe')
    .option(
      '--district <code>',
      '区的代码；只有一个区时可省略 · code of the district; may be left out if there is only one',
    )
    .option(
      '--found',
      '区不存在时新建（须有 --district） · create the district if it does not exist (needs --district)',
      false,
    )
    .option('--district-name <name>', '新建该区时的名称 · name of the district, if this load creates it')
    .option('--approval <document>', '批准文件 · approval document of targets and scheme')
    .option('--effective <date>', '生效日期 · date from which it is in force (YYYY-MM-DD)')
    .action(async (dir: string, options: Options, command: Command) => {
      if (options.found && options.district === undefined)
        command.error('用法有误：--found 须与 --district 一起用 · --found needs --district');
      if (options.districtName !== undefined && !options.found)
        command.error('用法有误：--district-name 须与 --found 一起用 · --district-name needs --found');
      const [{ readBundle, formatProblem }, { loadBundle }, { withPlatform }] = await Promise.all([
        import('../bundle/index.js'),
        import('../services/load/index.js'),
        import('./preparing/platform.js'),
      ]);
      const { bundle, problems } = await readBundle(dir, { progress: sayProgress });
      for (const problem of problems) console.error(formatProblem(problem));
      if (bundle === null)
        throw new Error('数据包有错误，未导入任何内容。 · The bundle has errors; nothing was loaded.');
      await withPlatform(async (platform) => {
        const district = await districtOf(platform, options);
        const approval =
          options.approval === undefined
            ? null
            : {
                document: options.approval,
                effectiveDate: options.effective ?? (await daysOf(platform, district))(platform.clock.now()),
              };
        await loadBundle(platform, district, bundle, { approval });
        console.log(
          `已导入 ${bundle.scheme.code}：${bundle.units.length} 个单位，${bundle.observations.length} 条数据 · loaded`,
        );
      });
    });
}

/**
 * @returns the id of the district to load into
 * @throws Error if there is none and `--found` was not given
 */
async function districtOf(platform: Platform, { district, found, districtName }: Options): Promise<DistrictId> {
  const [{ findDistrict, listDistricts }, { addDistrict }, { chooseDistrict, noDistrict }] = await Promise.all([
    import('../services/districts/districts.js'),
    import('../services/districts/district-changes.js'),
    import('./preparing/choose-district.js'),
  ]);
  const { database } = platform;
  if (district === undefined) return (await chooseDistrict(database, district)).id;
  const existing = await findDistrict(database, district);
  if (existing !== null) return existing.id;
  if (found) return (await addDistrict(platform, { code: district, name: districtName ?? district })).id;
  throw new Error(
    `${noDistrict(district, await listDistricts(database))}\n新建请加 --found · To create it, add --found`,
  );
}
