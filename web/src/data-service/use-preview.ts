/** The first rows of the selection and how many there are, asked again whenever it changes. */
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type Failure, failureOf } from '../api/failure';
import { isSummary, type Selection } from './selection';
import { graphqlText } from './texts/graphql';

export type Cell = string | number | null | readonly string[];
export type PreviewRow = Readonly<Record<string, Cell>>;

export interface Preview {
  readonly rows: readonly PreviewRow[];
  readonly total: number;
}

/** Rows that are shown. */
export const SHOWN = 20;
/** Milliseconds after the last change of the selection. */
const PAUSE = 300;

interface Answer {
  readonly [source: string]: PreviewRow[] | { readonly rows: PreviewRow[]; readonly totalCount: number };
}

/** @param columns names of all columns; null while they are not known */
export function usePreview(selection: Selection, columns: readonly string[] | null) {
  const client = useClient();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const text = columns === null ? null : graphqlText(selection, columns, SHOWN);
  const { source } = selection;
  const summary = isSummary(selection);
  useEffect(() => {
    if (text === null) return;
    let over = false;
    const timer = setTimeout(async () => {
      const { data, error } = await client.query<Answer>(text, {}, { requestPolicy: 'network-only' }).toPromise();
      if (over) return;
      setFailure(error === undefined ? null : failureOf(error));
      const answered = data?.[source];
      if (answered === undefined) return;
      if ('rows' in answered) setPreview({ rows: answered.rows, total: answered.totalCount });
      else setPreview({ rows: summary ? answered.slice(0, SHOWN) : answered, total: answered.length });
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, text, source, summary]);
  return { preview, failure };
}
