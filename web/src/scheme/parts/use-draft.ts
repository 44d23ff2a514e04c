/** A draft that is being written: its content here, undo and redo, saves to the server, and what happens when they meet. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../../api/client';
import type { Failure } from '../../api/failure';
import { isFailure, useChange } from '../../api/use-change';
import { Keeper } from '../../drafts/keeper';
import { isSame } from '../../drafts/same';
import { registerUnsent } from '../../drafts/unsent';
import { vaultOf } from '../../drafts/vault-of';
import type { Problem } from '../../ui/problems';
import { changedPlace } from '../models/changed-place';
import { type Content, keepIds } from '../models/content';
import { begun, changed, type History, redone, undone } from '../models/history';
import { saveIn } from '../models/saving';
import { type Finding, type LoadedDraft, SAVE_DRAFT, SCHEME_DRAFT } from '../queries';

export type SavingState = 'SAVED' | 'WAITING' | 'SAVING' | 'FAILED' | 'CONFLICT';

export interface DraftEditor {
  readonly content: Content;
  readonly findings: readonly Finding[];
  /** Of what is stored. */
  readonly revision: number;
  readonly saving: SavingState;
  readonly failure: Failure | null;
  readonly problems: readonly Problem[];
  /** What somebody else has saved in between. */
  readonly theirs: LoadedDraft | null;
  /** @param key names the place, so that typing in it is one step of undo */
  readonly change: (next: Content | ((content: Content) => Content), key: string) => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly saveNow: () => Promise<boolean>;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
}

/** MORE: it is stored, and more was changed in between. */
type Sent = 'DONE' | 'MORE' | 'REFUSED';

interface Stored {
  readonly content: Content;
  readonly revision: number;
}

export function useDraft(draft: LoadedDraft): DraftEditor {
  const client = useClient();
  const { run } = useChange(SAVE_DRAFT);
  const [history, setHistory] = useState<History>(() => begun(draft.content as Content));
  const [findings, setFindings] = useState<readonly Finding[]>(draft.findings);
  const [saving, setSaving] = useState<SavingState>('SAVED');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [theirs, setTheirs] = useState<LoadedDraft | null>(null);
  const stored = useRef<Stored>({ content: draft.content as Content, revision: draft.revision });
  const latest = useRef(history);
  latest.current = history;
  const since = useRef<number | null>(null);
  const underWay = useRef<Promise<Sent> | null>(null);

  const send = useCallback(async (): Promise<Sent> => {
    const wanted = latest.current.present;
    if (wanted === stored.current.content) return 'DONE';
    setSaving('SAVING');
    since.current = null;
    const { path, value } = changedPlace(stored.current.content, wanted);
    const answer = await run({
      draft: draft.id,
      revision: stored.current.revision,
      ...(path.length === 0 ? { content: wanted } : { change: { path: [...path], value } }),
    });
    if (isFailure(answer)) {
      if (answer.reason === 'STALE_REVISION') {
        const { schemeDraft } = await ask(client, SCHEME_DRAFT, { id: draft.id });
        setTheirs(schemeDraft ?? null);
        setSaving('CONFLICT');
      } else {
        setFailure(answer);
        setSaving('FAILED');
      }
      return 'REFUSED';
    }
    const { draft: saved, problems: found } = answer.saveSchemeDraft;
    setProblems(found);
    setFailure(null);
    if (!saved) {
      setSaving('FAILED');
      return 'REFUSED';
    }
    stored.current = { content: wanted, revision: saved.revision };
    setFindings(saved.findings);
    const isLatest = latest.current.present === wanted;
    setSaving(isLatest ? 'SAVED' : 'WAITING');
    return isLatest ? 'DONE' : 'MORE';
  }, [client, draft.id, run]);

  const keeper = useMemo(
    () =>
      new Keeper(
        { form: 'scheme-draft', subject: draft.id },
        () => vaultOf(client),
        () => {
          const { present: content } = latest.current;
          if (content === stored.current.content) return null;
          return { content, revision: stored.current.revision, at: new Date().toISOString(), isForm: false };
        },
      ),
    [client, draft.id],
  );

  /** One save after the other: who asks while one is under way waits for that one. */
  const sendOnce = useCallback((): Promise<Sent> => {
    underWay.current ??= send().finally(() => {
      underWay.current = null;
    });
    return underWay.current;
  }, [send]);

  const saveNow = useCallback(async (): Promise<boolean> => {
    let sent = await sendOnce();
    while (sent === 'MORE') sent = await sendOnce();
    return sent === 'DONE';
  }, [sendOnce]);

  const { present } = history;
  // What the server does not have is kept on this computer, and removed from it when the server has it.
  useEffect(() => {
    if (present !== stored.current.content || saving === 'SAVED') void keeper.keep();
  }, [present, saving, keeper]);

  // What was kept of an earlier visit: what comes after the stored version is the present text, otherwise both are shown.
  useEffect(() => {
    let isGone = false;
    void keeper.read().then((kept) => {
      if (isGone || kept === null || latest.current.present !== stored.current.content) return;
      const content = kept.content as Content;
      if (isSame(content, stored.current.content)) return void keeper.discard();
      keepIds(stored.current.content, content);
      setHistory((was) => changed(was, content, 'kept', Date.now()));
      if (kept.revision === stored.current.revision) return;
      setTheirs(draft);
      setSaving('CONFLICT');
    });
    return () => {
      isGone = true;
    };
    // Once for each draft that is opened.
  }, [keeper, draft]);

  useEffect(
    () =>
      registerUnsent({
        count: () => (latest.current.present === stored.current.content ? 0 : 1),
        unkept: () => (latest.current.present === stored.current.content || keeper.isKept() ? 0 : 1),
        send: async () => void (await saveNow()),
        keep: keeper.keep,
        discard: keeper.discard,
        close: () => undefined,
      }),
    [keeper, saveNow],
  );

  useEffect(() => {
    if (present === stored.current.content || saving === 'CONFLICT') return;
    const now = Date.now();
    since.current ??= now;
    setSaving((state) => (state === 'SAVING' ? state : 'WAITING'));
    const timer = setTimeout(() => void sendOnce(), saving === 'FAILED' ? 5000 : saveIn(since.current, now));
    return () => clearTimeout(timer);
  }, [present, sendOnce, saving]);

  // A page that is left saves first; the browser keeps the request while the page goes away.
  useEffect(() => {
    const leave = () => void saveNow();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saveNow]);

  const change = useCallback<DraftEditor['change']>((next, key) => {
    setHistory((was) => changed(was, typeof next === 'function' ? next(was.present) : next, key, Date.now()));
  }, []);

  const takeTheirs = () => {
    if (theirs === null) return;
    const content = theirs.content as Content;
    keepIds(latest.current.present, content);
    stored.current = { content, revision: theirs.revision };
    setHistory((was) => changed(was, content, 'theirs', Date.now()));
    setFindings(theirs.findings);
    setTheirs(null);
    setSaving('SAVED');
  };
  const keepMine = () => {
    if (theirs === null) return;
    stored.current = { content: theirs.content as Content, revision: theirs.revision };
    setTheirs(null);
    setSaving('WAITING');
    void saveNow();
  };

  return {
    content: present,
    findings,
    revision: stored.current.revision,
    saving,
    failure,
    problems,
    theirs,
    change,
    undo: history.past.length === 0 ? null : () => setHistory(undone),
    redo: history.future.length === 0 ? null : () => setHistory(redone),
    saveNow,
    takeTheirs,
    keepMine,
  };
}
