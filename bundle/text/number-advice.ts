/** Advice for a text that should be a number and is not. Each kind of mistake has its own advice. */
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { codePointOf } from './visible.js';

export interface Advice {
  readonly zh: string;
  readonly en: string;
}

/** The place determines how a missing value is written. */
export type NumberPlace = 'FIGURE' | 'MARK' | 'OTHER';

interface Rule {
  readonly pattern: RegExp;
  readonly advice: (match: RegExpExecArray, place: NumberPlace) => Advice;
}

const advice = (zh: string, en: string): Advice => ({ zh, en });

const LEAVE_EMPTY: Readonly<Record<NumberPlace, Advice>> = {
  FIGURE: advice(
    '未报的请留空；不适用的请留空，并把 status 写成 NOT_APPLICABLE',
    'leave the cell empty if nothing was reported; for “not applicable” leave it empty and set the status NOT_APPLICABLE',
  ),
  MARK: advice(
    '评委没有打分（如弃权）的，请删除此行',
    'if a judge gave no mark, such as an abstention, remove the row',
  ),
  OTHER: advice('没有数值的请留空', 'leave it empty where there is no number'),
};

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const asHalfWidth = (text: string): string => text.normalize('NFKC').replaceAll('−', '-');
const isNumber = (text: string): boolean => parseExact(text) !== null;
const withoutGroups = (text: string): string => text.replace(/[^\d.+-]/g, '');

/** 1.2万 is 12000. */
function times(digits: string, unit: string): string {
  const [whole = '', decimals = ''] = digits.split('.');
  const shift = { 百: 2, 千: 3, 万: 4, 亿: 8 }[unit] ?? 0;
  return `${whole}${decimals.padEnd(shift, '0').slice(0, shift)}${decimals.length > shift ? `.${decimals.slice(shift)}` : ''}`;
}

/** The first matching rule is used. */
const RULES: readonly Rule[] = [
  {
    pattern: /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u,
    advice: ([character]) =>
      advice(
        `含有看不见的字符 ${codePointOf(character)}，请删除后重新输入`,
        `it contains the invisible character ${codePointOf(character)}; delete it, or type the number again`,
      ),
  },
  {
    pattern: /^#[A-Z/0-9!?_]+$/i,
    advice: ([text], place) =>
      advice(
        `这是电子表格的错误值 ${text}，请在原表改正公式；${LEAVE_EMPTY[place].zh}`,
        `this is the spreadsheet error ${text}; correct the formula in the sheet, or ${LEAVE_EMPTY[place].en}`,
      ),
  },
  {
    pattern:
      /^(?:[-–—―−－_]+|[/／\\]|\.+|…+|[*＊]+|[?？]+|[×xX]|无|没有|空|暂无|无数据|无此项|缺|缺失|缺报|缺考|未报|未填|未上报|未统计|未参加|待补|待报|待定|弃权|回避|不适用|不涉及|n\.?\/?a\.?|null|none|nil|nan|missing|unknown)$/i,
    advice: ([text], place) =>
      advice(`“${text}”不是数值，${LEAVE_EMPTY[place].zh}`, `“${text}” is not a number: ${LEAVE_EMPTY[place].en}`),
  },
  {
    pattern: /[%％]/,
    advice: () =>
      advice(
        '不要写百分号：86% 写作 86 或 0.86，与目标的单位一致',
        'remove the percent sign: 86% is 86 or 0.86, in the unit of the target',
      ),
  },
  {
    pattern: /‰/,
    advice: () =>
      advice(
        '不要写千分号：86‰ 写作 86、8.6 或 0.086，与目标的单位一致',
        'remove the per mille sign: 86‰ is 86, 8.6 or 0.086, in the unit of the target',
      ),
  },
  {
    pattern: /^=\s*"?(.*?)"?$/,
    advice: ([, text = '']) =>
      advice(
        `这是公式，请改为数值${isNumber(text) ? `：${text}` : ''}`,
        `this is a formula; write its value${isNumber(text) ? `: ${text}` : ''}`,
      ),
  },
  {
    pattern: /^['’‘`](.*)$/,
    advice: ([, text = '']) => advice(`去掉开头的撇号：${text}`, `remove the apostrophe: ${text}`),
  },
  {
    pattern: new RegExp(`^[(（]\\s*(${NUMBER})\\s*[)）]$`),
    advice: ([, digits]) =>
      advice(`括号表示负数的，请写 -${digits}`, `write -${digits} if the brackets mean a negative number`),
  },
  {
    pattern: new RegExp(`^[–—―−]\\s*(${NUMBER})$`),
    advice: ([, digits]) => advice(`负号请用键盘上的“-”：-${digits}`, `write the minus as a hyphen: -${digits}`),
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:[,，'’ \u00a0\u2009\u202f\u3000]\d{3})+(?:\.\d+)?$/u,
    advice: ([text]) =>
      advice(
        `不要写千位分隔符：${text} 写作 ${withoutGroups(text)}`,
        `remove thousands separators: ${text} is ${withoutGroups(text)}`,
      ),
  },
  {
    pattern: /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/,
    advice: ([text]) => {
      const digits = text.replaceAll('.', '').replace(',', '.');
      return advice(
        `小数点请用“.”，不写千位分隔符：${digits}`,
        `write the decimal point as “.”, without separators: ${digits}`,
      );
    },
  },
  {
    pattern: /^([+-]?\d+)[,，·。](\d+)$/,
    advice: ([text, whole, decimals]) =>
      advice(
        `小数点请用“.”：${text} 若是小数，写作 ${whole}.${decimals}`,
        `write the decimal point as “.”: if ${text} is a decimal, write ${whole}.${decimals}`,
      ),
  },
  {
    pattern: /^(?=.*[０-９．－＋])[０-９．－＋0-9.+\-，]+$/,
    advice: ([text]) =>
      isNumber(asHalfWidth(text))
        ? advice(`请用半角数字：${asHalfWidth(text)}`, `use half-width digits: ${asHalfWidth(text)}`)
        : advice('请用半角数字，小数点只写一个', 'use half-width digits, and one decimal point'),
  },
  {
    pattern: /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^\d{1,2}月\d{1,2}日$|^\d{1,2}-[A-Z][a-z]{2}$/,
    advice: () =>
      advice(
        '这像是日期，可能是电子表格自动转换的；请把单元格设为文本或数值后重新输入',
        'this looks like a date, into which spreadsheets turn numbers; format the cell as a number and type it again',
      ),
  },
  {
    pattern: new RegExp(`^${NUMBER}\\s*(?:[-–—~～－]|至|到)\\s*${NUMBER}$`),
    advice: () => advice('这是一个范围，请写一个数', 'this is a range; write one number'),
  },
  {
    pattern: new RegExp(`^${NUMBER}\\s*[/／]\\s*${NUMBER}$`),
    advice: (_, place) =>
      place === 'FIGURE'
        ? advice(
            '分数请分别写入 numerator 和 denominator 两列',
            'write a fraction in the columns numerator and denominator',
          )
        : advice('请把分数写成小数', 'write a fraction as a decimal'),
  },
  {
    pattern:
      /^(?:[≥≤><＞＜≧≦≈~～约近超]|大于|小于|不少于|不超过|至少|大约|接近|超过).*\d|\d.*(?:左右|以上|以下|多|余)$/u,
    advice: () =>
      advice('请写确定的数，不写“≥”“约”“以上”等', 'write the number itself, without “≥”, “about” or “more than”'),
  },
  {
    pattern: new RegExp(`^(${NUMBER})\\s*([百千万亿])`),
    advice: ([, digits = '', unit = '']) =>
      advice(
        `请写全数：${digits}${unit} 写作 ${times(digits, unit)}`,
        `write all digits: ${digits}${unit} is ${times(digits, unit)}`,
      ),
  },
  {
    pattern: /^[¥￥$€]\s*[\d,.]+$/u,
    advice: () => advice('不要写货币符号', 'leave the currency sign out'),
  },
  {
    pattern: new RegExp(`^([+-]?${NUMBER})\\s*[\\p{Script=Han}㎡℃°]+$`, 'u'),
    advice: ([, digits]) => advice(`不要写计量单位：${digits}`, `remove the unit of measurement: ${digits}`),
  },
  {
    pattern: /[²³¹⁰-⁹₀-₉¼-¾⅐-⅞]/u,
    advice: () =>
      advice('不要用上标、下标或分数字符，请写小数', 'leave out superscripts and fraction characters; write a decimal'),
  },
  {
    pattern: /^(?=.*\d)[\d.]*[OoIl][\dOoIl.]*$/,
    advice: ([text]) =>
      advice(
        `其中的字母 O、I、l 像是数字，是否应为 ${text.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')}`,
        `the letters O, I or l look like digits; is it ${text.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')}?`,
      ),
  },
  {
    pattern: /\d\s+\d/,
    advice: ([text]) =>
      advice(
        '数字中间有空格，请删除',
        `there is a space (${codePointOf(/\s/.exec(text)?.[0] ?? ' ')}) within the number; delete it`,
      ),
  },
  {
    pattern: /^[负零〇一二三四五六七八九十百千万亿点两壹贰叁肆伍陆柒捌玖拾佰仟]+$/u,
    advice: () => advice('请用阿拉伯数字', 'use the digits 0 to 9'),
  },
  {
    pattern: /(?![0-9])\p{Nd}/u,
    advice: () => advice('请用半角数字 0–9', 'use the half-width digits 0 to 9'),
  },
];

/** In characters. A longer text is not meant as a number. */
const LONGEST_ADVISED = 60;

export function numberAdvice(text: string, place: NumberPlace): Advice {
  if (text.length > LONGEST_ADVISED) return advice('应为数字，如 12.5', 'must be a number such as 12.5');
  for (const rule of RULES) {
    const match = rule.pattern.exec(text);
    if (match) return rule.advice(match, place);
  }
  return advice('应为数字，如 12.5', 'must be a number such as 12.5');
}
