import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { AdjustmentState } from '../../generated/graphql';
import { ADJUSTMENT_KIND, ADJUSTMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Answer } from '../parts/answer';
import { Decisions } from '../parts/decisions';
import { Effect } from '../parts/effect';
import { Timeline } from '../parts/timeline';
import { ADJUSTMENT, type Limits, type Shown } from '../queries';
import { words } from '../words';
import '../adjustments.css';

const TONES: Readonly<Record<AdjustmentState, BadgeTone>> = {
  PROPOSED: 'warn',
  CONFIRMED: 'good',
  REJECTED: 'neutral',
  WITHDRAWN: 'neutral',
  REVOKED: 'bad',
};

/** `/adjustments/$id`: one adjustment, with what may be done, what it would change, and what was done. */
export function AdjustmentPage() {
  const t = useWords(words);
  const text = useText();
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string };
  const { answer, failure, reload } = useAnswer(
    ADJUSTMENT,
    useMemo(() => ({ id }), [id]),
  );
  const shown = answer?.adjustment ?? null;
  usePageTitle(shown === null ? t('title') : `${shown.unit.name} · ${t('title')}`);
  if (failure) return <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadOne')} lines={6} />;
  if (shown === null)
    return (
      <Page title={t('title')}>
        <Empty title={t('unknown')} action={<Link href="/adjustments">{t('back')}</Link>} />
      </Page>
    );
  return <ShownAdjustment shown={shown} limits={answer.fileLimits} onChange={reload} />;
}

interface ShownProps {
  readonly shown: Shown;
  readonly limits: Limits;
  readonly onChange: () => void;
}

function ShownAdjustment({ shown, limits, onChange }: ShownProps) {
  const t = useWords(words);
  const stateName = useName(ADJUSTMENT_STATE);
  const kindName = useName(ADJUSTMENT_KIND);
  const { day, fullMarks } = useFormats();
  const { unit, kind, code, points, reason, state, document, hearingTo, loaded, steps, schemeName, scheme } = shown;
  const worth = points === null || points === undefined ? '' : ` ${fullMarks(points)}`;
  const isOffice = shown.allowedActions.some(({ action }) => action === 'CONFIRM');
  return (
    <Page
      above={
        <Breadcrumb
          label={t('path')}
          crumbs={[
            { label: t('title'), href: `/adjustments?scheme=${encodeURIComponent(scheme)}` },
            { label: `${kindName(kind)} ${code}` },
          ]}
        />
      }
      title={unit.name}
      lead={<Badge tone={TONES[state]}>{stateName(state)}</Badge>}
    >
      <Card title={`${kindName(kind)}${worth}`}>
        <dl className="adj-facts">
          <dt>{t('scheme')}</dt>
          <dd>{schemeName}</dd>
          <dt>{t(kind === 'VETO' ? 'veto' : 'code')}</dt>
          <dd>{code}</dd>
          {reason && (
            <>
              <dt>{t('reason')}</dt>
              <dd>{reason}</dd>
            </>
          )}
          <dt>{t('document')}</dt>
          <dd>
            {document ? (
              <Link href={document.path} download>
                {document.name}
              </Link>
            ) : (
              t('noDocument')
            )}
          </dd>
          {hearingTo && (
            <>
              <dt>{t('answer')}</dt>
              <dd>{t('until', { day: day(hearingTo) })}</dd>
            </>
          )}
        </dl>
        {loaded && <p className="adj-soft">{t('loaded')}</p>}
      </Card>
      {isOffice && state === 'PROPOSED' && (
        <Card title={t('effect')}>
          <Effect effect={shown.effect} />
        </Card>
      )}
      {isOffice && (state === 'PROPOSED' || state === 'CONFIRMED') && (
        <Card title={t('decide')}>
          <Decisions shown={shown} onDone={onChange} />
        </Card>
      )}
      <Answer shown={shown} limits={limits} onDone={onChange} />
      {steps.length > 0 && (
        <Card title={t('steps')}>
          <Timeline steps={steps} />
        </Card>
      )}
    </Page>
  );
}
