import { useNavigate, useSearch } from '@tanstack/react-router';
import { getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type Failure, failureOf } from '../../api/failure';
import { useLanguage, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { type Search, text as textOf } from '../../routing/search';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { described } from '../described';
import { SchemaTypeCard } from '../parts/schema-type';
import { type SchemaType, search as searchTypes, typesOf } from '../schema-types';
import { words } from '../words';
import '../data-service.css';

/** 数据结构: every type of the API with its Chinese and English descriptions. */
export function Schema() {
  const t = useWords(words);
  const text = useText();
  const language = useLanguage();
  usePageTitle(t('schema'));
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const wanted = textOf(search.type) ?? 'Query';
  const [typed, setTyped] = useState('');
  const { types, failure } = useSchema();
  const found = types === null ? [] : searchTypes(types, typed, language);
  const chosen = types?.find(({ name }) => name === wanted);
  return (
    <Page
      title={t('schema')}
      lead={t('schemaLead')}
      above={<Link href="/data">{t('toData')}</Link>}
      filters={<SearchField label={t('search')} value={typed} onChange={setTyped} />}
    >
      {failure !== null && <ErrorState what={t('loadSchema')} why={text(failure.words)} />}
      {types === null && failure === null && <Loading lines={8} />}
      {types !== null && (
        <div className="schema">
          <nav aria-label={t('types')}>
            <p role="status" className="quiet">
              {t('found', { count: found.length })}
            </p>
            <ul className="schema-list">
              {found.map(({ name, description }) => (
                <li key={name}>
                  <button
                    type="button"
                    aria-current={name === wanted ? 'true' : undefined}
                    onClick={() => void navigate({ to: '/data/schema', search: { type: name } as never })}
                  >
                    <code>{name}</code>
                    <small>{described(description, language)}</small>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          {chosen === undefined ? (
            <Empty title={t('chooseType')} />
          ) : (
            <SchemaTypeCard key={chosen.name} type={chosen} types={types} />
          )}
        </div>
      )}
    </Page>
  );
}

/** Asked once for a visit of the page; no other page needs it. */
function useSchema(): { readonly types: readonly SchemaType[] | null; readonly failure: Failure | null } {
  const client = useClient();
  const [types, setTypes] = useState<readonly SchemaType[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let over = false;
    const query = getIntrospectionQuery();
    client
      .query<IntrospectionQuery>(query, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        if (over) return;
        if (data !== undefined) setTypes(typesOf(data));
        else if (error !== undefined) setFailure(failureOf(error));
      });
    return () => {
      over = true;
    };
  }, [client]);
  return { types, failure };
}
