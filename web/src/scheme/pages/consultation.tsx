import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { SCHEME_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateField } from '../../ui/date-field';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { type Problem, Problems } from '../../ui/problems';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { CommentForm } from '../parts/comment-form';
import { CommentView } from '../parts/comment-view';
import { CONSULT, CONSULTATION, type ConsultedDraft, DRAFT_NOTICE } from '../queries-consultation';
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
  const viewer = useViewer();
  const { consultation, revision, id } = draft;
  const may = (action: string) => consultation.allowedActions.some((one) => one.action === action && one.allowed);
  const unit = viewer.units[0]?.code ?? null;
  const applied = new Set(consultation.applies.flatMap(({ items }) => items));
  return (
    <Page
      title={draft.name}
      lead={
        <span>
          <Badge>{state(draft.state)}</Badge> {consultation.until && t('until', { day: consultation.until })}{' '}
          {consultation.unanswered > 0 && t('unanswered', { count: consultation.unanswered })}
        </span>
      }
    >
      <Acts draft={draft} onDone={onDone} />
      {[{ code: null, name: t('whole'), points: '' }, ...itemsIn(draft.content)].map(({ code, name, points }) => {
        const again = consultation.reopened.find((one) => one.item === code);
        const comments = consultation.comments.filter((one) => one.item === code);
        const takes = may('COMMENT') && unit !== null && (consultation.isOpen || again?.isOpen === true);
        return (
          <Card key={code ?? ''} level={2} title={code === null ? name : `${code} ${name}`}>
            <p className="scheme-comment-by">
              {points !== '' && t('points', { points })} {code !== null && applied.has(code) && t('applies')}
            </p>
            {again && <Badge tone="warn">{t('changed', { day: again.until })}</Badge>}
            <ul className="scheme-comments">
              {comments.map((one) => (
                <CommentView key={one.id} comment={one} mayAnswer={may('ANSWER')} onDone={onDone} />
              ))}
            </ul>
            {takes && <CommentForm draft={id} revision={revision} unit={unit} item={code} onDone={onDone} />}
          </Card>
        );
      })}
    </Page>
  );
}

/** What the office does: begins it or moves its last day back, and drafts the document. */
function Acts({ draft: { id, revision, state, consultation }, onDone }: ConsultedProps) {
  const t = useWords(words);
  const text = useText();
  const consult = useChange(CONSULT);
  const notice = useChange(DRAFT_NOTICE);
  const [until, setUntil] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const of = (action: string) => consultation.allowedActions.find((one) => one.action === action);
  const asks = of(state === 'DRAFT' ? 'CONSULT' : 'EXTEND');
  const drafts = of('DRAFT_NOTICE');
  const failure = consult.failure ?? notice.failure;
  if (!asks && !drafts) return null;
  async function begin() {
    if (until === null) return;
    const result = await consult.run({ draft: id, revision, until });
    if (isFailure(result)) return;
    setProblems(result.consultScheme.problems);
    if (result.consultScheme.problems.length === 0) onDone();
  }
  async function drafted() {
    const result = await notice.run({ draft: id, revision });
    if (isFailure(result)) return;
    setProblems(result.draftSchemeNotice.problems);
    onDone();
  }
  return (
    <Card title={t('title')}>
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      <Problems problems={problems} />
      {consultation.notice && (
        <p>
          <Link href={`/documents/${consultation.notice.id}`}>{t('notice', { title: consultation.notice.title })}</Link>
        </p>
      )}
      <div className="scheme-comment-acts">
        {asks?.allowed && (
          <>
            <DateField label={t('lastDay')} value={until} onChange={setUntil} />
            <Button isPending={consult.working} why={until === null ? t('lastDay') : null} onPress={() => void begin()}>
              {state === 'DRAFT' ? t('begin') : t('extend')}
            </Button>
          </>
        )}
        {drafts && (
          <Button
            isPending={notice.working}
            why={drafts.because ? text(drafts.because) : null}
            onPress={() => void drafted()}
          >
            {t('draftNotice')}
          </Button>
        )}
      </div>
    </Card>
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
