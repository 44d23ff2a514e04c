import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { DocumentState } from '../../generated/graphql';
import { APPROVAL_TASK_KIND, DOCUMENT_KIND, DOCUMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { DraftDialog } from '../parts/draft-dialog';
import { Holder } from '../parts/holder';
import { BOARD, type Decided, type Task, type UnderWay } from '../queries';
import { words } from '../words';
import '../document.css';

const NOTHING = {};
const STATES: readonly DocumentState[] = ['DRAFT', 'IN_APPROVAL', 'APPROVED', 'PUBLISHED', 'WITHDRAWN'];

/** `/documents`: what waits for the viewer in approvals (待批), then the documents by state. */
export function DocumentBoard() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const { roles } = useViewer();
  const isOffice = roles.includes('OFFICE');
  const [isDrafting, setDrafting] = useState(false);
  const { answer, failure, reload } = useAnswer(BOARD, NOTHING);
  usePageTitle(t('title'));
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  const documents = [...answer.underWay.rows, ...answer.decided.rows];
  const toTell = answer.cycles.filter(({ officialRun }) => officialRun !== null);
  return (
    <Page
      title={t('title')}
      actions={
        isOffice && (
          <Button
            tone="primary"
            icon="add"
            why={toTell.length === 0 ? t('nothingToTell') : null}
            onPress={() => setDrafting(true)}
          >
            {t('draft')}
          </Button>
        )
      }
    >
      <Card title={t('waiting')}>
        {answer.approvalTasks.length === 0 ? <p className="doc-soft">{t('nothingWaits')}</p> : null}
        <ul className="doc-list">
          {answer.approvalTasks.map((task) => (
            <TaskCard key={`${task.document} ${task.kind} ${task.since}`} task={task} />
          ))}
        </ul>
      </Card>
      {documents.length === 0 ? (
        <Empty title={t('none')}>{t(isOffice ? 'noneHelp' : 'noneSeen')}</Empty>
      ) : (
        <div className="doc-board">
          {STATES.map((state) => (
            <Column key={state} state={state} documents={documents.filter((one) => one.state === state)} />
          ))}
        </div>
      )}
      {isDrafting && (
        <DraftDialog
          cycles={toTell}
          onClose={() => setDrafting(false)}
          onDone={(id) => void go({ to: '/documents/$id', params: { id } })}
        />
      )}
    </Page>
  );
}

function TaskCard({ task }: { readonly task: Task }) {
  const t = useWords(words);
  const kindName = useName(APPROVAL_TASK_KIND);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <li className="doc-card">
      <p className="doc-line">
        <Badge tone={task.kind === 'NOBODY_CAN_ACT' ? 'bad' : 'warn'}>{kindName(task.kind)}</Badge>
        <Link href={`/documents/${encodeURIComponent(task.document)}`}>{task.title}</Link>
      </p>
      <span className="doc-soft">
        {[task.stepTitle, t('since', { at: dateTime(task.since, timeZone) })].filter(Boolean).join(' · ')}
      </span>
      {task.note && <p className="doc-text">{task.note}</p>}
    </li>
  );
}

interface ColumnProps {
  readonly state: DocumentState;
  readonly documents: readonly (UnderWay | Decided)[];
}

function Column({ state, documents }: ColumnProps) {
  const t = useWords(words);
  const stateName = useName(DOCUMENT_STATE);
  const kindName = useName(DOCUMENT_KIND);
  const { dayOf } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <Card title={`${stateName(state)} ${documents.length}`}>
      {documents.length === 0 && <p className="doc-soft">{t('noneOfState')}</p>}
      <ul className="doc-list">
        {documents.map((one) => (
          <li key={one.id} className="doc-card">
            <Link href={`/documents/${encodeURIComponent(one.id)}`}>{one.title}</Link>
            <span className="doc-soft">
              {[kindName(one.kind), t('revision', { number: one.revision }), dayText(one)].join(' · ')}
            </span>
            {'mustAct' in one && <Holder mustAct={one.mustAct} />}
          </li>
        ))}
      </ul>
    </Card>
  );

  function dayText(one: UnderWay | Decided): string {
    const publication = 'publication' in one ? one.publication : null;
    if (publication?.withdrawnAt) return t('withdrawnOn', { at: dayOf(publication.withdrawnAt, timeZone) });
    if (publication) return t('publishedOn', { at: dayOf(publication.publishedAt, timeZone) });
    return t('drafted', { at: dayOf(one.draftedAt, timeZone) });
  }
}
