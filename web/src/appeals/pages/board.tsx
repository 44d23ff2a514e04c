import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { AppealState, AppealsOfBoardQuery } from '../../generated/graphql';
import { APPEAL_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { DecidersCard } from '../parts/deciders-card';
import { StateBadge } from '../parts/state-badge';
import { APPEALS } from '../queries';
import { words } from '../words';
import '../appeals.css';

type Row = AppealsOfBoardQuery['appeals']['rows'][number];
const ALL = 'all';
const COLUMNS = [
  { name: 'waiting', states: ['FILED'] },
  { name: 'deciding', states: ['ADMITTED'] },
  { name: 'closed', states: ['UPHELD', 'PARTLY_UPHELD', 'DISMISSED', 'INADMISSIBLE', 'WITHDRAWN'] },
] as const satisfies readonly { readonly name: string; readonly states: readonly AppealState[] }[];

/** `/appeals`: what the viewer sees of them, by state. */
export function AppealBoard() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const { roles } = useViewer();
  const search = useSearch({ strict: false }) as { readonly scheme?: string; readonly state?: string };
  const variables = useMemo(() => ({ scheme: search.scheme ?? null }), [search.scheme]);
  const { answer, failure, reload } = useAnswer(APPEALS, variables);
  usePageTitle(t('appeals'));

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  const { rows, totalCount } = answer.appeals;
  const reviewing = answer.cycles.filter(({ state }) => state === 'REVIEWING');
  const wanted = search.scheme ?? reviewing[0]?.scheme.code;
  return (
    <Page
      title={t('appeals')}
      lead={t('count', { count: totalCount })}
      actions={
        roles.includes('OFFICE') &&
        wanted !== undefined && (
          <Link tone="button" href={`/appeals/new?scheme=${encodeURIComponent(wanted)}`}>
            {t('enterPaper')}
          </Link>
        )
      }
      filters={
        <Select
          label={t('scheme')}
          value={search.scheme ?? ALL}
          options={[
            { id: ALL, label: t('allSchemes') },
            ...answer.cycles.map(({ scheme }) => ({ id: scheme.code, label: scheme.name })),
          ]}
          onChange={(id) =>
            void go({ to: '.', search: { ...search, scheme: id === ALL ? undefined : id }, replace: true })
          }
        />
      }
    >
      {roles.includes('OFFICE') && wanted !== undefined && <DecidersCard key={wanted} scheme={wanted} />}
      {totalCount === 0 ? (
        <Empty title={t('none')}>{t('noneHelp')}</Empty>
      ) : (
        <div className="ap-board">
          {COLUMNS.map(({ name, states }) => (
            <Column
              key={name}
              name={t(name)}
              rows={rows.filter(({ state }) => (states as readonly string[]).includes(state))}
              isWanted={search.state !== undefined && (states as readonly string[]).includes(search.state)}
            />
          ))}
        </div>
      )}
    </Page>
  );
}

function Column(props: { readonly name: string; readonly rows: readonly Row[]; readonly isWanted: boolean }) {
  const { name, rows, isWanted } = props;
  const t = useWords(words);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isWanted) place.current?.scrollIntoView({ block: 'start' });
  }, [isWanted]);
  return (
    <section className="ap-column" ref={place} aria-label={name}>
      <h2>
        {name} <span className="ap-quiet">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="ap-quiet">{t('noneOfState')}</p>}
      <ul>
        {rows.map((row) => (
          <AppealCard key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function AppealCard({ row }: { readonly row: Row }) {
  const t = useWords(words);
  const stateName = useName(APPEAL_STATE);
  const { day } = useFormats();
  return (
    <li className="ap-card">
      <Link href={`/appeals/${encodeURIComponent(row.id)}`}>
        {t('titleOf', { unit: row.unit?.name ?? t('someUnit'), number: row.number })}
      </Link>
      <span className="ap-quiet">{row.schemeName}</span>
      <span>{row.items.map(({ itemName, item }) => itemName ?? item ?? t('whole')).join('、')}</span>
      <span className="ap-line">
        <StateBadge state={row.state}>{stateName(row.state)}</StateBadge>
        {row.isLate && <Badge tone="bad">{t('late')}</Badge>}
        {row.decideBy !== null && (row.state === 'FILED' || row.state === 'ADMITTED') && (
          <span className="ap-quiet">
            {t('decideBy')} {day(row.decideBy)}
          </span>
        )}
      </span>
    </li>
  );
}
