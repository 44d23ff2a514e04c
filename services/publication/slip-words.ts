/** What the check of a slip says, in Chinese and English; for the command line and, in browsers, the page. */
import type { SlipFault } from './slip-check.js';
import type { SlipProof } from './slip-file.js';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What differs, and what follows from it. */
export const FAULTS: Readonly<Record<SlipFault, Bilingual>> = {
  CODE_UNREADABLE: {
    zh: '校验码应为十组、每组四个字符，请对照公布的通报重新输入。',
    en: 'The code should be ten groups of four characters. Enter it again from the published notice.',
  },
  SLIP_CHANGED: {
    zh: '凭条的内容与签发时不同：其中的分数、名称或其他文字被改动过。',
    en: 'The slip differs from the one that was issued: a figure, a name or another text was changed.',
  },
  PROOF_DIFFERS: {
    zh: '凭条与所附的证明不相符：证明属于另一份凭条，或被改动过。',
    en: 'The slip and its proof do not belong together: the proof is of another slip, or was changed.',
  },
  ROOT_DIFFERS: {
    zh: '凭条不属于这份通报：它出自另一次（例如更早的）公布，或校验码有误。',
    en: 'The slip is not of this notice: it is of another (for example an older) publication, or the code is wrong.',
  },
  SIZE_DIFFERS: {
    zh: '凭条份数与通报所载不同。',
    en: 'The number of slips is not the one in the notice.',
  },
  KEY_DIFFERS: {
    zh: '签名不是用通报所载的公钥签的。',
    en: 'The signature was not made with the key in the notice.',
  },
};

export const NOT_A_SLIP: Bilingual = {
  zh: '这个文件不是成绩凭条（.json 或 .tlog-proof）。',
  en: 'This file is not a result slip (.json or .tlog-proof).',
};

/** What a confirmed slip says, in one sentence. */
export function confirmation({ slip, checkpoint }: SlipProof): Bilingual {
  const { unit, scheme, total = '', grade, group, rank, peers } = fieldsOf(slip);
  const [, count] = checkpoint.split('\n');
  const rankZh = rank === '' ? '' : `，${group}第 ${rank} 名（共 ${peers} 个单位）`;
  const rankEn = rank === '' ? '' : `, place ${rank} of ${peers} in ${group}`;
  return {
    zh: `一致。${unit}在“${scheme}”中的结果为：${shownPoints(total) || '未评分'} 分，等次 ${grade || '无'}${rankZh}。这是公布的 ${count} 份凭条之一。`,
    en: `Confirmed. The result of ${unit} in “${scheme}”: ${shownPoints(total) || 'no'} points, grade ${grade || 'none'}${rankEn}. This is one of the ${count} slips that were published.`,
  };
}

/** Digits after the point with which points are printed. A slip has all of them. */
const DECIMALS = 2;

/**
 * Points as an office prints them: rounded half up to two decimals, exactly. Anything else than a decimal number is given
 * back as it is.
 */
export function shownPoints(text: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)\.(\d+)$/.exec(text) ?? [];
  if (decimals.length <= DECIMALS) return text;
  const up = BigInt(decimals[DECIMALS] ?? '0') >= 5n ? 1n : 0n;
  const digits = String(BigInt(whole + decimals.slice(0, DECIMALS)) + up).padStart(DECIMALS + 1, '0');
  const minus = /[1-9]/.test(digits) ? sign : '';
  return `${minus}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** The fields of a slip as text; empty where a slip has none. A slip that was not confirmed can have any shape. */
export function fieldsOf(slip: unknown): Readonly<Record<string, string>> {
  const { unit, scheme, group, ...plain } = slip as Record<string, unknown>;
  const name = (value: unknown): string => textOf((value as { name?: unknown } | null | undefined)?.name);
  const texts = Object.entries(plain).map(([field, value]) => [field, textOf(value)]);
  return { ...Object.fromEntries(texts), unit: name(unit), scheme: name(scheme), group: name(group) };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 500) : '';
