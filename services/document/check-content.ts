/** Checks content that a person has written: every mistake at its place, in both languages. */
import { z } from 'zod';
import { type DocumentContent, zDocument } from '../../documents/content/index.js';
import type { Bilingual, FieldProblem } from '../../errors/refusal.js';

const LANGUAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;

type Checked =
  | { readonly content: DocumentContent; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly FieldProblem[] };

/** Problems that are named at most; a wrong shape would name every paragraph. */
const MOST_PROBLEMS = 50;

/** @param written whatever the caller sent as content */
export function checkContent(written: unknown): Checked {
  const zh = zDocument.safeParse(written, { error: LANGUAGES.zh });
  if (zh.success) return { content: zh.data, problems: [] };
  const en = zDocument.safeParse(written, { error: LANGUAGES.en });
  const english = en.error?.issues ?? [];
  const problems = zh.error.issues.slice(0, MOST_PROBLEMS).map(({ path, message, code }, index) => {
    const place = ['content', ...path.map(String)].join('.');
    const other = english[index]?.message ?? message;
    const texts = code === 'custom' ? halvesOf(message) : { zh: message, en: other };
    return {
      field: place,
      code: `CONTENT_${code.toUpperCase()}`,
      message: { zh: `${place}：${texts.zh}`, en: `${place}: ${texts.en}` },
    };
  });
  return { content: null, problems };
}

/** The content's own rules say both languages in one text, with a dot between them. */
function halvesOf(text: string): Bilingual {
  const [zh = text, en = text] = text.split(' · ');
  return { zh, en };
}
