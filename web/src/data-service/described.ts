/** Descriptions of the schema are `中文 · English`. */
import type { Language } from '../language/tag';

export function described(description: string | null | undefined, language: Language): string {
  const [zh = '', ...en] = (description ?? '').split(' · ');
  return language === 'zh' ? zh : en.join(' · ') || zh;
}

/** The name in front of an explanation: `与上年之差` of `与上年之差：一行的得分都属同一年度时……`. */
export const nameIn = (text: string): string => text.split(/[：；（(，]|[:;,.] /)[0]?.replace(/\.$/, '') ?? text;
