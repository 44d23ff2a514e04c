import type { ReactNode } from 'react';
import { setLanguage } from '../language/i18n';
import { useLanguage, useWords } from '../language/words';
import { setTheme, THEMES, type Theme, useTheme } from '../style/theme';
import './frame.css';
import { words } from './words';

/** The frame of every page, of the sign-in too: product name, what belongs into the head, notice of the sample, footer. */
export function Frame(parts: {
  readonly district?: { readonly name: string; readonly sample: boolean };
  /** Right of the name: search, bell, account. */
  readonly tools?: ReactNode;
  /** The row of pages. */
  readonly navigation?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useWords(words);
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="head">
        <div className="head-inner">
          <p className="brand">
            <strong>考评</strong> <span lang="en">Kaoping</span>
          </p>
          {parts.district && <p className="district">{parts.district.name}</p>}
          <div className="head-tools screen-only">
            {parts.tools}
            <LanguageSwitch />
          </div>
        </div>
        {parts.navigation}
      </header>
      {parts.district?.sample && (
        <p className="sample">
          <span className="stamp">{t('sample')}</span> {t('sampleNotice')}
        </p>
      )}
      <main id="main" className="main" tabIndex={-1}>
        {parts.children}
      </main>
      <footer className="foot screen-only">
        <p>
          考评 <span lang="en">Kaoping</span> {__VERSION__}
        </p>
        <p>
          <a href="/graphql">{t('interface')}</a>
        </p>
        <ThemeSwitch />
      </footer>
    </>
  );
}

/** Each language is named in itself, so that who reads only that one finds it. */
function LanguageSwitch() {
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="link language-switch"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}

function ThemeSwitch() {
  const t = useWords(words);
  const theme = useTheme();
  return (
    <label className="theme-switch">
      {t('theme')}{' '}
      <select value={theme} onChange={({ target }) => setTheme(target.value as Theme)}>
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {t(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
