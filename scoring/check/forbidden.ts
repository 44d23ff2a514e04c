import type { Text } from '../text.js';

/**
 * 禁止性指标. The national reform plan for education evaluation (深化新时代教育评价改革总体方案, 2020) forbids assessing governments,
 * schools and teachers by admission rates and examination results. A district's own list (the scheme's `forbidden`)
 * extends the national one and removes nothing from it.
 */
export interface Forbidden {
  /** Parts of names. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
  /** The reason. */
  readonly ground: Text;
}

export const NATIONALLY_FORBIDDEN: Forbidden = {
  names: [
    '升学率',
    '升学指标',
    '升学人数',
    '重点率',
    '一本率',
    '本科上线',
    '上线率',
    '上线人数',
    '中考成绩',
    '高考成绩',
    '中高考',
    '中考平均分',
    '高考平均分',
    '考取率',
    '录取率',
    '清北',
    '状元',
    'admission rate',
    'gaokao',
    'zhongkao',
  ],
  codes: [],
  ground: {
    zh: '《深化新时代教育评价改革总体方案》（2020）禁止以升学率、中高考成绩评价政府、学校和教师',
    en: 'the national reform plan for education evaluation (2020) forbids assessing by admission rates and examination results',
  },
};

/** A district's own list: each entry is a code, or part of a name. */
export const districtForbidden = (entries: readonly string[]): Forbidden => ({
  names: entries,
  codes: entries,
  ground: {
    zh: '本区规定不得以此考核（方案的 forbidden）',
    en: 'the district forbids assessing by it (the scheme’s forbidden)',
  },
});

/** @returns the forbidden name or code that was found; null if there is none */
export function forbiddenIn(name: string, code: string | null, list: Forbidden): string | null {
  if (code !== null && list.codes.includes(code)) return code;
  const plain = plainText(name);
  return plainNamesOf(list).find((part) => part.plain !== '' && plain.includes(part.plain))?.name ?? null;
}

const plainNames = new WeakMap<Forbidden, readonly { readonly name: string; readonly plain: string }[]>();

/** Computed once for each list, however many items are checked. */
function plainNamesOf(list: Forbidden) {
  const known = plainNames.get(list) ?? list.names.map((name) => ({ name, plain: plainText(name) }));
  plainNames.set(list, known);
  return known;
}

/**
 * Removes anything that could hide a word: spaces and punctuation between its characters, other widths, case,
 * invisible characters.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}\p{C}]/gu, '');
