import { useEffect, useRef, useState } from 'react';
import { unreachable } from '../../api/failure';
import { refusedBy } from '../../api/session';
import { type Bilingual, useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { ErrorState } from '../../ui/states';
import { paperOf, show } from '../paper';
import type { Shown } from '../queries';
import { words } from '../words';

const FILES = ['pdf', 'docx', 'xlsx'] as const;

/** The document's page as the server sends it to everybody: exactly what is approved and published. */
export function DocumentText({ shown, hash }: { readonly shown: Shown; readonly hash: string | null }) {
  const t = useWords(words);
  const text = useText();
  const place = useRef<HTMLElement>(null);
  const [refused, setRefused] = useState<Bilingual | null>(null);
  const [again, setAgain] = useState(0);
  const { id, title, state, revision, staleFigures } = shown;
  const address = `/documents/${encodeURIComponent(id)}`;
  // A version once written does not change; a draft's stale figures do.
  const version = `${revision} ${state} ${staleFigures.length} ${again}`;
  useEffect(() => {
    const leaving = new AbortController();
    void read(`${address}.html`, leaving.signal, version).then((found) => {
      if (leaving.signal.aborted) return;
      setRefused(typeof found === 'string' ? null : found);
      if (typeof found === 'string' && place.current !== null) show(place.current, paperOf(found));
    });
    return () => leaving.abort();
  }, [address, version]);
  const isPublished = state === 'PUBLISHED' || state === 'WITHDRAWN';
  return (
    <Card
      title={t('text')}
      actions={
        <span className="doc-line">
          {FILES.map((format) => (
            <Link key={format} href={`${address}.${format}`} download>
              {format.toUpperCase()}
            </Link>
          ))}
        </span>
      }
    >
      <p>{t(isPublished ? 'wasPublished' : 'asPublished')}</p>
      {refused !== null && (
        <ErrorState what={t('loadOne')} why={text(refused)} onAgain={() => setAgain((times) => times + 1)} />
      )}
      <section ref={place} className="doc-paper" aria-label={t('textTitle', { title })} hidden={refused !== null} />
      {hash !== null && (
        <p className="doc-soft doc-text">
          {t('hash')}
          {'：'}
          <code>{hash}</code>
        </p>
      )}
    </Card>
  );
}

/** @param _version so that another one is read anew @returns the page, or why there is none */
async function read(path: string, signal: AbortSignal, _version: string): Promise<string | Bilingual> {
  const response = await fetch(path, { signal, headers: { accept: 'text/html' } }).catch(() => null);
  if (response === null) return unreachable().words;
  if (response.ok) return response.text();
  return refusedBy(response, await response.json().catch(() => null)).words;
}
