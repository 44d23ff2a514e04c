/** 考核结果告知单: a unit's result on one page: total, grade, place among its peers, the year before, its items and why. */
import type { Block } from '../content/block.js';
import type { DocumentContent } from '../content/index.js';
import { words } from '../content/run.js';
import { fitsOnePage } from './one-page.js';

export interface UnitResultItem {
  /** The part of the scheme that it belongs to. */
  readonly section: string;
  readonly name: string;
  readonly full: string;
  readonly points: string;
  /** Why, in a sentence. */
  readonly explanation: string;
}

/** A peer group without names, as it is told to each of its units. */
export interface Peers {
  readonly units: number;
  readonly lowerQuartile: string;
  readonly median: string;
  readonly upperQuartile: string;
  readonly mean: string;
}

export interface ResultBefore {
  readonly year: number;
  readonly total: string;
  readonly grade: string;
  readonly rank: string;
  /** The total of this year minus that one, with its sign. */
  readonly change: string;
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
  /** Quartiles and mean of the peer group; null where it is too small to be told. */
  readonly peers: Peers | null;
  /** The result of the year before, by a scheme of the same series. */
  readonly before: ResultBefore | null;
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
  const around = (table: Block): Block[] => [
    note(`单位：${unit}　　考核分组：${group}　　状态：${state}`),
    {
      kind: 'TABLE',
      columns: facts.map(([heading]) => ({ heading, width: 1, align: 'CENTER' })),
      body: [{ rows: [facts.map(([, value]) => words(value))] }],
    },
    note(`由来：${explanation}`),
    note(comparison(result)),
    table,
    note(
      `${left === 0 ? '' : `对本单位不适用的 ${left} 项未列。`}依据：《${scheme}》。${organ}。${sample ? '示例数据，并非真实结果。' : ''}`,
    ),
  ];
  const layouts = [bySection(items), withoutSections(items), pointsOnly(items)].map(around);
  const body = layouts.find(fitsOnePage) ?? around(pointsOnly(items));
  return { shape: 'SHEET', title: [`${year}年度考核结果告知单`], body, annexes: [] };
}

function comparison({ peers, before }: UnitResult): string {
  const among =
    peers === null
      ? '本组不足 5 个单位，不列分布。'
      : `本组 ${peers.units} 个单位：下四分位 ${peers.lowerQuartile}，中位数 ${peers.median}，上四分位 ${peers.upperQuartile}，均值 ${peers.mean}。`;
  const earlier =
    before === null
      ? ''
      : `上年（${before.year}）总分 ${before.total}，${before.grade}，组内 ${before.rank}；比上年 ${before.change}。`;
  return `比较：${among}${earlier}`;
}

function bySection(items: readonly UnitResultItem[]): Block {
  return {
    kind: 'TABLE',
    groups: { heading: '类别', width: 12 },
    columns: [
      { heading: '考核项目', width: 19, align: 'LEFT' },
      { heading: '满分', width: 6, align: 'RIGHT' },
      { heading: '得分', width: 7, align: 'RIGHT' },
      { heading: '说明', width: 66, align: 'LEFT' },
    ],
    body: [...Map.groupBy(items, ({ section }) => section)].map(([name, own]) => ({
      name,
      rows: own.map((item) => [words(item.name), words(item.full), words(item.points), words(item.explanation)]),
    })),
  };
}

/** With wider columns, so that the explanations take fewer lines. */
function withoutSections(items: readonly UnitResultItem[]): Block {
  return {
    kind: 'TABLE',
    columns: [
      { heading: '考核项目', width: 23, align: 'LEFT' },
      { heading: '满分', width: 6, align: 'RIGHT' },
      { heading: '得分', width: 7, align: 'RIGHT' },
      { heading: '说明', width: 74, align: 'LEFT' },
    ],
    body: [
      { rows: items.map((item) => [words(item.name), words(item.full), words(item.points), words(item.explanation)]) },
    ],
  };
}

/** Two items in a row, without explanations: the schemes with the most items. */
function pointsOnly(items: readonly UnitResultItem[]): Block {
  const columns = [
    { heading: '考核项目', width: 24, align: 'LEFT' as const },
    { heading: '满分', width: 5, align: 'RIGHT' as const },
    { heading: '得分', width: 6, align: 'RIGHT' as const },
  ];
  const cells = (item: UnitResultItem | undefined) =>
    item === undefined ? [[], [], []] : [words(item.name), words(item.full), words(item.points)];
  const half = Math.ceil(items.length / 2);
  const rows = items.slice(0, half).map((item, place) => [...cells(item), ...cells(items[half + place])]);
  return { kind: 'TABLE', columns: [...columns, ...columns], body: [{ rows }] };
}

const note = (text: string): Block => ({ kind: 'PARAGRAPH', align: 'NOTE', runs: words(text) });
