import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateField } from '../../ui/date-field';
import { Link } from '../../ui/link';
import { type Problem, Problems } from '../../ui/problems';
import { CONSULT, type ConsultedDraft, DRAFT_NOTICE } from '../queries-consultation';
import { words } from '../words-consultation';

const PutDialog = lazy(() => import('./put-dialog').then((loaded) => ({ default: loaded.PutDialog })));

export interface ConsultationActsProps {
  readonly draft: ConsultedDraft;
  readonly onDone: () => void;
}

/** What the office does: begins it or moves its last day back, drafts the document, and issues the scheme by it. */
export function ConsultationActs({ draft, onDone }: ConsultationActsProps) {
  const { id, code, name, revision, state, consultation } = draft;
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const consult = useChange(CONSULT);
  const notice = useChange(DRAFT_NOTICE);
  const [until, setUntil] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isIssuing, setIssuing] = useState(false);
  const of = (action: string) => consultation.allowedActions.find((one) => one.action === action);
  const whyNot = (action: string) => {
    const because = of(action)?.because;
    return because ? text(because) : null;
  };
  const asks = of(state === 'DRAFT' ? 'CONSULT' : 'EXTEND');
  const failure = consult.failure ?? notice.failure;
  if (!of('ISSUE')) return null;
  async function begin() {
    if (until === null) return;
    setProblems([]);
    const result = await consult.run({ draft: id, revision, until });
    if (isFailure(result)) return;
    setProblems(result.consultScheme.problems);
    if (result.consultScheme.problems.length > 0) return;
    setUntil(null);
    onDone();
  }
  async function drafted() {
    setProblems([]);
    const result = await notice.run({ draft: id, revision });
    if (isFailure(result)) return;
    setProblems(result.draftSchemeNotice.problems);
    onDone();
  }
  const ofDay = problems.filter(({ field }) => field === 'until');
  return (
    <Card title={t('title')}>
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      {/* What is wrong with the scheme is mended at its item, in the draft. */}
      <Problems
        problems={problems.filter(({ field }) => field !== 'until')}
        onGo={(field) =>
          void go({
            to: '/schemes/drafts/$draft',
            params: { draft: id },
            search: { tab: 'items', item: field.split('.')[0] },
          })
        }
      />
      {consultation.notice && (
        <p>
          <Link href={`/documents/${consultation.notice.id}`}>{t('notice', { title: consultation.notice.title })}</Link>
        </p>
      )}
      <div className="scheme-comment-acts">
        {asks?.allowed && (
          <>
            <DateField
              label={t('lastDay')}
              value={until}
              onChange={setUntil}
              error={ofDay.length === 0 ? null : ofDay.map(({ message }) => text(message)).join(' ')}
            />
            <Button
              isPending={consult.working}
              why={until === null ? t('dayNeeded') : null}
              onPress={() => void begin()}
            >
              {state === 'DRAFT' ? t('begin') : t('extend')}
            </Button>
          </>
        )}
        <Button isPending={notice.working} why={whyNot('DRAFT_NOTICE')} onPress={() => void drafted()}>
          {t('draftNotice')}
        </Button>
        <Button why={whyNot('ISSUE')} onPress={() => setIssuing(true)}>
          {t('issue')}
        </Button>
      </div>
      {isIssuing && (
        <Suspense fallback={null}>
          <PutDialog
            isOpen
            onClose={() => setIssuing(false)}
            draft={id}
            code={code}
            name={name}
            by="ISSUE"
            revision={revision}
            errors={0}
            onDone={(scheme) => void go({ to: '/schemes/$scheme', params: { scheme } })}
          />
        </Suspense>
      )}
    </Card>
  );
}
