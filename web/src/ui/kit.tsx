import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useLanguage } from '../language/words';
import { Toasts } from './toast';

/**
 * Stands around all pages once: tells the kit the language of dates, numbers and of its own words, and how a link of
 * the console is followed without loading the page anew.
 */
export function Kit({
  navigate,
  children,
}: {
  readonly navigate: (href: string) => void;
  readonly children: ReactNode;
}) {
  const locale = useLanguage() === 'zh' ? 'zh-CN' : 'en-US';
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={navigate}>
        {children}
        <Toasts />
      </RouterProvider>
    </I18nProvider>
  );
}
