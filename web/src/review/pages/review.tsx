import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { CYCLE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { AppealsCard } from '../parts/appeals-card';
import { NextCard } from '../parts/next-card';
import { NoticesCard } from '../parts/notices-card';
import { PeriodCard } from '../parts/period-card';
import { UnitsTable } from '../parts/units-table';
import { CYCLES, REVIEW } from '../queries';
import { words } from '../words';
import '../review.css';

const NOTHING = {};

/** `/review`: a year under review: who has opened the own result, what is left of the period, appeals, new notices. */
export function ReviewPage() {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(CYCLE_STATE);
  const go = useNavigate();
  const search = useSearch({ strict: false }) as { readonly scheme?: string; readonly units?: string };
  const years = useAnswer(CYCLES, NOTHING);
  const shown = (years.answer?.cycles ?? []).filter(({ officialRun }) => officialRun !== null);
  const cycle =
    shown.find(({ scheme }) => scheme.code === search.scheme) ??
    shown.find(({ state }) => state === 'REVIEWING') ??
    shown[0];
  const scheme = cycle?.scheme.code;
  const { answer, failure, reload } = useAnswer(
    REVIEW,
    useMemo(() => (scheme === undefined ? null : { scheme }), [scheme]),
  );
  usePageTitle(t('title'));
  const refused = failure ?? years.failure;
  if (refused)
    return <ErrorState what={t('load')} why={text(refused.words)} onAgain={failure ? reload : years.reload} />;
  if (years.answer === null || (scheme !== undefined && answer === null)) return <Loading what={t('load')} lines={8} />;
  const standing = answer?.reviewStanding ?? null;
  if (cycle === undefined || answer === null || standing === null)
    return (
      <Page title={t('title')}>
        <Empty title={t('nothing')} action={<Link href="/results">{t('toResults')}</Link>}>
          {t('nothingHelp')}
        </Empty>
      </Page>
    );
  const state = answer.cycle?.state ?? cycle.state;
  return (
    <Page
      title={t('title')}
      lead={<Badge tone={state === 'REVIEWING' ? 'warn' : 'neutral'}>{stateName(state)}</Badge>}
      actions={
        <Link tone="button" href={`/publication?scheme=${encodeURIComponent(cycle.scheme.code)}`}>
          {t('toPublication')}
        </Link>
      }
      filters={
        <Select
          label={t('scheme')}
          value={cycle.scheme.code}
          options={shown.map((one) => ({ id: one.scheme.code, label: one.scheme.name }))}
          onChange={(id) => void go({ to: '/review', search: { scheme: id }, replace: true })}
        />
      }
    >
      <div className="rv-cards">
        <PeriodCard standing={standing} isReviewing={state === 'REVIEWING'} />
        <NextCard cycle={answer.cycle} scheme={cycle.scheme.code} />
        <AppealsCard appeals={answer.appeals} scheme={cycle.scheme.code} />
        <NoticesCard units={standing.units} />
      </div>
      <UnitsTable
        units={standing.units}
        scheme={cycle.scheme.code}
        isUnopened={search.units === 'unopened'}
        onUnopened={(only) =>
          void go({
            to: '.',
            search: { scheme: search.scheme, units: only ? 'unopened' : undefined },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Page>
  );
}
