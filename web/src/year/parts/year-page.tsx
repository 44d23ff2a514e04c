import type { ReactNode } from 'react';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import type { Year, YearSetup } from '../use-year';
import { words } from '../words';

export interface YearPageProps {
  readonly year: Year;
  /** Name of the page; the checklist itself has none. */
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: (setup: YearSetup) => ReactNode;
}

/** A page of one year: its states on purpose, and the way back to the checklist. */
export function YearPage({ year, title, actions, children }: YearPageProps) {
  const t = useWords(words);
  const text = useText();
  const setupOf = t('setupOf', { year: year.year });
  usePageTitle(title === undefined ? setupOf : `${title} · ${year.year}`);
  const above = title !== undefined && <Link href={year.address('')}>{setupOf}</Link>;
  const heading = { title: title ?? setupOf, above, lead: year.setup?.cycle?.scheme.name };
  if (year.failure !== null)
    return (
      <Page {...heading}>
        <ErrorState what={t('loadYear')} why={text(year.failure.words)} onAgain={year.reload} />
      </Page>
    );
  if (year.isUnknown)
    return (
      <Page {...heading}>
        <Empty title={t('noScheme', { year: year.year })}>{t('noYearsHelp')}</Empty>
      </Page>
    );
  if (year.setup === null)
    return (
      <Page {...heading}>
        <Loading what={t('loading')} />
      </Page>
    );
  return (
    <Page {...heading} actions={actions}>
      {children(year.setup)}
    </Page>
  );
}
