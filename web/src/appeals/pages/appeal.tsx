import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { APPEAL_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Actions } from '../parts/actions';
import { Answers } from '../parts/answers';
import { DecisionForm } from '../parts/decision-form';
import { EvidenceCard } from '../parts/evidence-card';
import { ItemCard } from '../parts/item-card';
import { StateBadge } from '../parts/state-badge';
import { Timeline } from '../parts/timeline';
import { APPEAL, type AppealShown } from '../queries';
import { words } from '../words';
import '../appeals.css';

/** `/appeals/$id`: one appeal, with what may be done with it. */
export function AppealPage() {
  const t = useWords(words);
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const variables = useMemo(() => ({ id }), [id]);
  const { answer, failure, reload } = useAnswer(APPEAL, variables);
  const appeal = answer?.appeal ?? null;
  const title =
    appeal === null ? t('appeals') : t('titleOf', { unit: appeal.unit?.name ?? t('someUnit'), number: appeal.number });
  usePageTitle(title);
  if (failure) return <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadOne')} lines={8} />;
  if (appeal === null)
    return (
      <Page title={t('appeals')}>
        <Empty title={t('noSuch')} action={<Link href="/appeals">{t('toBoard')}</Link>} />
      </Page>
    );
  const may = (action: AppealShown['allowedActions'][number]['action']) =>
    appeal.allowedActions.find((option) => option.action === action) ?? null;
  return (
    <Page
      title={title}
      above={<Breadcrumb label={t('toBoard')} crumbs={[{ label: t('appeals'), href: '/appeals' }, { label: title }]} />}
      lead={appeal.schemeName}
      actions={<Actions appeal={appeal} onDone={reload} />}
    >
      <div className="ap-stack">
        <Facts appeal={appeal} />
        {may('ANSWER')?.allowed && <Answers appeal={appeal} onDone={reload} />}
        {appeal.items.map((item) => (
          <ItemCard key={item.item ?? ''} item={item} />
        ))}
        {may('DECIDE_ITEM') && appeal.state === 'ADMITTED' && (
          <DecisionForm
            key={appeal.revision}
            appeal={appeal}
            because={may('DECIDE_ITEM')?.because ?? null}
            onDone={reload}
          />
        )}
        <EvidenceCard appeal={appeal} mayAdd={may('ADD_EVIDENCE')?.allowed ?? false} onDone={reload} />
        <Timeline acts={appeal.timeline} />
      </div>
    </Page>
  );
}

function Facts({ appeal }: { readonly appeal: AppealShown }) {
  const t = useWords(words);
  const stateName = useName(APPEAL_STATE);
  const { day } = useFormats();
  const isOpen = appeal.state === 'FILED' || appeal.state === 'ADMITTED';
  return (
    <Card title={t('what')}>
      <p className="ap-line">
        <StateBadge state={appeal.state}>{stateName(appeal.state)}</StateBadge>
        {appeal.isLate && <Badge tone="bad">{t('late')}</Badge>}
        {appeal.inGrace && <Badge tone="warn">{t('inGrace')}</Badge>}
        {appeal.way === 'PAPER' && <Badge>{t('onPaper')}</Badge>}
        {appeal.way === 'PAPER' && appeal.confirmedAt === null && isOpen && (
          <Badge tone="warn">{t('unconfirmed')}</Badge>
        )}
      </p>
      <p className="ap-text">{appeal.text}</p>
      <dl className="ap-facts">
        <div>
          <dt>{t('received')}</dt>
          <dd>{day(appeal.receivedOn)}</dd>
        </div>
        <div>
          <dt>{t('decideBy')}</dt>
          <dd>{appeal.decideBy === null ? t('noDay') : day(appeal.decideBy)}</dd>
        </div>
        {isOpen && appeal.handUpOn !== null && (
          <div>
            <dt>{t('handUp')}</dt>
            <dd>{t('handUpFrom', { day: day(appeal.handUpOn) })}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
