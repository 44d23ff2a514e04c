import type { Command } from 'commander';
import type { DistrictContents } from '../services/districts/district-changes.js';
import type { DistrictFound } from '../services/districts/districts.js';

/** `kaoping district add|list|rename|remove` */
export function registerDistrict(program: Command): void {
  const district = program.command('district').description('区 · Districts');

  district
    .command('add')
    .argument('<code>', '区的代码，如 daxing · code')
    .requiredOption('--name <name>', '区的名称 · name')
    .description('新建区 · Add a district')
    .action(async (code: string, { name }: { name: string }) => {
      const [{ addDistrict }, { withPlatform }] = await rooms();
      await withPlatform((platform) => addDistrict(platform, { code, name }));
    });

  district
    .command('list')
    .description('列出各区：代码、名称、单位数、账号数 · List the districts: code, name, units, accounts')
    .option(
      '--removed',
      '列出已删除的区及其操作日志的末尾 · list those that were removed, with the end of each log',
      false,
    )
    .action(async ({ removed }: { removed: boolean }) => {
      const [{ districtContents, listRemoved }, { withPlatform }, { listDistricts }] = await rooms();
      await withPlatform(async ({ database }) => {
        if (removed) {
          for (const { code, name, at, number, hash } of await listRemoved(database))
            console.log([code, name, at.toISOString(), number, hash].join('\t'));
          return;
        }
        for (const district of await listDistricts(database)) {
          const { units, accounts } = await districtContents(database, district);
          const mark = district.sample ? '示例 · sample' : '';
          console.log([district.code, district.name, units, accounts, mark].join('\t').trimEnd());
        }
      });
    });

  district
    .command('rename')
    .argument('<code>', '区的代码 · code of the district')
    .option('--name <name>', '新名称 · its new name')
    .option('--code <code>', '新代码 · its new code')
    .description('更改区的名称或代码 · Change a district’s name or code')
    .action(async (code: string, change: { name?: string; code?: string }, command: Command) => {
      if (change.name === undefined && change.code === undefined)
        command.error('用法有误：请给出 --name 或 --code · give --name or --code');
      const [{ renameDistrict }, { withDistrict }] = await rooms();
      await withDistrict(code, (platform, district) => renameDistrict(platform, district, change));
    });

  district
    .command('remove')
    .argument('<code>', '区的代码 · code of the district')
    .option('--confirm <name>', '区的名称，以确认删除 · the district’s name, to confirm')
    .description(
      '删除区及其全部数据，须输入区名确认；打印其操作日志末尾的签名记录 · Remove a district and all its data; asks for its name to confirm, and prints a signed note of the end of its audit log',
    )
    .action(async (code: string, { confirm }: { confirm?: string }) => {
      const [{ removeDistrict, districtContents }, { withDistrict }] = await rooms();
      const [{ checkpoint }, { signingKey }, { readConfig }] = await Promise.all([
        import('../services/audit/checkpoint.js'),
        import('../services/audit/signing-key.js'),
        import('../db/config.js'),
      ]);
      await withDistrict(code, async (platform, district, ownerUrl) => {
        const contents = await districtContents(platform.database, district);
        requireSame(district, confirm ?? (await askForName(district, contents)), contents);
        const { rows, head } = await removeDistrict(platform, ownerUrl, district);
        console.error(`已删除 ${district.code} ${district.name}，共 ${rows} 行。 · removed, ${rows} rows.`);
        // The log is deleted too, so a note of its end is printed, to be kept outside, as `audit head` prints it.
        process.stdout.write(checkpoint(district.code, head, await signingKey(readConfig(process.env).dataFolder)));
      });
    });
}

const rooms = () =>
  Promise.all([
    import('../services/districts/district-changes.js'),
    import('./preparing/platform.js'),
    import('../services/districts/districts.js'),
  ]);

/** @returns the text that was typed; '' if the command does not run in a terminal */
async function askForName({ name }: DistrictFound, contents: DistrictContents): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const { createInterface } = await import('node:readline/promises');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    console.error(lossOf(contents));
    return (await prompt.question(`输入区名“${name}”以确认 · type the district’s name to confirm: `)).trim();
  } finally {
    prompt.close();
  }
}

/** @throws Error with the list of data that would be lost */
function requireSame({ code, name }: DistrictFound, typed: string, contents: DistrictContents): void {
  if (typed === name) return;
  throw new Error(
    `未删除。${lossOf(contents)}\n确认请用 --confirm 写出区名 · Nothing was removed; to confirm, give the name: district remove ${code} --confirm '${name}'`,
  );
}

const lossOf = ({ units, schemes, figures, runs, accounts }: DistrictContents) =>
  `将失去：${units} 个单位、${schemes} 个方案、${figures} 条填报数据、${runs} 次评分、${accounts} 个账号。 · Data that would be lost: units ${units}, schemes ${schemes}, figures ${figures}, runs ${runs}, accounts ${accounts}.`;
