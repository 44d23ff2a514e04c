/**
 * Reads the number in a cell of a workbook, a CSV file or a pasted block, by what the measure is measured in. A number is
 * understood exactly or refused; it is never guessed.
 */
import type { Bilingual } from '../../../errors/refusal.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact } from '../../../scoring/numbers/exact.js';
import type { SheetCell } from '../../../workbooks/sheet.js';

/** What decides how a number of a measure is read. */
export interface NumberRule {
  /** 计量单位, such as `%` or `万元`; null if the measure has none. */
  readonly measuredIn: string | null;
  /** Largest number of digits after the point; null for any number. */
  readonly decimals: number | null;
}

/** Why what is stored differs from what the cell shows. */
export interface Note {
  readonly code: 'ROUNDED' | 'CONVERTED' | 'PERCENT' | 'FORMULA';
  readonly message: Bilingual;
}

export type ReadNumber =
  | { readonly kind: 'NUMBER'; readonly text: string; readonly notes: readonly Note[]; readonly asks: boolean }
  /** The word 清空: what is stored is taken back. */
  | { readonly kind: 'CLEARED' }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly message: Bilingual };

export const CLEAR_WORD = '清空';

type Cell = Pick<SheetCell, 'value' | 'isPercent' | 'isFormula'>;

/** @param cell with a value; what an empty cell means is the caller's matter */
export function readNumber(cell: Cell, rule: NumberRule): ReadNumber {
  const { value } = cell;
  if (typeof value === 'string') return readText(value, rule);
  if (typeof value === 'boolean') return notANumber(value ? 'TRUE' : 'FALSE');
  if (typeof value === 'object') return 'error' in value ? errorValue(value.error) : aDay(value.day);
  const notes: Note[] = cell.isFormula ? [FORMULA] : [];
  let exact = asShown(value);
  if (exact === null) return notANumber(String(value));
  const isPercent = isInPercent(rule);
  if (cell.isPercent) {
    if (!isPercent) return wrongUnit('%', rule);
    exact = exact.times(HUNDRED);
    notes.push({
      code: 'PERCENT',
      message: { zh: `按百分比格式，存为 ${plain(exact)}`, en: `formatted as a per cent, stored as ${plain(exact)}` },
    });
  }
  // Somebody who types 0.95 may mean 95 %, or not; only that person knows.
  const asks = isPercent && !cell.isPercent && isBelowOne(exact);
  return finished(exact, rule, notes, asks);
}

const HUNDRED = Exact.of(100);
const ONE = Exact.of(1);
/** Digits that a program for tables keeps. Those behind are remains of binary arithmetic, such as 0.30000000000000004. */
const DIGITS = 15;

const asShown = (value: number): Exact | null =>
  Number.isFinite(value) ? parseExact(Number(value.toPrecision(DIGITS)).toString()) : null;

const isInPercent = ({ measuredIn }: NumberRule): boolean => measuredIn?.normalize('NFKC') === '%';
const isBelowOne = (exact: Exact): boolean => !exact.isZero() && exact.abs().lt(ONE);

/** Sign, digits with or without thousands signs, decimals, and what follows. */
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\D.*)?$/;

function readText(written: string, rule: NumberRule): ReadNumber {
  // Full-width digits and signs become the usual ones, and 空格 is no part of a number.
  const text = written.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('−', '-');
  if (text === CLEAR_WORD) return { kind: 'CLEARED' };
  const [, sign, whole, decimals = '', suffix = ''] = NUMBER.exec(text) ?? [];
  if (sign === undefined || whole === undefined || /^[,.]/.test(suffix)) return notANumber(written);
  const exact = parseExact(`${sign === '-' ? '-' : ''}${whole.replaceAll(',', '')}${decimals}`);
  if (exact === null) return notANumber(written);
  if (suffix === '') return finished(exact, rule, [], isInPercent(rule) && isBelowOne(exact));
  const factor = factorOf(suffix, rule.measuredIn?.normalize('NFKC') ?? null);
  if (factor === null) return wrongUnit(suffix, rule);
  const converted = exact.times(factor);
  const notes: Note[] = factor.equals(ONE)
    ? []
    : [
        {
          code: 'CONVERTED',
          message: {
            zh: `${written.trim()} 换算为 ${plain(converted)} ${rule.measuredIn}`,
            en: `${written.trim()} is converted to ${plain(converted)} ${rule.measuredIn}`,
          },
        },
      ];
  return finished(converted, rule, notes, false);
}

/** 万 and 亿 before a unit multiply it. 百分点 and 千克 are units of their own, so 百 and 千 stand only before these two. */
const MULTIPLES: readonly (readonly [string, Exact])[] = [
  ['百万', Exact.of(1_000_000)],
  ['千万', Exact.of(10_000_000)],
  ['万', Exact.of(10_000)],
  ['亿', Exact.of(100_000_000)],
];

/** By what to multiply a number with this suffix, for a measure in this unit; null if the one does not become the other. */
function factorOf(suffix: string, measuredIn: string | null): Exact | null {
  if (suffix === measuredIn) return ONE;
  if (measuredIn === null) return null;
  const [written, wanted] = [partsOf(suffix), partsOf(measuredIn)];
  return written.unit !== '' && written.unit === wanted.unit ? written.multiple.div(wanted.multiple) : null;
}

function partsOf(text: string): { readonly multiple: Exact; readonly unit: string } {
  const [prefix, multiple] = MULTIPLES.find(([word]) => text.startsWith(word)) ?? ['', ONE];
  return { multiple, unit: text.slice(prefix.length) };
}

/** Rounds to the measure's decimals, halves away from zero, and says so where that changes the number. */
function finished(exact: Exact, { decimals }: NumberRule, notes: readonly Note[], asks: boolean): ReadNumber {
  if (decimals === null) return { kind: 'NUMBER', text: plain(exact), notes, asks };
  const rounded = exact.round(decimals, 'HALF_UP');
  if (rounded.equals(exact)) return { kind: 'NUMBER', text: plain(exact), notes, asks };
  const note: Note = {
    code: 'ROUNDED',
    message: {
      zh: `${plain(exact)} 四舍五入为 ${plain(rounded)}（保留 ${decimals} 位小数）`,
      en: `${plain(exact)} is rounded to ${plain(rounded)} (${decimals} decimals)`,
    },
  };
  return { kind: 'NUMBER', text: plain(rounded), notes: [...notes, note], asks };
}

/** Every number of a cell has decimals that end, and multiplying by powers of ten keeps it so. */
const plain = (exact: Exact): string => exact.toText() ?? String(exact.toNumber());

const FORMULA: Note = {
  code: 'FORMULA',
  message: { zh: '单元格是公式，按其保存的结果读取', en: 'the cell is a formula; its saved result was read' },
};

const refused = (code: string, zh: string, en: string): ReadNumber => ({
  kind: 'REFUSED',
  code,
  message: { zh, en },
});

const short = (text: string): string => text.trim().slice(0, 40);

const notANumber = (text: string): ReadNumber =>
  refused(
    'NOT_A_NUMBER',
    `“${short(text)}”不是数字；请填 90 或 0.95 这样的数字，不填则留空，撤回已填的写“${CLEAR_WORD}”`,
    `“${short(text)}” is no number; enter one such as 90 or 0.95, leave the cell empty, or write ${CLEAR_WORD} to take back what was entered`,
  );

const wrongUnit = (suffix: string, { measuredIn }: NumberRule): ReadNumber =>
  measuredIn === null
    ? refused(
        'WRONG_UNIT',
        `指标没有计量单位，不能判断“${short(suffix)}”；请只填数字`,
        `the measure has no unit, so “${short(suffix)}” cannot be understood; enter the number alone`,
      )
    : refused(
        'WRONG_UNIT',
        `指标以“${measuredIn}”计，“${short(suffix)}”不能换算；请按“${measuredIn}”填数字`,
        `the measure is in “${measuredIn}”, and “${short(suffix)}” cannot be converted; enter the number in “${measuredIn}”`,
      );

const errorValue = (error: string): ReadNumber =>
  error === '#RESULT'
    ? refused(
        'FORMULA_WITHOUT_RESULT',
        '公式没有保存的结果；请在表格软件中打开、保存后再导入，或改填数字',
        'the formula has no saved result; open and save the file in a program for tables, or enter the number',
      )
    : refused('ERROR_VALUE', `单元格是错误值 ${short(error)}`, `the cell has the error ${short(error)}`);

const aDay = (day: string): ReadNumber =>
  refused(
    'A_DAY',
    `单元格是日期 ${day}，不是数字；表格软件会把 1-2、3/4 改成日期，请设为数值格式后重填`,
    `the cell is the date ${day} and no number; programs for tables turn 1-2 and 3/4 into dates, so set a format of numbers and enter it again`,
  );
