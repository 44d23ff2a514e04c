/** `kaoping calendar list|show|add` */

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { KnownYear } from '../services/calendar/district-calendar.js';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

export function registerCalendar(program: Command): void {
  const calendar = program.command('calendar').description('工作日历 · Working days by year');

  calendar
    .command('list')
    .description('列出已知的年度 · List the years that are known')
    .option(...DISTRICT)
    .action(async ({ district }: OfDistrict) => {
      for (const { year, document, revision } of await readYears(district))
        console.log(
          [year, document, revision === 0 ? '随程序提供 · built in' : `本区第 ${revision} 版 · entered`].join('\t'),
        );
    });

  calendar
    .command('show')
    .argument('<year>', '年度 · year')
    .description('打印一年，格式同 add 所读 · Print a year in the form that `add` reads')
    .option(...DISTRICT)
    .action(async (wanted: string, { district }: OfDistrict) => {
      const known = (await readYears(district)).find(({ year }) => String(year) === wanted);
      if (known === undefined) throw new Error(`没有 ${wanted} 年的日历。 · The calendar of ${wanted} is not known.`);
      const { stringify } = await import('yaml');
      const { year, document, holidays, madeUp } = known;
      process.stdout.write(stringify({ year, document, holidays, madeUp }, { lineWidth: 0 }));
    });

  calendar
    .command('add')
    .argument('<file>', 'YAML 文件：year、document、holidays、madeUp · a YAML file')
    .description('按国务院办公厅通知录入或更正一年 · Enter a year from the State Council’s notice, or correct it')
    .option(...DISTRICT)
    .action(async (file: string, { district }: OfDistrict) => {
      const [{ readYearFile }, { saveCalendarYearAs }, { OPERATOR }, { systemClaims }, { withDistrict }] =
        await Promise.all([
          import('../services/calendar/year-file.js'),
          import('../services/calendar/save-year.js'),
          import('../services/actor.js'),
          import('../auth/access.js'),
          import('./preparing/platform.js'),
        ]);
      const typed = readYearFile(await readFile(file, 'utf8'));
      await withDistrict(district, async (platform, { id }) => {
        const { year, revision } = await saveCalendarYearAs(platform, OPERATOR, systemClaims(id), typed, null);
        console.error(
          `已录入 ${year} 年日历，第 ${revision} 版。 · The calendar of ${year} is entered, revision ${revision}.`,
        );
      });
    });
}

async function readYears(code: string | undefined): Promise<readonly KnownYear[]> {
  const [{ knownYears }, { systemClaims }, { withDistrict }] = await Promise.all([
    import('../services/calendar/district-calendar.js'),
    import('../auth/access.js'),
    import('./preparing/platform.js'),
  ]);
  return withDistrict(code, ({ database }, { id }) => database.read(systemClaims(id), (rows) => knownYears(rows, id)));
}
