import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { SCHEME_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Card } from '../../ui/card';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { CommentForm } from '../parts/comment-form';
import { CommentView } from '../parts/comment-view';
import { ConsultationActs } from '../parts/consultation-acts';
import { CONSULTATION, type ConsultedDraft } from '../queries-consultation';
import { words } from '../words-consultation';
import './consultation.css';

/** `/consultations/$draft`: a scheme with the comments of units beside its items, for heads and the office. */
export function ConsultationPage() {
  const { draft: id = '' } = useParams({ strict: false });
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(CONSULTATION, { id });
  const draft = answer?.schemeDraft;
  usePageTitle(draft?.name || t('title'));
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!draft) {
    return (
      <Page title={t('title')}>
        <Empty title={t('none')} />
      </Page>
    );
  }
  return <Consulted draft={draft} onDone={reload} />;
}

interface ConsultedProps {
  readonly draft: ConsultedDraft;
  readonly onDone: () => void;
}

function Consulted({ draft, onDone }: ConsultedProps) {
  const t = useWords(words);
  const state = useName(SCHEME_STATE);
  const formats = useFormats();
  const viewer = useViewer();
  const { consultation, revision, id } = draft;
  const may = (action: string) => consultation.allowedActions.some((one) => one.action === action && one.allowed);
  const [chosen, setChosen] = useState<string | null>(null);
  // A head of several units comments for one of them at a time.
  const unit = viewer.units.find(({ code }) => code === chosen)?.code ?? viewer.units[0]?.code ?? null;
  const applied = new Set(
    consultation.applies.flatMap(({ unit: of, items }) => (may('COMMENT') && of !== unit ? [] : items)),
  );
  return (
    <Page
      title={draft.name || t('title')}
      above={
        // Others than these have no page of schemes.
        viewer.roles.some((role) => role === 'OFFICE' || role === 'INSPECTOR') && (
          <Breadcrumb
            label={t('schemes')}
            crumbs={[
              { label: t('schemes'), href: '/schemes' },
              { label: draft.name, href: `/schemes/drafts/${id}` },
              { label: t('title') },
            ]}
          />
        )
      }
      lead={
        <span>
          <Badge>{state(draft.state)}</Badge>{' '}
          {consultation.until && t('until', { day: formats.day(consultation.until) })}{' '}
          {consultation.unanswered > 0 && t('unanswered', { count: consultation.unanswered })}
        </span>
      }
    >
      <ConsultationActs draft={draft} onDone={onDone} />
      {may('COMMENT') && viewer.units.length > 1 && unit !== null && (
        <Select
          label={t('commentFor')}
          description={t('commentForHelp')}
          value={unit}
          options={viewer.units.map(({ code, name }) => ({ id: code as string, label: name }))}
          onChange={setChosen}
        />
      )}
      {[{ code: null, name: t('whole'), points: '' }, ...itemsIn(draft.content)].map(({ code, name, points }) => {
        const again = consultation.reopened.find((one) => one.item === code);
        const comments = consultation.comments.filter((one) => one.item === code);
        const takes = may('COMMENT') && unit !== null && (consultation.isOpen || again?.isOpen === true);
        return (
          <Card key={code ?? ''} level={2} title={code === null ? name : `${code} ${name}`}>
            <p className="scheme-comment-by">
              {points !== '' && t('points', { points })} {code !== null && applied.has(code) && t('applies')}
            </p>
            {again && <Badge tone="warn">{t('changed', { day: formats.day(again.until) })}</Badge>}
            <ul className="scheme-comments">
              {comments.map((one) => (
                <CommentView key={one.id} comment={one} mayAnswer={may('ANSWER')} onDone={onDone} />
              ))}
            </ul>
            {takes && <CommentForm key={unit} draft={id} revision={revision} unit={unit} item={code} onDone={onDone} />}
          </Card>
        );
      })}
    </Page>
  );
}

interface ShownItem {
  readonly code: string;
  readonly name: string;
  readonly points: string;
}

/** The items of the content in tree order; a scheme that consults has no errors. */
function itemsIn(content: unknown): ShownItem[] {
  const items = (content as { readonly items?: unknown } | null)?.items;
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: { readonly code?: unknown; readonly name?: unknown; readonly points?: unknown }) => [
    { code: String(item.code ?? ''), name: String(item.name ?? ''), points: String(item.points ?? '') },
    ...itemsIn(item),
  ]);
}
