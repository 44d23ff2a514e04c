import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { ErrorState, Loading } from '../../ui/states';
import { Boxes } from '../parts/boxes';
import { GradesByGroup } from '../parts/grades-by-group';
import { GroupSelect } from '../parts/group-select';
import { Histogram } from '../parts/histogram';
import { useResults } from '../parts/results-context';
import { useRows } from '../parts/use-rows';
import { SUMMARY_TABLE } from '../queries';
import { words } from '../words';

/** 分布: how totals lie, in all and in each peer group. Quartiles and means are the server's. */
export function Distribution() {
  const { scheme, run, group } = useResults();
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title', { scheme: scheme.name, view: t('distribution') }));
  const { answer, failure, reload } = useRows();
  const variables = useMemo(
    () => ({
      filter: { runs: [run.id] },
      cells: ['GROUP' as const],
      rows: ['GROUP' as const],
      columns: [],
      measures: ['COUNT', 'MIN', 'LOWER_QUARTILE', 'MEDIAN', 'UPPER_QUARTILE', 'MAX', 'MEAN', 'STDDEV'] as const,
    }),
    [run.id],
  );
  const summary = useAnswer(SUMMARY_TABLE, variables as never);
  if (failure) return <ErrorState what={t('loadScores')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('loadScores')} lines={10} />;
  const { rows } = answer.unitScoreRows;
  const rated = rows.filter(({ total }) => total != null);
  return (
    <div className="results-stack">
      <div className="results-filters screen-only">
        <GroupSelect rows={rated} />
      </div>
      <Histogram rows={group === null ? rated : rated.filter(({ unitGroup }) => unitGroup === group)} height={340} />
      {summary.failure && (
        <ErrorState what={t('loadScores')} why={text(summary.failure.words)} onAgain={summary.reload} />
      )}
      {summary.answer && <Boxes groups={summary.answer.rows} all={summary.answer.all[0] ?? null} rows={rated} />}
      <GradesByGroup rows={rated} />
    </div>
  );
}
