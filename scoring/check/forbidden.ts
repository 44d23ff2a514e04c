/**
 * 禁止性指标. The national reform plan for education evaluation (深化新时代教育评价改革总体方案, 2020) forbids tying the
 * assessment of governments, schools and teachers to admission rates and examination results.
 */
export interface Forbidden {
  /** Parts of names. */
  readonly names: readonly string[];
  readonly codes: readonly string[];
}

export const NATIONALLY_FORBIDDEN: Forbidden = {
  names: [
    '升学率',
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
  ],
  codes: [],
};

/** @returns the forbidden name or code that was met; null if none */
export function forbiddenIn(name: string, code: string | null, lists: readonly Forbidden[]): string | null {
  const plain = name.replace(/[\s·“”"'（）()]/g, '');
  for (const { names, codes } of lists) {
    if (code !== null && codes.includes(code)) return code;
    const met = names.find((part) => plain.includes(part));
    if (met !== undefined) return met;
  }
  return null;
}
