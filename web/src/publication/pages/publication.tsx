import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { CYCLE_STATE, DOCUMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { DocumentCard } from '../parts/document-card';
import { BOARD, CYCLES } from '../queries';
import { words } from '../words';
import '../publication.css';

const NOTHING = {};
const STATES = ['DRAFT', 'IN_APPROVAL', 'APPROVED', 'PUBLISHED', 'WITHDRAWN'] as const;

/** `/publication`: the documents that tell the results of a year, each with its way from draft to publication. */
export function PublicationPage() {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(CYCLE_STATE);
  const documentState = useName(DOCUMENT_STATE);
  const { count } = useFormats();
  const go = useNavigate();
  const { roles } = useViewer();
  const search = useSearch({ strict: false }) as { readonly scheme?: string };
  const years = useAnswer(CYCLES, NOTHING);
  const graded = (years.answer?.cycles ?? []).filter(({ officialRun }) => officialRun !== null);
  const cycle =
    graded.find(({ scheme }) => scheme.code === search.scheme) ??
    graded.find(({ state }) => state === 'APPROVING' || state === 'REVIEWING') ??
    graded[0];
  const scheme = cycle?.scheme.code;
  const { answer, failure, reload } = useAnswer(
    BOARD,
    useMemo(() => (scheme === undefined ? null : { scheme }), [scheme]),
  );
  usePageTitle(t('title'));
  const refused = failure ?? years.failure;
  if (refused)
    return <ErrorState what={t('load')} why={text(refused.words)} onAgain={failure ? reload : years.reload} />;
  if (years.answer === null || (scheme !== undefined && answer === null)) return <Loading what={t('load')} lines={8} />;
  if (cycle === undefined || answer === null)
    return (
      <Page title={t('title')}>
        <Empty title={t('nothing')}>{t('nothingHelp')}</Empty>
      </Page>
    );
  const { rows } = answer.documents;
  return (
    <Page
      title={t('title')}
      lead={
        <span className="pb-line">
          <Badge>{stateName(cycle.state)}</Badge>
          {cycle.officialRun && <span>{t('officialRun', { number: cycle.officialRun.number })}</span>}
          {STATES.filter((state) => rows.some((row) => row.state === state)).map((state) => (
            <span key={state}>
              {t('count', {
                state: documentState(state),
                count: count(rows.filter((row) => row.state === state).length),
              })}
            </span>
          ))}
        </span>
      }
      actions={
        <Link tone="button" href={`/review?scheme=${encodeURIComponent(cycle.scheme.code)}`}>
          {t('toReview')}
        </Link>
      }
      filters={
        <Select
          label={t('scheme')}
          value={cycle.scheme.code}
          options={graded.map((one) => ({ id: one.scheme.code, label: one.scheme.name }))}
          onChange={(id) => void go({ to: '/publication', search: { scheme: id }, replace: true })}
        />
      }
    >
      {rows.length === 0 ? (
        <Empty
          title={t('noDocuments')}
          action={roles.includes('OFFICE') ? <Link href="/documents">{t('toDocuments')}</Link> : null}
        >
          {t('noDocumentsHelp')}
        </Empty>
      ) : (
        <div className="pb-list">
          {rows.map((row) => (
            <DocumentCard key={row.id} document={row} />
          ))}
        </div>
      )}
    </Page>
  );
}
