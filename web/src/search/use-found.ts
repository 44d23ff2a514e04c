import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { ask } from '../api/client';
import { Failure } from '../api/failure';
import type { Bilingual } from '../language/words';
import { type Found, SEARCH } from './queries';

/** A page of the console, under its names. */
export interface NamedPage extends Bilingual {
  readonly path: string;
}

export interface Search {
  /** The text that the results are of; null while nothing was typed. */
  readonly text: string | null;
  readonly found: readonly Found[];
  readonly failure: Failure | null;
}

const NOTHING: Search = { text: null, found: [], failure: null };
/** Milliseconds without a key before the server is asked. */
const PAUSE = 150;

/** What the server finds for what was typed. An answer that comes too late is left aside. */
export function useFound(typed: string, pages: readonly NamedPage[]): Search {
  const client = useClient();
  const [search, setSearch] = useState<Search>(NOTHING);
  useEffect(() => {
    const text = typed.trim();
    if (text === '') {
      setSearch(NOTHING);
      return;
    }
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const { search: found } = await ask(client, SEARCH, { text, pages: [...pages] });
        if (!isOver) setSearch({ text, found, failure: null });
      } catch (error) {
        if (!isOver && error instanceof Failure) setSearch({ text, found: [], failure: error });
      }
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [typed, pages, client]);
  return search;
}
