import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { CycleAction } from '../../generated/graphql';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { AcceptRest } from '../parts/accept-rest';
import { DrawDialog } from '../parts/draw-dialog';
import { SampleFigures } from '../parts/sample-figures';
import { SampleMeasures } from '../parts/sample-measures';
import { SampleSummary } from '../parts/sample-summary';
import { SAMPLE, type Sample, type SampleAnswer } from '../sample-queries';
import { words } from '../sample-words';
import '../sample.css';

/** `/verification/$scheme/sample`: what was drawn, how far it is verified, and what it shows. */
export function SamplePage() {
  const { scheme } = useParams({ strict: false }) as { readonly scheme: string };
  const t = useWords(words);
  const text = useText();
  const [asked, setAsked] = useState<'draw' | 'accept' | null>(null);
  const { answer, failure, reload } = useAnswer(
    SAMPLE,
    useMemo(() => ({ scheme }), [scheme]),
  );
  const name = answer?.scheme?.name ?? scheme;
  usePageTitle(t('of', { scheme: name }));
  const sample = answer?.sample ?? null;
  const hindrance = useHindrance();
  const why = useWhyNot(answer?.scheme ?? null);
  if (failure !== null) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!answer.scheme)
    return (
      <Page title={t('title')}>
        <Empty title={t('unknownScheme', { code: scheme })} />
      </Page>
    );
  const drawing = why('DRAW_SAMPLE');
  const accepting = why('VERIFY_REST');
  const close = () => setAsked(null);
  const drawButton = drawing !== undefined && (
    <Button
      tone={sample === null ? 'primary' : 'plain'}
      why={drawing ?? (sample?.share === 1 || (sample?.decisions.length ?? 0) > 0 ? t('nothingLeft') : null)}
      onPress={() => setAsked('draw')}
    >
      {t(sample === null ? 'draw' : 'extend')}
    </Button>
  );
  return (
    <Page
      title={t('of', { scheme: name })}
      actions={
        sample !== null && (
          <>
            <Link href={`/verification/${encodeURIComponent(scheme)}`} tone="button">
              {t('toVerifyNow')}
            </Link>
            {drawButton}
            {accepting !== undefined && (
              <Button tone="primary" why={accepting ?? hindrance(sample)} onPress={() => setAsked('accept')}>
                {t('accept')}
              </Button>
            )}
          </>
        )
      }
    >
      {sample === null ? (
        <Empty title={t('none')} action={drawButton}>
          {t('noneHelp')}
        </Empty>
      ) : (
        <>
          <SampleSummary sample={sample} />
          <Decisions sample={sample} />
          <SampleMeasures measures={sample.measures} />
          <SampleFigures sample={sample} />
          <How sample={sample} />
        </>
      )}
      {asked === 'draw' && <DrawDialog scheme={scheme} sample={sample} onClose={close} onDone={reload} />}
      {asked === 'accept' && sample !== null && (
        <AcceptRest scheme={scheme} sample={sample} onClose={close} onDone={reload} />
      )}
    </Page>
  );
}

/** Why the viewer may not take an action on the cycle; null if it may, undefined if it is not the viewer's. */
function useWhyNot(scheme: NonNullable<SampleAnswer['scheme']> | null) {
  const t = useWords(words);
  const text = useText();
  return (action: CycleAction): string | null | undefined => {
    const option = scheme?.cycle?.allowedActions.find((one) => one.action === action);
    if (option === undefined) return undefined;
    return option.allowed ? null : option.because ? text(option.because) : t('notAllowed');
  };
}

/** What the server would refuse, said before it is asked. */
function useHindrance(): (sample: Sample) => string | null {
  const t = useWords(words);
  const { share } = useFormats();
  return ({ isDone, total, limit }) => {
    if (!isDone) return t('notDone');
    if (total.bound > limit) return t('above', { limit: share(limit) });
    return total.waiting === 0 ? t('nothingLeft') : null;
  };
}

function Decisions({ sample: { decisions } }: { readonly sample: Sample }) {
  const t = useWords(words);
  const { dateTime, share, count } = useFormats();
  const { timeZone } = useViewer().district;
  if (decisions.length === 0) return null;
  return (
    <Card title={t('decisions')}>
      <ul className="sample-decisions">
        {decisions.map(({ decidedAt, decidedBy, bound, figures, drawn, wrong, reason }) => (
          <li key={decidedAt}>
            {t('decision', {
              at: dateTime(decidedAt, timeZone),
              by: decidedBy,
              figures: count(figures),
              drawn,
              wrong,
              bound: share(bound),
              reason,
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function How({ sample }: { readonly sample: Sample }) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <Card title={t('how')}>
      <dl className="sample-how">
        <dt>{t('drawnAt')}</dt>
        <dd>{dateTime(sample.drawnAt, timeZone)}</dd>
        <dt>{t('head', { number: sample.closedNumber })}</dt>
        <dd>{sample.head}</dd>
        <dt>{t('listHash')}</dt>
        <dd>{sample.listHash}</dd>
        <dt>{t('seed')}</dt>
        <dd>{sample.seed}</dd>
      </dl>
    </Card>
  );
}
