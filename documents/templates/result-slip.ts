/** 成绩凭条: the slip of one unit on one page, with what it is checked by. */
import type { Block, Cell } from '../content/block.js';
import type { DocumentContent } from '../content/index.js';
import { words } from '../content/run.js';
import { qrPicture } from './qr.js';

export interface ResultSlip {
  readonly district: string;
  readonly year: number;
  readonly scheme: string;
  readonly unit: string;
  readonly group: string;
  readonly total: string;
  readonly grade: string;
  /** Place and number of peers, such as 5/12. */
  readonly rank: string;
  /** 暂定 */
  readonly provisional: boolean;
  readonly items: readonly {
    readonly code: string;
    readonly name: string;
    readonly points: string;
    readonly full: string;
  }[];
  /** Name of the tree over the slips. */
  readonly origin: string;
  /** 校验码 */
  readonly code: string;
  /** Place among the slips, from 1, and their number. */
  readonly place: number;
  readonly count: number;
  readonly publishedOn: string;
  readonly contact: string | null;
  readonly appealUntil: string | null;
  /** Whether the publication was withdrawn. */
  readonly withdrawn: boolean;
}

/** Items stand in two columns, so that a long scheme fits on the page. */
const IN_TWO_COLUMNS = 16;

export function resultSlip(slip: ResultSlip): DocumentContent {
  const { district, year, scheme, unit, group, items, code, place, count, origin } = slip;
  const facts: readonly (readonly [string, string])[] = [
    ['总分', slip.total],
    ['等次', slip.grade],
    ['组内位次', slip.rank],
  ];
  const body: Block[] = [
    note(`单位：${unit}　　考核分组：${group}`),
    {
      kind: 'TABLE',
      columns: facts.map(([heading]) => ({ heading, width: 1, align: 'CENTER' })),
      body: [{ rows: [facts.map(([, value]) => words(value))] }],
    },
    ...(items.length === 0 ? [] : [tableOf(items)]),
    note(
      [
        `依据：《${scheme}》。${district}，${slip.publishedOn}公布。`,
        slip.provisional ? '结果为暂定。' : '',
        slip.withdrawn ? '该通报已撤回。' : '',
        slip.contact === null ? '' : `联系方式：${slip.contact}。`,
        slip.appealUntil === null ? '' : `申诉截止：${slip.appealUntil}。`,
      ].join(''),
    ),
    note(`校验码：${code}`),
    note(
      `这是公布的 ${count} 份凭条中的第 ${place} 份。校验码应与公布的通报核验页上的相同；核对凭条文件（.json 或 .tlog-proof）时，校验码从通报上抄录。`,
    ),
    qrPicture(
      ['KAOPING-SLIP 1', origin, `code ${code}`, `slip ${place - 1} of ${count}`].join('\n'),
      '校验码和凭条序号的二维码',
      32,
    ),
  ];
  return { shape: 'SHEET', title: [`${year}年度考核成绩凭条`], body, annexes: [] };
}

function tableOf(items: ResultSlip['items']): Block {
  const columns = [
    { heading: '编号', width: 6, align: 'LEFT' as const },
    { heading: '考核项目', width: 18, align: 'LEFT' as const },
    { heading: '得分', width: 5, align: 'RIGHT' as const },
    { heading: '满分', width: 5, align: 'RIGHT' as const },
  ];
  const cells = ({ code, name, points, full }: ResultSlip['items'][number]): Cell[] =>
    [code, name, points, full].map((text) => words(text));
  if (items.length <= IN_TWO_COLUMNS) return { kind: 'TABLE', columns, body: [{ rows: items.map(cells) }] };
  const half = Math.ceil(items.length / 2);
  const rows = items.slice(0, half).map((item, index) => {
    const beside = items[half + index];
    return [...cells(item), ...(beside === undefined ? [[], [], [], []] : cells(beside))];
  });
  return { kind: 'TABLE', columns: [...columns, ...columns], body: [{ rows }] };
}

const note = (text: string): Block => ({ kind: 'PARAGRAPH', align: 'NOTE', runs: words(text) });
