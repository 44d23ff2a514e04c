import { useNavigate, useSearch } from '@tanstack/react-router';
import { OwnTokens } from '../../accounts/own-tokens';
import { useAnswer } from '../../api/use-answer';
import { useLanguage, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { oneOf, type Search } from '../../routing/search';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { ErrorState, Loading } from '../../ui/states';
import { described } from '../described';
import { FEEDS } from '../feeds';
import { ChooseColumns } from '../parts/choose-columns';
import { ChooseFilter } from '../parts/choose-filter';
import { ChooseSummary } from '../parts/choose-summary';
import { Limits } from '../parts/limits';
import { PreviewTable } from '../parts/preview-table';
import { Ways } from '../parts/ways';
import { FIELDS } from '../queries';
import { isSummary, type Selection, SOURCES, searchOf, selectionOf, summaryFields } from '../selection';
import { rowTypeOf } from '../texts/graphql';
import { WAYS } from '../texts/ways';
import { words } from '../words';
import '../data-service.css';

/** 数据服务: choose rows, see them, and read the same in a tool of one's own. */
export function Data() {
  const t = useWords(words);
  const text = useText();
  const language = useLanguage();
  usePageTitle(t('title'));
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const selection = selectionOf(search);
  const way = oneOf(...WAYS)(search.as) ?? 'graphql';
  const go = (next: Selection, as = way) =>
    void navigate({ to: '/data', search: { ...searchOf(next), as } as never, replace: true, resetScroll: false });

  const { source } = selection;
  const filterType = source === 'scoreSummary' ? 'ScoreFilter' : FEEDS[source].filterType;
  const { answer, failure, reload } = useAnswer(FIELDS, { rowType: rowTypeOf(source), filterType });
  const fields = (answer?.row?.fields ?? []).map(({ name, description }) => ({
    id: name,
    label: described(description, language),
  }));
  const names = new Map(
    (answer?.filter?.inputFields ?? []).map(({ name, description }) => [name, described(description, language)]),
  );
  const order = isSummary(selection) ? summaryFields(selection) : null;
  const columns = order === null ? fields : order.flatMap((id) => fields.find((field) => field.id === id) ?? []);

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Link href="/data/schema" tone="button">
          {t('schema')}
        </Link>
      }
    >
      {failure !== null ? (
        <ErrorState what={t('loadColumns')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading />
      ) : (
        <>
          <Card>
            <div className="data-choice">
              <Select
                label={t('rows')}
                options={SOURCES.map((id) => ({ id, label: t(id) }))}
                value={source}
                onChange={(next) => go(selectionOf({ rows: next, ...selection.filter }))}
              />
              <ChooseFilter
                key={source}
                source={source}
                filter={selection.filter}
                names={names}
                onChange={(filter) => go({ ...selection, filter })}
              />
              {!isSummary(selection) && (
                <ChooseColumns
                  options={fields}
                  chosen={selection.columns}
                  onChange={(chosen) => go({ ...selection, columns: chosen })}
                />
              )}
            </div>
            {isSummary(selection) && <ChooseSummary selection={selection} onChange={go} />}
          </Card>
          <PreviewTable selection={selection} columns={columns} />
          <Ways
            selection={selection}
            columns={columns.map(({ id }) => id)}
            way={way}
            onWay={(next) => go(selection, next)}
          />
          <OwnTokens />
          <Limits />
        </>
      )}
    </Page>
  );
}
