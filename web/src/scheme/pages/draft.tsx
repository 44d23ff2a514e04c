import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { MenuButton } from '../../ui/menu';
import { Page } from '../../ui/page';
import { Problems } from '../../ui/problems';
import { ErrorState, Forbidden, Loading, Stale } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { toast } from '../../ui/toast';
import { differences } from '../models/changed-place';
import { findByCode, findItem, idOf, mapAt, textAt } from '../models/content';
import { DifferenceView } from '../parts/difference-view';
import { FindingList } from '../parts/finding-list';
import { ItemsView, idOfCode } from '../parts/items-view';
import { RulesForm } from '../parts/rules-form';
import { SavingMark } from '../parts/saving-mark';
import { useDraft } from '../parts/use-draft';
import { usePreview } from '../parts/use-preview';
import {
  type Finding,
  type LoadedDraft,
  type Method,
  REMOVE_DRAFT,
  RESTORE_DRAFT,
  SCHEME_DRAFT,
  SURROUNDINGS,
} from '../queries';
import { words } from '../words';
import './scheme.css';

const ROUTE = '/shell/schemes/drafts/$draft';
const PreviewView = lazy(() => import('../parts/preview-view').then((loaded) => ({ default: loaded.PreviewView })));
const HistoryPanel = lazy(() => import('../parts/history-panel').then((loaded) => ({ default: loaded.HistoryPanel })));
const PutDialog = lazy(() => import('../parts/put-dialog').then((loaded) => ({ default: loaded.PutDialog })));

/** 编写方案: one draft. */
export function Draft() {
  const { draft: id } = useParams({ from: ROUTE });
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(SCHEME_DRAFT, { id });
  const [opened, setOpened] = useState<{ readonly draft: LoadedDraft; readonly methods: readonly Method[] } | null>(
    null,
  );
  const [turn, setTurn] = useState(0);
  const loaded = answer?.schemeDraft;
  // What the editor begins with; later answers are only what it has saved itself.
  useEffect(() => {
    if (loaded && answer)
      setOpened((now) => (now?.draft.id === loaded.id ? now : { draft: loaded, methods: answer.scoringMethods }));
  }, [loaded, answer]);
  usePageTitle(opened === null ? t('drafts') : opened.draft.name || t('untitled'));
  if (failure !== null) return <ErrorState what={t('loadDraft')} why={text(failure.words)} onAgain={reload} />;
  if (answer !== null && loaded == null) return <Forbidden whom={t('askOffice')}>{t('noDraft')}</Forbidden>;
  if (opened === null || opened.draft.id !== id) return <Loading what={t('loadDraft')} />;
  return (
    <Editor
      key={`${id} ${turn}`}
      draft={opened.draft}
      methods={opened.methods}
      onAnew={(next) => {
        setOpened({ draft: next, methods: opened.methods });
        setTurn((now) => now + 1);
      }}
    />
  );
}

function Editor({
  draft,
  methods,
  onAnew,
}: {
  readonly draft: LoadedDraft;
  readonly methods: readonly Method[];
  readonly onAnew: (draft: LoadedDraft) => void;
}) {
  const t = useWords(words);
  const text = useText();
  const navigate = useNavigate();
  const client = useClient();
  const { roles } = useViewer();
  const search = useSearch({ from: ROUTE });
  const { tab = 'items', item: itemCode } = search;
  const editor = useDraft(draft);
  const { content, findings, change } = editor;
  const [selected, setSelected] = useState<string | null>(() => idOfCode(content, itemCode));
  const [isPutting, setPutting] = useState(false);
  const [isHistory, setHistory] = useState(false);
  const remove = useChange(REMOVE_DRAFT);
  const restore = useChange(RESTORE_DRAFT);
  const latest = useAnswer(SCHEME_DRAFT, isHistory ? { id: draft.id } : null);
  const plan = textAt(content, 'plan');
  const { answer: surroundings } = useAnswer(SURROUNDINGS, { plan: plan || '-', withPlan: plan !== '' });
  const preview = usePreview(draft.id, editor.revision, tab === 'preview' || tab === 'rules');
  const isDisabled = !roles.includes('OFFICE') || draft.becameVersion != null || draft.removed;
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  const warnings = findings.length - errors;

  const show = useCallback(
    (next: { readonly tab?: 'items' | 'rules' | 'preview' | 'changes' | 'findings'; readonly item?: string }) =>
      void navigate({
        to: '/schemes/drafts/$draft',
        params: { draft: draft.id },
        search: { ...search, ...next },
        replace: next.tab === undefined,
      }),
    [navigate, draft.id, search],
  );
  const select = useCallback(
    (id: string) => {
      setSelected(id);
      const found = findItem(content, id);
      if (found !== null) show({ item: textAt(found.item, 'code') });
    },
    [content, show],
  );
  const go = (finding: Finding) => {
    const found = findByCode(content, finding.item ?? null);
    if (found !== null) {
      setSelected(idOf(found.item));
      show({ tab: 'items', item: textAt(found.item, 'code') });
    } else show({ tab: 'rules' });
  };
  useUndoKeys(editor.undo, editor.redo);

  async function restoreVersion(version: number) {
    if (!(await editor.saveNow())) return;
    const answer = await restore.run({ draft: draft.id, version, revision: editor.revision });
    if (isFailure(answer)) return toast(text(answer.words), 'bad');
    toast(t('restored'));
    setHistory(false);
    const { schemeDraft } = await ask(client, SCHEME_DRAFT, { id: draft.id });
    if (schemeDraft) onAnew(schemeDraft);
  }
  async function removeIt() {
    if (!(await editor.saveNow())) return;
    const answer = await remove.run({ draft: draft.id, revision: editor.revision });
    if (isFailure(answer)) return toast(text(answer.words), 'bad');
    toast(t('draftRemoved'), 'info');
    void navigate({ to: '/schemes' });
  }

  const name = textAt(content, 'name') || t('untitled');
  const base = draft.baseCode == null ? null : { scheme: draft.baseCode, version: draft.baseVersion ?? null };
  const findingsLabel =
    errors > 0 ? t('countFindings', { count: errors }) : warnings > 0 ? t('countWarnings', { count: warnings }) : '';
  return (
    <Page
      title={name}
      above={<Breadcrumb label={t('schemes')} crumbs={[{ label: t('schemes'), href: '/schemes' }, { label: name }]} />}
      lead={
        <>
          <SavingMark state={editor.saving} /> {textAt(content, 'code')}
        </>
      }
      actions={
        <>
          <Button icon="undo" isDisabled={editor.undo === null} onPress={() => editor.undo?.()}>
            {t('undo')}
          </Button>
          <Button isDisabled={editor.redo === null} onPress={() => editor.redo?.()}>
            {t('redo')}
          </Button>
          {!isDisabled && (
            <Button tone="primary" onPress={() => void editor.saveNow().then((saved) => saved && setPutting(true))}>
              {t('putInForce')}
            </Button>
          )}
          <Link tone="button" href={`/consultations/${draft.id}`}>
            {t('consultation')}
          </Link>
          <MenuButton
            acts={[
              { id: 'history', label: t('history'), icon: 'history', onAction: () => setHistory(true) },
              {
                id: 'export',
                label: t('exportBundle'),
                icon: 'download',
                onAction: () => window.location.assign(`/bundles/drafts/${draft.id}.zip`),
              },
              {
                id: 'remove',
                label: t('removeDraft'),
                icon: 'trash',
                isDanger: true,
                why: isDisabled ? t('readOnly') : null,
                onAction: () => void removeIt(),
              },
            ]}
          />
        </>
      }
    >
      {draft.becameVersion != null && <p className="scheme-note">{t('closed', { version: draft.becameVersion })}</p>}
      {draft.removed && <p className="scheme-warn">{t('removedDraft')}</p>}
      {editor.failure !== null && <p role="alert">{text(editor.failure.words)}</p>}
      <Problems problems={editor.problems} />
      {editor.theirs !== null && (
        <Stale
          by={editor.theirs.savedBy}
          fields={differences(editor.theirs.content, content).map((one) => ({ ...one }))}
          onTheirs={editor.takeTheirs}
          onMine={editor.keepMine}
        />
      )}
      <Tabs
        label={t('views')}
        selected={tab}
        onSelect={(next) => show({ tab: next })}
        tabs={[
          {
            id: 'items',
            label: t('items'),
            content: (
              <ItemsView
                content={content}
                findings={findings}
                methods={methods}
                surroundings={surroundings}
                isDisabled={isDisabled}
                selected={selected}
                onSelect={select}
                draft={{ id: draft.id, revision: editor.revision }}
                change={change}
              />
            ),
          },
          {
            id: 'rules',
            label: t('rules'),
            content: (
              <RulesForm
                content={content}
                findings={findings}
                preview={preview.preview}
                isDisabled={isDisabled}
                change={change}
              />
            ),
          },
          {
            id: 'preview',
            label: t('preview'),
            content:
              preview.failure !== null ? (
                <ErrorState what={t('loadPreview')} why={text(preview.failure.words)} onAgain={preview.reload} />
              ) : preview.preview === null ? (
                <Loading what={t('loadPreview')} />
              ) : (
                <Suspense fallback={<Loading what={t('loadPreview')} />}>
                  <PreviewView preview={preview.preview} labels={mapAt(mapAt(content, 'labels'), 'groups')} />
                </Suspense>
              ),
          },
          {
            id: 'changes',
            label: t('changes'),
            content:
              base === null ? (
                <p>{t('noBase')}</p>
              ) : (
                <>
                  <h2>{t('sinceBase', { code: base.scheme, version: base.version ?? 1 })}</h2>
                  <DifferenceView key={editor.revision} from={base} to={{ draft: draft.id }} />
                </>
              ),
          },
          {
            id: 'findings',
            label: (
              <>
                {t('findings')} {findingsLabel}
              </>
            ),
            content:
              findings.length === 0 ? (
                <p>
                  {t('noFindings')} {t('noFindingsHelp')}
                </p>
              ) : (
                <FindingList findings={[...findings].sort(byWeight)} onGo={go} />
              ),
          },
        ]}
      />
      {isPutting && (
        <Suspense fallback={null}>
          <PutDialog
            isOpen
            onClose={() => setPutting(false)}
            draft={draft.id}
            code={textAt(content, 'code')}
            name={name}
            by="PUT_IN_FORCE"
            revision={editor.revision}
            errors={errors}
            onDone={(code) => void navigate({ to: '/schemes/$scheme', params: { scheme: code } })}
          />
        </Suspense>
      )}
      {isHistory && (
        <Suspense fallback={null}>
          <HistoryPanel
            draft={latest.answer?.schemeDraft ?? draft}
            isOpen
            onClose={() => setHistory(false)}
            onRestore={
              roles.includes('OFFICE') && draft.becameVersion == null ? (version) => void restoreVersion(version) : null
            }
          />
        </Suspense>
      )}
    </Page>
  );
}

const byWeight = (a: Finding, b: Finding): number => a.severity.localeCompare(b.severity);

/** Ctrl+Z and Ctrl+Y, where the focus is not in a field that undoes by itself. */
function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null): void {
  const acts = useMemo(() => ({ undo, redo }), [undo, redo]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const act =
        event.key === 'z' && !event.shiftKey ? acts.undo : event.key === 'y' || event.key === 'Z' ? acts.redo : null;
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [acts]);
}
