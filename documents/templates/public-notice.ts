/** 考核结果公告: results for the public, by peer group, without single units but those with the best grade. */
import type { Block, Cell } from '../content/block.js';
import { type DocumentContent, LONGEST_TITLE_LINE } from '../content/index.js';
import { type Figure, type Run, words } from '../content/run.js';
import { widthOf } from '../content/text.js';
import { heading, paragraph, sentence } from './parts.js';

export interface PublicNotice {
  /** 发文机关 */
  readonly organ: string;
  readonly year: number;
  /** Name of the scheme. */
  readonly scheme: string;
  /** True if the data is the invented sample. */
  readonly sample: boolean;
  /** Names of the grades, the best first. */
  readonly grades: readonly string[];
  /** Groups of five units or more. */
  readonly groups: readonly {
    readonly name: string;
    readonly units: Figure;
    readonly mean: Figure;
    readonly counts: readonly Figure[];
  }[];
  /** Names of groups that are too small to be told. */
  readonly small: readonly string[];
  /** Of the units in the groups that are told: how many, by grade, and shares. */
  readonly units: Figure;
  readonly counts: readonly Figure[];
  readonly shares: readonly Figure[];
  /** The units with the best grade, by group, small ones as well. */
  readonly best: readonly { readonly group: string; readonly names: Figure }[];
}

export function publicNotice(notice: PublicNotice): DocumentContent {
  const { organ, year, scheme, sample, groups, small, units, grades, counts, shares, best } = notice;
  const parts = grades.flatMap((grade, index): Run[] => [
    ...words(`${index === 0 ? '' : '，'}${grade}`),
    counts[index] as Figure,
    ...words('个，占'),
    shares[index] as Figure,
  ]);
  const left =
    small.length === 0 ? [] : [sentence(`${small.join('、')}单位数不足五个，为避免推出单个单位的结果，不列入。`)];
  const overview: Block[] =
    groups.length === 0
      ? []
      : [
          heading(1, '总体情况'),
          paragraph(words('列入统计的'), [units], words('个单位中，'), parts, words('。各组情况见表1。')),
          ...left,
          table(notice),
        ];
  const named: Block[] =
    best.length === 0
      ? []
      : [
          heading(1, `${grades[0] ?? ''}单位名单`),
          ...best.map(({ group, names }) => paragraph(words(`${group}：`), [names], words('。'))),
        ];
  return {
    shape: 'LETTERHEAD',
    title: titleLines(organ, year),
    ...(sample ? { subtitle: '（示例数据，并非真实结果）' } : {}),
    official: {
      mark: `${organ}文件`,
      number: null,
      addressees: [],
      signature: [organ],
      date: null,
      seal: true,
      copies: [],
      issuer: { organ: `${organ}办公室`, date: null },
      disclosure: { kind: 'PUBLIC' },
    },
    body: [
      sentence(`按照《${scheme}》，${year}年度考核工作已经完成，现将结果公告如下。`),
      ...(overview.length === 0 ? left : overview),
      ...named,
      sentence('特此公告。'),
    ],
    annexes: [],
  };
}

function titleLines(organ: string, year: number): string[] {
  const subject = `${year}年度考核结果的公告`;
  const first = `${organ}关于`;
  return widthOf(first) <= LONGEST_TITLE_LINE ? [first, subject] : [`关于${subject}`];
}

function table({ grades, groups }: PublicNotice): Block {
  return {
    kind: 'TABLE',
    caption: '表1 各组考核情况',
    columns: [
      { heading: '组别', width: 5, align: 'LEFT' },
      { heading: '单位数', width: 2, align: 'RIGHT' },
      ...grades.map((grade) => ({ heading: grade, width: 2, align: 'RIGHT' as const })),
      { heading: '平均分', width: 2, align: 'RIGHT' },
    ],
    body: [
      {
        rows: groups.map(({ name, units, counts, mean }): Cell[] => [
          words(name),
          [units],
          ...counts.map((count) => [count]),
          [mean],
        ]),
      },
    ],
  };
}
