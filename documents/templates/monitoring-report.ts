/** 年度监测报告、中期评估报告: how a plan stands in a year. People write the words between the figures. */
import type { Block, Cell, Table } from '../content/block.js';
import type { Annex, DocumentContent } from '../content/index.js';
import { type Figure, type Run, words } from '../content/run.js';
import { heading, paragraph, sentence, titleBroken } from './parts.js';

/** Stands where people write themselves; a document that still has one is not finished. */
export const TO_BE_WRITTEN = '【待填写';

export interface ReportedIndicator {
  readonly code: string;
  readonly name: string;
  readonly isBinding: boolean;
  readonly targetYear: number | null;
  readonly baseline: Figure;
  readonly value: Figure;
  readonly target: Figure;
  readonly class: Figure;
  readonly ratio: Figure;
  readonly units: Figure;
  readonly missing: Figure;
  /** Values of the years before, by year; null where there is none. */
  readonly past: readonly (Figure | null)[];
  /** Behind its target, so that it is told as a problem. */
  readonly isBehind: boolean;
  /** The department that reported the district's value itself; null where it is computed. */
  readonly reportedBy: string | null;
  /** How the district's value is computed. */
  readonly computed: string;
  /** Why values are not compared with the baseline; null where they are. */
  readonly limit: string | null;
}

export interface MonitoringReport {
  readonly kind: 'YEARLY' | 'MIDTERM';
  readonly organ: string;
  readonly plan: string;
  readonly startYear: number;
  readonly endYear: number;
  readonly year: number;
  readonly sample: boolean;
  readonly indicators: readonly ReportedIndicator[];
  /** Years before the reported one that have values. */
  readonly pastYears: readonly number[];
  readonly count: Figure;
  /** Share of the plan's time that has passed; null where no indicator tells. */
  readonly elapsed: Figure | null;
  /** The classes with units' number and names of their indicators, the best first; names are null for an empty class. */
  readonly classes: readonly { readonly name: string; readonly count: Figure; readonly names: Figure | null }[];
  /** Thresholds of the classes: decimals as text. */
  readonly scale: {
    readonly ahead: string;
    readonly onTrack: string;
    readonly behind: string;
    readonly farBehind: string;
    readonly document: string | null;
  };
  readonly changes: readonly {
    readonly indicator: string;
    readonly year: number;
    readonly before: string | null;
    readonly after: string | null;
    readonly document: string | null;
  }[];
  readonly projects: {
    readonly count: Figure;
    readonly tasks: Figure;
    /** Tasks by light, the best first; names are null where there are none, or where the number is enough. */
    readonly lights: readonly { readonly name: string; readonly count: Figure; readonly names: Figure | null }[];
    readonly each: readonly {
      readonly name: string;
      readonly lead: string | null;
      readonly tasks: Figure;
      /** In the order of the lights. */
      readonly counts: readonly Figure[];
    }[];
  };
  readonly units: {
    readonly count: Figure;
    readonly targets: Figure;
    readonly met: Figure;
    readonly unmet: Figure;
    readonly open: Figure;
    readonly each: readonly {
      readonly name: string;
      readonly targets: Figure;
      readonly met: Figure;
      readonly unmet: Figure;
      readonly open: Figure;
      /** Some of its targets are not met. */
      readonly isBehind: boolean;
    }[];
  };
}

/** A draft: people give it a number, a date and addressees, and write what is marked. */
export function monitoringReport(report: MonitoringReport): DocumentContent {
  const { organ, sample, units } = report;
  const annexes = [
    overviewOfIndicators(report),
    ...(units.each.length === 0 ? [] : [ofUnits(report)]),
    aboutData(report),
  ];
  return {
    shape: 'PLAIN',
    title: titleLines(report),
    ...(sample ? { subtitle: '（示例数据，并非真实情况）' } : {}),
    official: {
      mark: organ,
      number: null,
      addressees: [],
      signature: [organ],
      date: null,
      seal: false,
      copies: [],
      disclosure:
        units.each.length === 0
          ? { kind: 'PUBLIC' }
          : { kind: 'NOT_PUBLIC', reason: '附件2含单个单位的目标完成情况；删去后可改为公开' },
    },
    body: [
      ...overall(report),
      ...mainIndicators(report),
      ...keyProjects(report),
      ...unitsSection(report),
      ...funds(),
      ...problems(report),
      heading(1, '建议'),
      toWrite('建议'),
    ],
    annexes,
  };
}

const NAMES = { YEARLY: '监测报告', MIDTERM: '中期评估报告' } as const;

/** The plan's years, which its name may have at its end, are left out: the text says them. */
function titleLines({ plan, year, kind }: MonitoringReport): string[] {
  const of = kind === 'YEARLY' ? `${year}年度${NAMES[kind]}` : NAMES[kind];
  return [...titleBroken(plan.replace(/[（(][\d—–-]+年?[）)]$/u, '')), of];
}

/** 一: how the monitoring was done (sources, coverage, rule of the classes), before what it found. */
function overall({
  plan,
  year,
  count,
  elapsed,
  scale,
  indicators,
  startYear,
  endYear,
  kind,
}: MonitoringReport): Block[] {
  const reported = indicators.filter(({ reportedBy }) => reportedBy !== null).length;
  const incomplete = indicators.filter(({ missing }) => missing.value !== '0').length;
  const time: Run[] =
    elapsed === null
      ? []
      : [...words(`规划期为${startYear}年至${endYear}年，至${year}年底时间已过`), elapsed, ...words('。')];
  const period = kind === 'MIDTERM' ? `${startYear}年至${year}年` : `${year}年度`;
  const { document } = scale;
  return [
    heading(1, '总体情况'),
    paragraph(words(`对《${plan}》的`), count, words(`项指标${period}的进展进行了监测。`), time),
    sentence(
      `全区数值由各单位经核验的数据汇总得出，计算方式见附件${reported === 0 ? '' : `，其中${reported}项由主管部门直接填报`}。${
        incomplete === 0 ? '各指标应有的数据均已核验。' : `有${incomplete}项指标尚缺部分单位的数据，缺数情况见附件1。`
      }`,
    ),
    sentence(
      `进展按已走过的路程与已过时间之比R分类：达到期末目标为已实现；R不低于${scale.ahead}为快于预期，不低于${scale.onTrack}为符合预期，不低于${scale.behind}为滞后，不低于${scale.farBehind}为明显滞后，低于${scale.farBehind}为倒退；当年另有目标的，按当年目标计算。${
        document === null ? '' : `分类标准见${document}。`
      }`,
    ),
  ];
}

function mainIndicators({ classes, count, indicators, changes }: MonitoringReport): Block[] {
  const counts = classes.flatMap(({ name, count: number }, index) =>
    counted(`${index === 0 ? '' : '，'}${name}`, number),
  );
  const named = classes.filter(({ names }) => names !== null);
  return [
    heading(1, '主要指标'),
    paragraph(count, words('项指标中，'), counts, words('。')),
    ...named.map(({ name, names, count: number }) =>
      paragraph(words(`${name}的`), number, words('项：'), names ?? [], words('。')),
    ),
    table(
      '表1 主要指标进展',
      [
        { heading: '指标', width: 9, align: 'LEFT' },
        { heading: '本年数值', width: 4, align: 'RIGHT' },
        { heading: '目标', width: 4, align: 'RIGHT' },
        { heading: '进展', width: 3, align: 'CENTER' },
      ],
      indicators.map(({ name, value, target, class: of }) => [words(name), [value], [target], [of]]),
    ),
    ...(changes.length === 0
      ? [sentence('规划实施以来，指标的目标未作调整。')]
      : [
          sentence('规划实施以来，下列目标经批准作了调整，以往年度的考核和报告仍按原目标：'),
          ...changes.map(({ indicator, year, before, after, document }) =>
            sentence(
              `${indicator}${year}年目标由${before ?? '无'}调整为${after ?? '无'}${document === null ? '' : `（${document}）`}。`,
            ),
          ),
        ]),
  ];
}

function keyProjects({ projects: { count, tasks, lights, each } }: MonitoringReport): Block[] {
  const counts = lights.flatMap(({ name, count: number }) => counted(`，${name}`, number));
  return [
    heading(1, '重点项目'),
    paragraph(words('规划确定的重点项目'), count, words('个，任务'), tasks, words('项'), counts, words('。')),
    ...lights.flatMap(({ name, names, count: number }) =>
      names === null ? [] : [paragraph(words(`${name}的`), number, words('项：'), names, words('。'))],
    ),
    table(
      '表2 重点项目进展',
      [
        { heading: '项目', width: 9, align: 'LEFT' },
        { heading: '牵头单位', width: 6, align: 'LEFT' },
        { heading: '任务', width: 2, align: 'RIGHT' },
        ...lights.map(({ name }) => ({ heading: name, width: 3, align: 'RIGHT' as const })),
      ],
      each.map(({ name, lead, tasks: own, counts: lit }): Cell[] => [
        words(name),
        lead === null ? [] : words(lead),
        [own],
        ...lit.map((figure) => [figure]),
      ]),
    ),
  ];
}

function unitsSection({ units }: MonitoringReport): Block[] {
  const { count, targets, met, unmet, open, each } = units;
  const behind = each.filter(({ isBehind }) => isBehind);
  return [
    heading(1, '各单位落实情况'),
    paragraph(
      count,
      words('个单位承担本年度目标'),
      targets,
      words('项，完成'),
      met,
      words('项，未完成'),
      unmet,
      words('项，数据未报或未核验'),
      open,
      words('项。'),
      words(behind.length === 0 ? '' : `有${behind.length}个单位存在未完成的目标，各单位情况见附件2。`),
    ),
  ];
}

const funds = (): Block[] => [heading(1, '经费'), toWrite('经费安排和执行情况')];

function problems({ indicators }: MonitoringReport): Block[] {
  const behind = indicators.filter(({ isBehind }) => isBehind);
  return [
    heading(1, '问题'),
    ...behind.map(({ name, value, target, targetYear, class: of, ratio }) =>
      paragraph(
        words(`${name}：`),
        of,
        words('，本年为'),
        value,
        words(`，${targetYear ?? ''}年目标为`),
        target,
        ratio.value === '—' ? [] : [...words('，R为'), ratio],
        words('。'),
      ),
    ),
    toWrite('原因和其他问题'),
  ];
}

function overviewOfIndicators({ indicators, pastYears, year }: MonitoringReport): Annex {
  return {
    title: ['指标监测总表'],
    body: [
      {
        ...table(
          undefined,
          [
            { heading: '编号', width: 3, align: 'LEFT' },
            { heading: '指标', width: 9, align: 'LEFT' },
            { heading: '性质', width: 3, align: 'CENTER' },
            { heading: '基期', width: 4, align: 'RIGHT' },
            ...pastYears.map((past) => ({ heading: String(past), width: 4, align: 'RIGHT' as const })),
            { heading: String(year), width: 4, align: 'RIGHT' },
            { heading: '目标', width: 4, align: 'RIGHT' },
            { heading: 'R', width: 3, align: 'RIGHT' },
            { heading: '进展', width: 4, align: 'CENTER' },
            { heading: '已有单位', width: 3, align: 'RIGHT' },
            { heading: '尚缺单位', width: 3, align: 'RIGHT' },
          ],
          indicators.map((one) => [
            words(one.code),
            words(one.name),
            words(one.isBinding ? '约束性' : '预期性'),
            [one.baseline],
            ...one.past.map((past): Cell => (past === null ? [] : [past])),
            [one.value],
            [one.target],
            [one.ratio],
            [one.class],
            [one.units],
            [one.missing],
          ]),
        ),
        wide: true,
      },
    ],
  };
}

function ofUnits({ units }: MonitoringReport): Annex {
  return {
    title: ['各单位目标完成情况'],
    body: [
      table(
        undefined,
        [
          { heading: '单位', width: 10, align: 'LEFT' },
          { heading: '目标', width: 3, align: 'RIGHT' },
          { heading: '完成', width: 3, align: 'RIGHT' },
          { heading: '未完成', width: 3, align: 'RIGHT' },
          { heading: '未报或未核验', width: 4, align: 'RIGHT' },
        ],
        units.each.map(({ name, targets, met, unmet, open }) => [words(name), [targets], [met], [unmet], [open]]),
      ),
    ],
  };
}

/** 数据说明: how each figure was verified, its source, its accuracy and its limits. */
function aboutData({ indicators }: MonitoringReport): Annex {
  return {
    title: ['数据说明'],
    body: [
      sentence(
        '各单位数据经填报、核验后汇总，未经核验的不计入。数值按四舍五入保留两位小数，小于1的保留四位；分类按未舍入的数值计算，R截取四位小数。',
      ),
      table(
        undefined,
        [
          { heading: '指标', width: 7, align: 'LEFT' },
          { heading: '计算方式和来源', width: 8, align: 'LEFT' },
          { heading: '说明', width: 8, align: 'LEFT' },
        ],
        indicators.map(({ name, computed, reportedBy, limit, missing, units }) => [
          words(name),
          words(reportedBy === null ? computed : `${reportedBy}填报`),
          missing.value === '0'
            ? words(limit ?? '数据齐全，均已核验')
            : [
                ...words('已核验'),
                units,
                ...words('个单位，尚缺'),
                missing,
                ...words(`个单位${limit === null ? '' : `；${limit}`}`),
              ],
        ]),
      ),
    ],
  };
}

const table = (caption: string | undefined, columns: Table['columns'], rows: Cell[][]): Table => ({
  kind: 'TABLE',
  ...(caption === undefined ? {} : { caption }),
  columns,
  body: [{ rows }],
});
const counted = (name: string, count: Figure): Run[] => [...words(name), count, ...words('项')];
const toWrite = (what: string): Block => sentence(`${TO_BE_WRITTEN}：${what}】`);
