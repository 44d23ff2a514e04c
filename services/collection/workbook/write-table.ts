/** The table of figures as a workbook: what is due, what is stored, and the cells that are filled in. */
import { headingText } from '../../../workbooks/keyed-table.js';
import {
  notesSheet,
  type WrittenCell,
  type WrittenRow,
  type WrittenSheet,
  type WrittenValue,
} from '../../../workbooks/write-sheets.js';
import type { FigureState, ListedFigure } from '../listed-figure.js';
import { observationStates } from '../states.js';
import { CLEAR_WORD } from './cell-number.js';
import {
  FIGURE_COLUMNS,
  FIGURE_SHEET,
  FILLED,
  type FigureColumn,
  identityText,
  keyText,
  type TableIdentity,
  WRITTEN,
} from './layout.js';

/** What can be filled in is shown in this colour. */
const OPEN = 'FFFFFBE6';

export function figureSheets(identity: TableIdentity, figures: readonly ListedFigure[]): WrittenSheet[] {
  const head: WrittenRow = {
    number: 1,
    cells: new Map(
      WRITTEN.map((name, index) => [
        index + 1,
        { value: name === 'key' ? identityText(identity) : headingText(FIGURE_COLUMNS[name]) },
      ]),
    ),
  };
  const rows = figures.map((figure, index): WrittenRow => {
    const isOpen = figure.allowedActions.some(({ action, allowed }) => action === 'SAVE' && allowed);
    return {
      number: index + 2,
      cells: new Map(
        WRITTEN.flatMap((name, column): [number, WrittenCell][] => {
          const value = cellOf(name, figure);
          const fills = FILLED.some((one) => one === name);
          if (value === null && !(fills && isOpen)) return [];
          return [
            [column + 1, { value, format: formatOf(name, figure), ...(fills && isOpen && { isOpen, colour: OPEN }) }],
          ];
        }),
      ),
    };
  });
  return [
    {
      name: FIGURE_SHEET,
      isProtected: true,
      columns: WRITTEN.map((name) => ({
        width: FIGURE_COLUMNS[name].width,
        isHidden: name === 'key',
        ...(name === 'claimed' && { choices: ['是', '否'] }),
      })),
      rows: [head, ...rows],
    },
    notesSheet(NOTES),
  ];
}

/** Digits that a program for tables keeps; a longer number is written as text. */
const DIGITS = 15;

const numeric = (text: string | null): WrittenValue =>
  text === null ? null : text.replaceAll(/\D/g, '').length <= DIGITS ? Number(text) : text;

function cellOf(name: FigureColumn, figure: ListedFigure): WrittenValue {
  switch (name) {
    case 'lastYear': {
      const { lastYear } = figure;
      return lastYear === null || lastYear.numerator === null
        ? numeric(lastYear?.value ?? null)
        : `${lastYear.numerator}/${lastYear.denominator ?? ''}`;
    }
    case 'target':
      return numeric(figure.target);
    case 'value':
    case 'numerator':
    case 'denominator':
      return numeric(figure.state === 'MISSING' ? (figure.prefilled?.[name] ?? null) : figure[name]);
    case 'claimed':
      return figure.claimed ? '是' : null;
    case 'state':
      return stateName(figure.state);
    case 'key':
      return keyText({ ...figure, scope: figure.scope as never });
    case 'problem':
      return null;
    default:
      return figure[name];
  }
}

export const stateName = (state: FigureState): string =>
  state === 'MISSING' ? '未填' : observationStates.stateName(state).zh;

function formatOf(name: FigureColumn, { decimals }: ListedFigure): string | undefined {
  if (name === 'value' || name === 'lastYear' || name === 'target')
    return decimals === null ? undefined : decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
  return name === 'numerator' || name === 'denominator' ? undefined : '@';
}

const NOTES = [
  '只填底色单元格：数值；或分子、分母；或“不适用”选“是”并在填报说明写明理由。',
  '还没有填的数据如有预填，数值已写在表中，请核对；导入即确认。',
  `留空的单元格不改变已填内容；要撤回已填的内容，写“${CLEAR_WORD}”。`,
  '可以排序、筛选、粘贴；不要改动或删除隐藏的“键”列，不要增加行和列。隐藏或筛选掉的行里如有新数据，导入时会逐格列出并询问一次。',
  '以 % 计的指标填 95 或 95%，不填 0.95；单位不同的数字可带单位，如指标以元计时填“3.5万元”。',
  '导入先试算：每个问题列出位置和改法，有问题则全部不保存；可下载标注了问题的同一张表，改后再导入。',
  '下载之后他人改动过的数据不会被覆盖，会列出双方的值。同一文件再导入一次不会有任何改动。导入只存为草稿，须另行提交。',
  'Fill in the coloured cells only: the value; or numerator and denominator; or 是 for “not applicable” with a remark. Empty cells change nothing; 清空 takes back what was entered. Rows may be sorted and filtered; keep the hidden column 键, and add neither rows nor columns. Every problem is listed with its cell, and with any problem nothing is stored. Figures that others have changed since are not overwritten. The same file again changes nothing.',
];
