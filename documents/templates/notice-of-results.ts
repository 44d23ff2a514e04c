/** 考核结果通报: results by grade and by peer group, and the staff quota that follows from each unit's grade. */
import type { Block, Cell } from '../content/block.js';
import { type Annex, type DocumentContent, LONGEST_TITLE_LINE } from '../content/index.js';
import { type Figure, type Run, words } from '../content/run.js';
import { widthOf } from '../content/text.js';
import { heading, paragraph, sentence } from './parts.js';

export interface NoticeUnit {
  readonly name: string;
  readonly total: Figure;
  readonly gradeFigure: Figure;
  readonly rank: Figure;
  /** Null where the scheme has no quota of staff. */
  readonly quota: { readonly staff: Figure; readonly share: Figure; readonly most: Figure } | null;
}

export interface NoticeGroup {
  readonly name: string;
  readonly units: readonly NoticeUnit[];
  /** Null for a group in which no unit has a grade. */
  readonly figures: {
    readonly units: Figure;
    readonly mean: Figure;
    /** By grade, in their order; the names of the units of a grade, null where there are none. */
    readonly counts: readonly Figure[];
    readonly names: readonly (Figure | null)[];
  } | null;
}

export interface Notice {
  /** 发文机关 */
  readonly organ: string;
  readonly year: number;
  /** Name of the scheme. */
  readonly scheme: string;
  /** True if the data is the invented sample. */
  readonly sample: boolean;
  /** Whether the district tells the public totals of single units, so that the notice may be public. */
  readonly isPublic: boolean;
  /** Names of the grades, the best first. */
  readonly grades: readonly string[];
  readonly groups: readonly NoticeGroup[];
  readonly units: Figure;
  readonly ungraded: Figure;
  /** By grade, in their order. */
  readonly counts: readonly Figure[];
  readonly shares: readonly Figure[];
  /** 说明: what was found before the results became official, and why it was let stand; empty for most. */
  readonly answers: readonly { readonly what: string; readonly count: number; readonly reason: string }[];
  /** 工作人员优秀比例 as the scheme has it, such as 优秀 25%; empty where the scheme has none. */
  readonly staffQuota: readonly { readonly grade: string | null; readonly share: string }[];
}

/** A draft: people give it a number, a date and addressees, and edit its words. */
export function noticeOfResults(notice: Notice): DocumentContent {
  const { organ, year, sample, isPublic } = notice;
  const annexes = annexesOf(notice);
  const body = [
    ...opening(notice),
    ...overview(notice),
    ...byGrade(notice),
    ...staffSection(notice),
    ...explained(notice),
  ];
  return {
    shape: 'LETTERHEAD',
    title: titleLines(organ, year),
    ...(sample ? { subtitle: '（示例数据，并非真实结果）' } : {}),
    official: {
      mark: `${organ}文件`,
      number: null,
      addressees: ['各单位'],
      signature: [organ],
      date: null,
      seal: true,
      copies: [],
      issuer: { organ: `${organ}办公室`, date: null },
      disclosure: isPublic
        ? { kind: 'PUBLIC' }
        : { kind: 'NOT_PUBLIC', reason: '含单个单位的总分和位次；供公开的见公告' },
    },
    body: [...body, sentence('特此通报。')],
    annexes,
  };
}

/** 关于 stands at the end of the first line where the organ's name leaves room for it. */
function titleLines(organ: string, year: number): string[] {
  const subject = [`${year}年度考核结果的通报`];
  const first = `${organ}关于`;
  if (widthOf(first) <= LONGEST_TITLE_LINE) return [first, ...subject];
  return [`关于${subject[0]}`];
}

function opening({ scheme, year, units, ungraded }: Notice): Block[] {
  const left: Run[] = ungraded.value === '0' ? [] : [...words('；另有'), ungraded, ...words('个单位未评定等次')];
  return [
    paragraph(
      words(
        `按照《${scheme}》，${year}年度考核工作已经完成，考核数据经过核验，结果经过公示。参加考核并评定等次的单位共`,
      ),
      units,
      words('个'),
      left,
      words('。现将结果通报如下。'),
    ),
  ];
}

function overview({ grades, groups, counts, shares }: Notice): Block[] {
  const parts = grades.flatMap((grade, index): Run[] => [
    ...words(`${index === 0 ? '' : '，'}${grade}`),
    counts[index] as Figure,
    ...words('个，占'),
    shares[index] as Figure,
  ]);
  return [
    heading(1, '总体情况'),
    paragraph(words('各等次单位数为：'), parts, words('。各组情况见表1。')),
    {
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
          rows: groups.flatMap(({ name, figures }): Cell[][] =>
            figures === null
              ? []
              : [[words(name), [figures.units], ...figures.counts.map((count) => [count]), [figures.mean]]],
          ),
        },
      ],
    },
  ];
}

/** Each grade with its units by group; a grade without units is left out. */
function byGrade({ grades, groups }: Notice): Block[] {
  const sections = grades.flatMap((grade, index): Block[] => {
    const named = groups.flatMap(({ name, figures }): Block[] => {
      const [count, names] = [figures?.counts[index], figures?.names[index]];
      if (count === undefined || names === undefined || names === null) return [];
      return [paragraph(words(`${name}（`), count, words('个）：'), names, words('。'))];
    });
    return named.length === 0 ? [] : [heading(2, `${grade}单位`), ...named];
  });
  return [heading(1, '评定等次'), ...sections];
}

/** 人社部发〔2023〕6号第十五条: a unit's grade decides which share of its staff may be graded 优秀. */
function staffSection({ staffQuota }: Notice): Block[] {
  if (staffQuota.length === 0) return [];
  const shares = staffQuota.map(({ grade, share }) => `${grade === null ? '其他' : `考核为${grade}的`}单位${share}`);
  return [
    heading(1, '工作人员年度考核优秀名额'),
    sentence(
      `按照《事业单位工作人员考核规定》第十五条，各单位工作人员年度考核优秀等次的比例与单位考核等次挂钩：${shares.join('，')}。名额按应参加考核人数乘以比例计算，不足一人的舍去。各单位名额见附件2，不得突破。`,
    ),
  ];
}

/** What the office let stand is told with the results that it may have moved. */
function explained({ answers }: Notice): Block[] {
  if (answers.length === 0) return [];
  return [
    heading(1, '有关说明'),
    sentence('正式评分前检查发现的下列情况，由考核办说明后评分：'),
    ...answers.map(({ what, count, reason }, index) => sentence(`${index + 1}．${what}（${count}项）：${reason}`)),
  ];
}

function annexesOf({ groups, staffQuota }: Notice): Annex[] {
  const results: Annex = {
    title: ['各单位考核结果'],
    body: [
      {
        kind: 'TABLE',
        groups: { heading: '组别', width: 5 },
        columns: [
          { heading: '单位', width: 10, align: 'LEFT' },
          { heading: '总分', width: 3, align: 'RIGHT' },
          { heading: '组内位次', width: 3, align: 'CENTER' },
          { heading: '等次', width: 3, align: 'CENTER' },
        ],
        body: groups.map(({ name, units }) => ({
          name,
          rows: units.map((unit) => [words(unit.name), [unit.total], [unit.rank], [unit.gradeFigure]]),
        })),
      },
    ],
  };
  if (staffQuota.length === 0) return [results];
  const quotas: Annex = {
    title: ['工作人员年度考核优秀名额'],
    body: [
      {
        kind: 'TABLE',
        groups: { heading: '组别', width: 5 },
        columns: [
          { heading: '单位', width: 10, align: 'LEFT' },
          { heading: '单位等次', width: 3, align: 'CENTER' },
          { heading: '应参加考核人数', width: 3, align: 'RIGHT' },
          { heading: '比例', width: 2, align: 'RIGHT' },
          { heading: '优秀名额', width: 2, align: 'RIGHT' },
        ],
        body: groups.map(({ name, units }) => ({
          name,
          rows: units.flatMap(({ name: unit, gradeFigure, quota }) =>
            quota === null ? [] : [[words(unit), [gradeFigure], [quota.staff], [quota.share], [quota.most]]],
          ),
        })),
      },
    ],
  };
  return [results, quotas];
}
