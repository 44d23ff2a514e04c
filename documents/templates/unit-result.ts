/** 考核结果告知单: a unit's result on one page: total, grade, place among its peers, its items and why. */
import type { Block } from '../content/block.js';
import type { DocumentContent } from '../content/index.js';
import { words } from '../content/run.js';

export interface UnitResultItem {
  /** The part of the scheme that it belongs to. */
  readonly section: string;
  readonly name: string;
  readonly full: string;
  readonly points: string;
  /** Why, in a sentence. */
  readonly explanation: string;
}

export interface UnitResult {
  readonly organ: string;
  readonly year: number;
  readonly scheme: string;
  readonly sample: boolean;
  readonly unit: string;
  /** Name of the peer group. */
  readonly group: string;
  readonly total: string;
  readonly grade: string;
  /** Place and number of peers, such as 5/12. */
  readonly rank: string;
  readonly bonus: string;
  readonly deduction: string;
  /** Why total and grade are what they are, in a sentence. */
  readonly explanation: string;
  /** The items that apply to the unit, and how many do not. */
  readonly items: readonly UnitResultItem[];
  readonly left: number;
  /** 公示、已公布, … */
  readonly state: string;
}

export function unitResult(result: UnitResult): DocumentContent {
  const { organ, year, scheme, sample, unit, group, state, explanation, items, left } = result;
  const facts: readonly (readonly [string, string])[] = [
    ['总分', result.total],
    ['等次', result.grade],
    ['组内位次', result.rank],
    ['加分', result.bonus],
    ['扣分', result.deduction],
  ];
  const sections = [...Map.groupBy(items, ({ section }) => section)];
  const body: Block[] = [
    note(`单位：${unit}　　考核分组：${group}　　状态：${state}`),
    {
      kind: 'TABLE',
      columns: facts.map(([heading]) => ({ heading, width: 1, align: 'CENTER' })),
      body: [{ rows: [facts.map(([, value]) => words(value))] }],
    },
    note(`由来：${explanation}`),
    {
      kind: 'TABLE',
      groups: { heading: '类别', width: 12 },
      columns: [
        { heading: '考核项目', width: 19, align: 'LEFT' },
        { heading: '满分', width: 6, align: 'RIGHT' },
        { heading: '得分', width: 7, align: 'RIGHT' },
        { heading: '说明', width: 66, align: 'LEFT' },
      ],
      body: sections.map(([name, own]) => ({
        name,
        rows: own.map((item) => [words(item.name), words(item.full), words(item.points), words(item.explanation)]),
      })),
    },
    note(
      `${left === 0 ? '' : `对本单位不适用的 ${left} 项未列。`}依据：《${scheme}》。${organ}。${sample ? '示例数据，并非真实结果。' : ''}`,
    ),
  ];
  return { shape: 'SHEET', title: [`${year}年度考核结果告知单`], body, annexes: [] };
}

const note = (text: string): Block => ({ kind: 'PARAGRAPH', align: 'NOTE', runs: words(text) });
