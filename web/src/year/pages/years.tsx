import { useAnswer } from '../../api/use-answer';
import { CYCLE_STATE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { YEARS } from '../queries';
import { words } from '../words';

/** All years, with the way to the set-up of each. */
export function Years() {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(CYCLE_STATE);
  usePageTitle(t('years'));
  const { answer, failure, reload } = useAnswer(YEARS, {});
  return (
    <Page title={t('years')}>
      {failure !== null ? (
        <ErrorState what={t('loadYear')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading what={t('loading')} />
      ) : (
        <Table
          label={t('years')}
          name="years"
          rows={answer.cycles}
          rowKey={({ scheme }) => scheme.code}
          columns={[
            {
              id: 'year',
              label: t('years'),
              value: ({ year }) => year,
              cell: ({ year, scheme }) => (
                <Link href={`/years/${year}?scheme=${encodeURIComponent(scheme.code)}`}>{year}</Link>
              ),
            },
            { id: 'scheme', label: t('scheme'), value: ({ scheme }) => scheme.name },
            { id: 'state', label: t('state'), value: ({ state }) => stateName(state) },
          ]}
          empty={<Empty title={t('noYears')}>{t('noYearsHelp')}</Empty>}
        />
      )}
    </Page>
  );
}
