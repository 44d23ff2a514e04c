/**
 * 版面要素: a document as it is printed, element by element, with every text in its final form: numbers before headings,
 * the list of annexes, dates in words. Renderers only set it, so that all formats say the same.
 */
import type { Block, Cell, Picture, Table } from './content/block.js';
import type { Printable } from './content/index.js';
import type { Disclosure, Official } from './content/official.js';
import type { Run } from './content/run.js';
import { words } from './content/run.js';
import { HeadingNumbers } from './numbering.js';

export interface PrintedColumn {
  readonly heading: string;
  readonly width: number;
  readonly align: 'LEFT' | 'CENTER' | 'RIGHT';
}

export type Part =
  | { readonly kind: 'MARK'; readonly text: string }
  | { readonly kind: 'NUMBER'; readonly number: string | null; readonly signers: readonly string[] }
  | { readonly kind: 'TITLE'; readonly lines: readonly string[]; readonly subtitle: string | null }
  | { readonly kind: 'ADDRESSEES'; readonly text: string }
  | { readonly kind: 'HEADING'; readonly level: number; readonly runs: readonly Run[] }
  | {
      readonly kind: 'PARAGRAPH';
      readonly align: 'BODY' | 'FLUSH' | 'CENTER' | 'RIGHT' | 'NOTE';
      readonly runs: readonly Run[];
    }
  | {
      readonly kind: 'TABLE';
      readonly caption: string | null;
      readonly columns: readonly PrintedColumn[];
      readonly rows: readonly (readonly Cell[])[];
      readonly wide: boolean;
    }
  | ({ readonly kind: 'PICTURE' } & Pick<Picture, 'svg' | 'alt' | 'caption' | 'width'>)
  | { readonly kind: 'ANNEX_LIST'; readonly label: string; readonly entries: readonly string[] }
  | {
      readonly kind: 'SIGNATURE';
      readonly lines: readonly string[];
      readonly date: string | null;
      readonly seal: boolean;
    }
  | { readonly kind: 'REMARK'; readonly text: string }
  | { readonly kind: 'ANNEX'; readonly label: string; readonly title: readonly string[] }
  | {
      readonly kind: 'IMPRINT';
      readonly copies: string | null;
      readonly organ: string | null;
      readonly date: string | null;
    };

export type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/** The elements of a document in the order in which they are printed. */
export function printed(content: Printable): Part[] {
  const { shape, title, subtitle, official, body, annexes, record } = content;
  const parts: Part[] = [];
  if (official !== undefined && (shape === 'LETTERHEAD' || shape === 'LETTER')) {
    parts.push({ kind: 'MARK', text: official.mark });
    parts.push({ kind: 'NUMBER', number: official.number, signers: official.signers ?? [] });
  }
  parts.push({ kind: 'TITLE', lines: title, subtitle: subtitle ?? null });
  if (official !== undefined && official.addressees.length > 0) {
    parts.push({ kind: 'ADDRESSEES', text: `${official.addressees.join('，')}：` });
  }
  parts.push(...printedBlocks(body));
  if (annexes.length > 0) parts.push(annexList(annexes.map((annex) => annex.title.join(''))));
  if (official !== undefined) parts.push(...closing(official));
  annexes.forEach((annex, index) => {
    parts.push({ kind: 'ANNEX', label: annexes.length === 1 ? '附件' : `附件${index + 1}`, title: annex.title });
    parts.push(...printedBlocks(annex.body));
  });
  if (record !== undefined) {
    parts.push({ kind: 'ANNEX', label: '公布信息', title: ['核验页'] });
    parts.push(...printedBlocks(record));
  }
  const imprint = official === undefined ? null : imprintOf(official, shape === 'LETTER');
  if (imprint !== null) parts.push(imprint);
  return parts;
}

/** The blocks of the text or of one annex; headings are counted from 1. */
function printedBlocks(blocks: readonly Block[]): Part[] {
  const numbers = new HeadingNumbers();
  return blocks.map((block) => {
    if (block.kind === 'TABLE') return printedTable(block);
    if (block.kind === 'PICTURE') return block;
    if (block.kind === 'PARAGRAPH') return { kind: 'PARAGRAPH', align: block.align ?? 'BODY', runs: block.runs };
    const { level, runs, numbered } = block;
    const number = numbered === false ? [] : words(numbers.next(level));
    return { kind: 'HEADING', level, runs: [...number, ...runs] };
  });
}

function printedTable({ caption, groups, columns, body, wide }: Table): Part {
  const group: PrintedColumn[] = groups === undefined ? [] : [{ ...groups, align: 'CENTER' }];
  return {
    kind: 'TABLE',
    caption: caption ?? null,
    columns: [...group, ...columns],
    rows: body.flatMap(({ name, rows }) => (name === undefined ? rows : rows.map((row) => [words(name), ...row]))),
    wide: wide ?? false,
  };
}

/** 附件说明: the titles as the annexes have them; numbers only where there are several. */
const annexList = (titles: readonly string[]): Part => ({
  kind: 'ANNEX_LIST',
  label: '附件：',
  entries: titles.length === 1 ? titles : titles.map((title, index) => `${index + 1}.${title}`),
});

function closing({ signature, date, seal, disclosure }: Official): Part[] {
  const remark: Part[] =
    disclosure === undefined ? [] : [{ kind: 'REMARK', text: `（${DISCLOSURES[disclosure.kind]}）` }];
  return [{ kind: 'SIGNATURE', lines: signature, date: date === null ? null : chineseDate(date), seal }, ...remark];
}

const DISCLOSURES: Readonly<Record<Disclosure['kind'], string>> = {
  PUBLIC: '此件公开发布',
  ON_REQUEST: '此件依申请公开',
  NOT_PUBLIC: '此件不予公开',
};

/** 版记. A letter has no 印发机关. @returns null where there is nothing to print */
function imprintOf({ copies, issuer }: Official, letter: boolean): Part | null {
  const shown = letter ? undefined : issuer;
  if (copies.length === 0 && shown === undefined) return null;
  return {
    kind: 'IMPRINT',
    copies: copies.length === 0 ? null : `抄送：${copies.join('，')}。`,
    organ: shown?.organ ?? null,
    date: shown?.date == null ? null : `${chineseDate(shown.date)}印发`,
  };
}

/** 2026年3月5日: arabic digits without leading zeros. @param date `2026-03-05` */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
