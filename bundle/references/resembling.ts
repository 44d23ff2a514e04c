/** Finds known codes that are similar to an unknown one: other case or width, or altered by a spreadsheet. */

import { lookalikeAmong } from '../../scoring/index.js';
import { plainNumber } from '../../scoring/numbers/decimal-text.js';

export interface Resembling {
  readonly code: string;
  /** The reason of the difference, as part of a sentence. */
  readonly zh: string;
  readonly en: string;
}

/** The known code that was probably meant; null if none is similar. */
export type FindResembling = (code: string) => Resembling | null;

/** The addition to a message about an unknown code. */
export function hintAt(similar: Resembling | null): { readonly zh: string; readonly en: string } {
  if (similar === null) return { zh: '', en: '' };
  return { zh: `；是否应为“${similar.code}”？${similar.zh}`, en: `; did you mean “${similar.code}”? ${similar.en}` };
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const EXPONENT = /^(\d)(?:\.(\d+))?[eE]\+?(\d{1,3})$/;
const DATE = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/;
/** Number of digits of a number that a spreadsheet stores. */
const STORED_DIGITS = 15;

/** Each index is built on first use and queried once for each code, because there may be many unknown codes. */
export function resemblingAmong(known: Iterable<string>): FindResembling {
  const codes = [...known];
  const lookalike = lookalikeAmong(codes);
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  const lookUp = (index: string, form: (code: string) => string | null, wanted: string): string | undefined => {
    let entriesByForm = indexes.get(index);
    if (entriesByForm === undefined) {
      const entries = codes.flatMap((code): [string, string][] => {
        const key = form(code);
        return key === null ? [] : [[key, code]];
      });
      // The first of several codes with one form.
      entriesByForm = new Map(entries.reverse());
      indexes.set(index, entriesByForm);
    }
    return entriesByForm.get(wanted);
  };

  return (code) => {
    if (NUMBER.test(code)) {
      const same = lookUp('number', (other) => (NUMBER.test(other) ? plainNumber(other) : null), plainNumber(code));
      if (same !== undefined) return madeNumber(same);
      if (code.length > STORED_DIGITS) {
        const cut = lookUp('cut', (other) => rounded(other, STORED_DIGITS), rounded(code, STORED_DIGITS) ?? '');
        if (cut !== undefined) return madeNumber(cut);
      }
    }
    const [, first = '', decimals = '', exponent] = EXPONENT.exec(code) ?? [];
    if (exponent !== undefined) {
      const digits = 1 + decimals.length;
      const wanted = `${first}${decimals} ${Number(exponent) + 1}`;
      const same = lookUp(`exponent ${digits}`, (other) => rounded(other, digits), wanted);
      if (same !== undefined) return madeNumber(same);
    }
    const [, year, month = '', day = ''] = DATE.exec(code) ?? [];
    for (const written of month === ''
      ? []
      : [`${month}-${day}`, `${month}/${day}`, `${month}.${day}`, `${year}-${month}`]) {
      const same = lookUp('itself', (other) => other, written);
      if (same !== undefined && same !== code) return madeDate(same);
    }
    const same = lookalike(code);
    return same === null
      ? null
      : { code: same, zh: '仅大小写、全半角或空格、连字符不同', en: 'only case, width, spaces or hyphens differ' };
  };
}

const madeNumber = (code: string): Resembling => ({
  code,
  zh: '电子表格把代码当成了数字；请把该列设为“文本”格式后重新输入',
  en: 'a spreadsheet took the code for a number; format the column as text and type it again',
});

const madeDate = (code: string): Resembling => ({
  code,
  zh: '电子表格把代码当成了日期；请把该列设为“文本”格式后重新输入',
  en: 'a spreadsheet took the code for a date; format the column as text and type it again',
});

/** A long whole number as a spreadsheet shows it: its first digits, rounded, and its length. Null for other codes. */
function rounded(code: string, digits: number): string | null {
  if (!/^\d{11,}$/.test(code)) return null;
  const whole = code.replace(/^0+/, '');
  if (whole.length <= digits) return null;
  const rounded = String((BigInt(whole.slice(0, digits + 1)) + 5n) / 10n);
  const length = whole.length + rounded.length - digits;
  return digits === STORED_DIGITS
    ? `${whole.slice(0, digits)} ${whole.length}`
    : `${rounded.slice(0, digits)} ${length}`;
}
