import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { DocumentState } from '../../generated/graphql';
import { DOCUMENT_KIND, DOCUMENT_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Actions } from '../parts/actions';
import { ApprovalSteps } from '../parts/approval-steps';
import { Differences } from '../parts/differences';
import { DocumentText } from '../parts/document-text';
import { Holder } from '../parts/holder';
import { LeftOut } from '../parts/left-out';
import { PublicationFacts } from '../parts/publication-facts';
import { StaleFigures } from '../parts/stale-figures';
import { Timeline } from '../parts/timeline';
import { Versions } from '../parts/versions';
import { DOCUMENT, type Shown } from '../queries';
import { words } from '../words';
import '../document.css';

const TONES: Readonly<Record<DocumentState, BadgeTone>> = {
  DRAFT: 'neutral',
  IN_APPROVAL: 'warn',
  APPROVED: 'info',
  PUBLISHED: 'good',
  WITHDRAWN: 'bad',
};

/** `/documents/$id`: a document as it will be published, what changed, who approved it, and what may be done with it. */
export function DocumentPage() {
  const t = useWords(words);
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const { answer, failure, reload } = useAnswer(
    DOCUMENT,
    useMemo(() => ({ id }), [id]),
  );
  const shown = answer?.document ?? null;
  usePageTitle(shown?.title ?? t('title'));
  if (failure) return <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadOne')} lines={8} />;
  if (shown === null)
    return (
      <Page title={t('title')}>
        <Empty title={t('noSuch')} action={<Link href="/documents">{t('toBoard')}</Link>} />
      </Page>
    );
  return <ShownDocument shown={shown} onDone={reload} />;
}

function ShownDocument({ shown, onDone }: { readonly shown: Shown; readonly onDone: () => void }) {
  const t = useWords(words);
  const stateName = useName(DOCUMENT_STATE);
  const kindName = useName(DOCUMENT_KIND);
  const { title, state, kind, revision, cycle, plan, approval, publication, versions } = shown;
  const hash = versions.find((one) => one.revision === revision)?.hash ?? null;
  return (
    <Page
      title={title}
      above={
        <Breadcrumb
          label={t('toBoard')}
          crumbs={[{ label: t('title'), href: '/documents' }, { label: kindName(kind) }]}
        />
      }
      lead={
        <span className="doc-line">
          <Badge tone={TONES[state]}>{stateName(state)}</Badge>
          <span>{t('revision', { number: revision })}</span>
          <Holder mustAct={shown.mustAct} />
        </span>
      }
    >
      <div className="doc-stack">
        {publication && <PublicationFacts publication={publication} />}
        {cycle && (
          <p className="doc-line">
            <span className="doc-soft">{t('tells')}</span>
            <Link href={`/results/${encodeURIComponent(cycle.scheme.code)}`}>{cycle.scheme.name}</Link>
          </p>
        )}
        {plan && (
          <p className="doc-line">
            <span className="doc-soft">{t('reportsOn')}</span>
            <Link href={`/monitoring?plan=${encodeURIComponent(plan.code)}&year=${shown.year}`}>
              {t('planInYear', { plan: plan.name, year: shown.year ?? '' })}
            </Link>
          </p>
        )}
        {shown.staleFigures.length > 0 && <StaleFigures shown={shown} onDone={onDone} />}
        {shown.leftOut.length > 0 && <LeftOut shown={shown} />}
        {state === 'IN_APPROVAL' && <SinceSeen shown={shown} />}
        <DocumentText shown={shown} hash={hash} />
        {approval && <ApprovalSteps approval={approval} />}
        {approval && <Timeline approval={approval} />}
        {versions.length > 1 && <Versions shown={shown} />}
        <Actions shown={shown} hash={hash} onDone={onDone} />
      </div>
    </Page>
  );
}

/** For those who decide: what is new to them. */
function SinceSeen({ shown }: { readonly shown: Shown }) {
  const t = useWords(words);
  const seen = shown.changesSinceSeen ?? null;
  const decides = shown.allowedActions.some(({ action, allowed }) => action === 'APPROVE' && allowed);
  if (seen === null) return decides ? <p>{t('first')}</p> : null;
  return (
    <Card title={t('changed')}>
      {seen.differences.length === 0 ? (
        <p>{t('unchanged', { number: seen.revision })}</p>
      ) : (
        <Differences label={t('changed')} differences={seen.differences} />
      )}
    </Card>
  );
}
