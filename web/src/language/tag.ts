/** The languages of the console, and their tags. */

export type Language = 'zh' | 'en';

/** As the attribute `lang` and `Intl` want it. */
export const TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };
