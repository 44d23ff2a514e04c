import type { Command } from 'commander';
import { DISTRICT } from './preparing/district-option.js';

interface OfDistrict {
  readonly district?: string;
}

/** `kaoping account units-without|unconfirmed|name-reporter|heads-name-reporters` */
export function registerAccountUnits(account: Command): void {
  account
    .command('units-without')
    .description('列出没有负责人或填报人的单位 · List units without a head or a reporter')
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ unitsWithout }, , { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { code, name, role } of await unitsWithout(platform, id)) console.log([code, name, role].join('\t'));
      });
    });

  account
    .command('unconfirmed')
    .description('列出本年未确认的负责人和填报人 · List heads and reporters who have not confirmed this year')
    .option(...DISTRICT)
    .action(async (options: OfDistrict) => {
      const [{ unconfirmed }, , { withDistrict }] = await rooms();
      await withDistrict(options.district, async (platform, { id }) => {
        for (const { unit, role, name, displayName } of await unconfirmed(platform, id))
          console.log([unit, role, name, displayName].join('\t'));
      });
    });

  account
    .command('name-reporter')
    .argument('<unit>', '单位代码 · code of the unit')
    .argument('<name>', '接任者的账号 · account name of the next reporter')
    .option('--from <day>', '首日；不写为即日 · first day; now if left out')
    .option('--note <text>', '交接说明 · a note')
    .description(
      '指定单位的下一任填报人，前任的任职终止 · Name the next reporter of a unit; the role of the last one ends',
    )
    .option(...DISTRICT)
    .action(async (unit: string, name: string, options: OfDistrict & { from?: string; note?: string }) => {
      const [{ nameReporterAs }, { systemClaims }, { withDistrict }] = await rooms();
      const { OPERATOR } = await import('../services/actor.js');
      const next = { unit, account: name, from: options.from ?? null, note: options.note ?? null };
      const { ended, openFigures } = await withDistrict(options.district, (platform, { id }) =>
        nameReporterAs(platform, OPERATOR, systemClaims(id), next),
      );
      console.error(
        `终止 ${ended.join('、') || '–'}；未完成数据 ${openFigures} 项 · ended: ${ended.join(', ') || '–'}; open figures: ${openFigures}`,
      );
    });

  account
    .command('heads-name-reporters')
    .argument('<yes|no>', '可否 · whether they do')
    .description('设定单位负责人可否指定填报人 · Set whether heads name reporters')
    .option(...DISTRICT)
    .action(async (allowed: string, options: OfDistrict) => {
      const [{ setHeadsNameReporters }, { systemClaims }, { withDistrict }] = await rooms();
      await withDistrict(options.district, (platform, { id }) =>
        setHeadsNameReporters(platform, systemClaims(id), allowed === 'yes'),
      );
    });
}

const rooms = () =>
  Promise.all([import('../services/access/index.js'), import('../auth/access.js'), import('./preparing/platform.js')]);
