/** The languages of the console. i18next holds the words; each subject brings its own when its pages are loaded. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, TAG } from './tag';

const KEPT = 'kaoping.language';

/** Chinese, unless the person chose English in this browser before. */
function kept(): Language {
  try {
    return window.localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    // A browser may refuse storage; then the choice lasts until the page is closed.
    return 'zh';
  }
}

/** Separators are off, so that a dot or colon in a key is a character. React escapes text, so i18next must not. */
void i18next.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: 'zh',
  supportedLngs: ['zh', 'en'],
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

function mark(language: Language): void {
  document.documentElement.lang = TAG[language];
}
mark(kept());

/** Shows everything in this language from now on, and after the next start of this browser. */
export function setLanguage(language: Language): void {
  try {
    window.localStorage.setItem(KEPT, language);
  } catch {
    // See kept().
  }
  mark(language);
  void i18next.changeLanguage(language);
}

/** The present language, for code outside of components. */
export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

export { i18next };
