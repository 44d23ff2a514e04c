import type { ReactNode } from 'react';
import type { DocumentState } from '../../generated/graphql';
import { APPROVING_ROLE, DOCUMENT_KIND, DOCUMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Link } from '../../ui/link';
import type { Told } from '../queries';
import { words } from '../words';
import { Way } from './way';

const TONES: Readonly<Record<DocumentState, BadgeTone>> = {
  DRAFT: 'neutral',
  IN_APPROVAL: 'warn',
  APPROVED: 'info',
  PUBLISHED: 'good',
  WITHDRAWN: 'bad',
};

/** One document with what proves it, what moved since, and its way. It is published and withdrawn on its own page. */
export function DocumentCard({ document }: { readonly document: Told }) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(DOCUMENT_STATE);
  const kindName = useName(DOCUMENT_KIND);
  const { count } = useFormats();
  const { id, title, kind, state, revision, publication, movedSince, staleFigures } = document;
  const page = `/documents/${encodeURIComponent(id)}`;
  const act = document.allowedActions.find(
    ({ action }) => action === (state === 'APPROVED' ? 'PUBLISH' : state === 'PUBLISHED' ? 'WITHDRAW' : null),
  );
  const facts: readonly (readonly [string, ReactNode])[] =
    publication === null || publication === undefined
      ? []
      : [
          [t('number'), publication.number],
          [t('audience'), t(publication.open ? 'open' : 'notOpen')],
          [t('slips'), publication.slips > 0 && t('slipCount', { count: count(publication.slips) })],
          [t('code'), publication.code && <code>{publication.code}</code>],
        ];
  return (
    <Card
      title={<Link href={page}>{title}</Link>}
      actions={act?.allowed && <Link href={page}>{t(state === 'APPROVED' ? 'publish' : 'withdraw')}</Link>}
    >
      <p className="pb-line">
        <Badge tone={TONES[state]}>{stateName(state)}</Badge>
        <span className="pb-soft">{`${kindName(kind)} · ${t('revision', { number: revision })}`}</span>
        <Holder mustAct={document.mustAct} />
      </p>
      {(movedSince.length > 0 || staleFigures.length > 0) && (
        <p className="pb-line">
          <Icon name="warning" />
          <span>
            {movedSince.length > 0
              ? t('moved', { count: movedSince.length })
              : t('stale', { count: staleFigures.length })}
          </span>
        </p>
      )}
      {act && !act.allowed && act.because && <p className="pb-soft">{text(act.because)}</p>}
      {facts.length > 0 && (
        <dl className="pb-facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
      <Way document={document} />
    </Card>
  );
}

/** In whose list it is now. */
function Holder({ mustAct }: { readonly mustAct: Told['mustAct'] }) {
  const t = useWords(words);
  const roleName = useName(APPROVING_ROLE);
  if (mustAct === null || mustAct === undefined) return null;
  if (mustAct.isStuck) return <Badge tone="bad">{t('stuck')}</Badge>;
  const who =
    mustAct.people.map(({ displayName }) => displayName).join('、') || (mustAct.role ? roleName(mustAct.role) : '');
  return who === '' ? null : <span>{t('withPeople', { who })}</span>;
}
