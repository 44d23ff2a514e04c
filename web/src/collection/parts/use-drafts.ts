/** The drafts of a scheme's figures: one for each sign-in, so that they outlive a change of the route. */
import type { Client } from '@urql/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { ask, onSignedInAgain } from '../../api/client';
import { type Failure, failureOf, unreachable } from '../../api/failure';
import { type Answered, useAnswer } from '../../api/use-answer';
import { registerUnsent } from '../../drafts/unsent';
import { vaultOf } from '../../drafts/vault-of';
import type { CollectionQuery } from '../../generated/graphql';
import { Drafts, type DraftsState, type Sender } from '../models/drafts';
import type { Figure } from '../models/entry';
import { COLLECTION, SAVE } from '../queries';

const opened = new WeakMap<Client, Map<string, Drafts>>();

function draftsOf(client: Client, scheme: string): Drafts {
  const known = opened.get(client) ?? new Map<string, Drafts>();
  opened.set(client, known);
  const drafts = known.get(scheme) ?? newDrafts(client, scheme);
  known.set(scheme, drafts);
  return drafts;
}

function newDrafts(client: Client, scheme: string): Drafts {
  const sender: Sender = {
    vault: () => vaultOf(client),
    save: async (figures) => {
      const { data, error } = await client.mutation(SAVE, { figures }).toPromise();
      if (error !== undefined) return failureOf(error);
      return data?.saveObservations ?? unreachable();
    },
    load: () =>
      ask(client, COLLECTION, { scheme })
        .then((first) => allFigures(client, scheme, first))
        .catch((failure: Failure) => failure),
  };
  const drafts = new Drafts(sender, scheme);
  registerUnsent({
    count: drafts.unsent,
    unkept: drafts.unkept,
    send: drafts.flush,
    keep: drafts.keep,
    discard: drafts.discard,
    close: drafts.close,
  });
  return drafts;
}

/** The figures of all pages; a unit has one page, a department may have more. */
async function allFigures(client: Client, scheme: string, first: CollectionQuery): Promise<Figure[]> {
  const figures = [...first.dueFigures.rows];
  let { pageInfo } = first.dueFigures;
  while (pageInfo.hasNextPage) {
    const { dueFigures } = await ask(client, COLLECTION, { scheme, after: pageInfo.endCursor });
    figures.push(...dueFigures.rows);
    pageInfo = dueFigures.pageInfo;
  }
  return figures;
}

export interface OpenedDrafts extends Answered<CollectionQuery> {
  readonly drafts: Drafts;
  readonly state: DraftsState;
}

export function useDrafts(scheme: string): OpenedDrafts {
  const client = useClient();
  const drafts = draftsOf(client, scheme);
  const answered = useAnswer(COLLECTION, { scheme });
  const { answer } = answered;
  const state = useSyncExternalStore(drafts.subscribe, drafts.state);
  useEffect(() => {
    if (answer === null) return;
    // Of the pages after the first one, a failure shows as what it is: the first page's figures are not changed.
    const loaded = (figures: readonly Figure[]) => {
      drafts.loaded(figures);
      void drafts.restoreOnce();
    };
    if (!answer.dueFigures.pageInfo.hasNextPage) loaded(answer.dueFigures.rows);
    else void allFigures(client, scheme, answer).then(loaded, () => undefined);
  }, [answer, client, drafts, scheme]);
  // What could not be sent while the session had ended.
  useEffect(() => onSignedInAgain(() => void drafts.flush()), [drafts]);
  return { ...answered, drafts, state };
}
