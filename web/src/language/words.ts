import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next, languageNow } from './i18n';
import type { Language } from './tag';

/** A text in both languages; `{{name}}` is replaced by a value. Where English has a plural, `en` is the singular. */
export interface Word {
  readonly zh: string;
  readonly en: string;
  readonly enOther?: string;
}

/** The words of a subject. */
export interface Words<Key extends string> {
  readonly subject: string;
  readonly keys: readonly Key[];
}

export type Values = Readonly<Record<string, string | number>>;

/** Gives a word in the present language. A word with a plural takes `count`. */
export type Say<Key extends string> = (key: Key, values?: Values) => string;

/**
 * Declares the words of a subject. They stand in `<subject>/words.ts` and are loaded with the pages that use them.
 *
 * @param subject the folder's name; no two folders share one
 */
export function defineWords<Key extends string>(subject: string, entries: Readonly<Record<Key, Word>>): Words<Key> {
  const all = Object.entries<Word>(entries);
  i18next.addResourceBundle('zh', subject, Object.fromEntries(all.map(([key, { zh }]) => [key, zh])), true, true);
  i18next.addResourceBundle(
    'en',
    subject,
    Object.fromEntries(
      all.flatMap(([key, { en, enOther }]) =>
        enOther === undefined
          ? [[key, en]]
          : [
              [`${key}_one`, en],
              [`${key}_other`, enOther],
            ],
      ),
    ),
    true,
    true,
  );
  return { subject, keys: all.map(([key]) => key as Key) };
}

/** The words of a subject in the present language; the component is drawn anew when the language changes. */
export function useWords<Key extends string>({ subject }: Words<Key>): Say<Key> {
  const { t } = useTranslation(subject);
  // The type of `t` knows keys of one declared catalogue only; ours are declared by subject.
  return useCallback(
    (key, values) => (t as unknown as (key: string, values: Values) => string)(key, values ?? {}),
    [t],
  );
}

/** The present language; the component is drawn anew when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

/** What the server sends in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Chooses the present language of a text that the server sent in both. */
export function useText(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text) => text[language] || text.zh, [language]);
}

/** Names of the values of an enum, from `generated/names.ts`: `useName(CYCLE_STATE)(state)`. */
export function useName<Value extends string>(names: Readonly<Record<Value, Bilingual>>): (value: Value) => string {
  const language = useLanguage();
  return useCallback((value) => names[value][language], [names, language]);
}

/** For code outside of components, as the text of a downloaded file. */
export const textNow = (text: Bilingual): string => text[languageNow()] || text.zh;
