/** Gives a form what was typed into it before, and keeps what is typed. */
import type { Client } from '@urql/core';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { ask, onSignedInAgain } from '../api/client';
import { Failure, failureOf, unreachable } from '../api/failure';
import type { DraftName } from './keeper';
import { type DraftPlaces, type DraftState, KeptDraft } from './kept-draft';
import { DRAFT, REMOVE_DRAFT, SAVE_DRAFT } from './queries';
import { registerUnsent } from './unsent';
import { vaultOf } from './vault-of';

export interface Draft<Value> extends DraftState<Value> {
  readonly change: (value: Value | ((before: Value) => Value)) => void;
  /** After the form was sent, or to begin anew: the draft is removed everywhere. */
  readonly done: (initial?: Value) => void;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
}

const opened = new WeakMap<Client, Map<string, KeptDraft<unknown>>>();

/**
 * @param form of which kind the form is
 * @param subject what it is about, such as the id of an appeal; null for a form that is not shown: nothing is kept
 * @param initial what an untouched form has; plain data
 */
export function useDraft<Value>(form: string, subject: string | null, initial: Value): Draft<Value> {
  const client = useClient();
  const first = useRef(initial);
  const draft = useMemo(
    () => (subject === null ? unkept(form, first.current) : draftOf(client, { form, subject }, first.current)),
    [client, form, subject],
  );
  const state = useSyncExternalStore(draft.subscribe, draft.state);
  useEffect(() => {
    const stop = onSignedInAgain(() => void draft.send());
    return () => {
      stop();
      void draft.send();
    };
  }, [draft]);
  const acts = useMemo(
    () => ({
      change: (next: Value | ((before: Value) => Value)) =>
        draft.change(typeof next === 'function' ? (next as (before: Value) => Value)(draft.state().value) : next),
      done: (next?: Value) => void draft.done(next),
      takeTheirs: draft.takeTheirs,
      keepMine: draft.keepMine,
    }),
    [draft],
  );
  return { ...state, ...acts };
}

/** A form with one text. */
export function useTextDraft(
  form: string,
  subject: string | null,
): readonly [string, (text: string) => void, Draft<string>] {
  const draft = useDraft(form, subject, '');
  return [draft.value, draft.change, draft];
}

/** One for each sign-in, so that a draft outlives a change of the page while it is being sent. */
function draftOf<Value>(client: Client, name: DraftName, initial: Value): KeptDraft<Value> {
  const known = opened.get(client) ?? new Map<string, KeptDraft<unknown>>();
  opened.set(client, known);
  const key = JSON.stringify([name.form, name.subject]);
  const found = known.get(key);
  if (found !== undefined) {
    found.begin(initial);
    return found as KeptDraft<Value>;
  }
  const draft = new KeptDraft<Value>(name, initial, placesOf(client, name));
  known.set(key, draft as KeptDraft<unknown>);
  registerUnsent({
    count: draft.unsent,
    unkept: draft.unkept,
    send: draft.send,
    keep: draft.keep,
    discard: draft.discard,
    close: draft.close,
  });
  void draft.open();
  return draft;
}

function unkept<Value>(form: string, initial: Value): KeptDraft<Value> {
  const nowhere = () => Promise.resolve(null);
  const places: DraftPlaces = { vault: nowhere, load: nowhere, remove: nowhere, save: async () => unreachable() };
  const draft = new KeptDraft<Value>({ form, subject: '' }, initial, places);
  draft.close();
  return draft;
}

function placesOf(client: Client, name: DraftName): DraftPlaces {
  return {
    vault: () => vaultOf(client),
    load: () =>
      ask(client, DRAFT, { ...name }).then(
        ({ draft }) => draft ?? null,
        (failure: Failure) => failure,
      ),
    save: async (content, revision) => {
      const { data, error } = await client.mutation(SAVE_DRAFT, { ...name, content, revision }).toPromise();
      if (error !== undefined) return failureOf(error);
      const { draft, problems } = data?.saveDraft ?? { draft: null, problems: [] };
      if (draft) return draft;
      const [problem] = problems;
      return problem === undefined ? unreachable() : new Failure('BAD_USER_INPUT', problem.message);
    },
    remove: async () => {
      const { error } = await client.mutation(REMOVE_DRAFT, { ...name }).toPromise();
      return error === undefined ? null : failureOf(error);
    },
  };
}
