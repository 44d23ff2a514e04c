/** 印发通知: the document that issues a scheme, with its items as an annex and what became of the consultation. */
import type { Block, Cell } from '../content/block.js';
import { type DocumentContent, LONGEST_TITLE_LINE } from '../content/index.js';
import { words } from '../content/run.js';
import { widthOf } from '../content/text.js';
import { sentence } from './parts.js';

export interface NoticeItem {
  readonly code: string;
  readonly name: string;
  readonly points: string;
  /** Empty for an item that sums the items below it. */
  readonly method: string;
  readonly indicator: string;
}

export interface SchemeNotice {
  /** 发文机关 */
  readonly organ: string;
  /** True if the data is the invented sample. */
  readonly sample: boolean;
  readonly year: number;
  /** Name of the scheme. */
  readonly scheme: string;
  /** Full marks. */
  readonly points: string;
  /** Names of the grades, the best first. */
  readonly grades: readonly string[];
  /** The items of the first level, each with itself, if it is graded, and the items below it, in tree order. */
  readonly sections: readonly {
    readonly name: string;
    readonly points: string;
    readonly items: readonly NoticeItem[];
  }[];
  /** Units that answered the consultation, their comments, and how many of these were adopted, wholly or in part. */
  readonly units: number;
  readonly comments: number;
  readonly adopted: number;
}

export function schemeNotice(notice: SchemeNotice): DocumentContent {
  const { organ, sample, scheme, year, points, grades, units, comments, adopted } = notice;
  const graded = grades.length === 0 ? '' : `，评定${grades.join('、')}${grades.length}个等次`;
  return {
    shape: 'LETTERHEAD',
    title: titleLines(organ, year),
    ...(sample ? { subtitle: '（示例数据，并非真实方案）' } : {}),
    official: {
      mark: `${organ}文件`,
      number: null,
      addressees: ['各单位'],
      signature: [organ],
      date: null,
      seal: true,
      copies: [],
      issuer: { organ: `${organ}办公室`, date: null },
      disclosure: { kind: 'PUBLIC' },
    },
    body: [
      sentence(`《${scheme}》已经审定，现印发给你们，请遵照执行。`),
      sentence(`${year}年度考核满分${points}分${graded}。考核项目、分值和计分方法见附件。`),
      sentence(
        `方案印发前征求了被考核单位的意见：${units}个单位反馈，提出意见${comments}条，采纳或部分采纳${adopted}条，每条意见均已答复。`,
      ),
    ],
    annexes: [{ title: ['考核项目和分值'], body: [table(notice)] }],
  };
}

/** 关于 stands at the end of the first line where the organ's name leaves room for it. */
function titleLines(organ: string, year: number): string[] {
  const subject = `印发${year}年度考核方案的通知`;
  const first = `${organ}关于`;
  return widthOf(first) <= LONGEST_TITLE_LINE ? [first, subject] : [`关于${subject}`];
}

const table = ({ sections }: SchemeNotice): Block => ({
  kind: 'TABLE',
  groups: { heading: '一级项目', width: 4 },
  columns: [
    { heading: '代码', width: 3, align: 'LEFT' },
    { heading: '考核项目', width: 8, align: 'LEFT' },
    { heading: '分值', width: 2, align: 'RIGHT' },
    { heading: '计分方法', width: 4, align: 'LEFT' },
    { heading: '规划指标', width: 5, align: 'LEFT' },
  ],
  body: sections.map((section) => ({
    name: `${section.name}（${section.points}分）`,
    rows: section.items.map(({ code, name, points, method, indicator }): Cell[] =>
      [code, name, points, method, indicator].map((text) => (text === '' ? [] : words(text))),
    ),
  })),
});
