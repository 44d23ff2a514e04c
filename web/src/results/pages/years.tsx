import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { AnalysisFailure } from '../parts/analysis-failure';
import { Causes } from '../parts/causes';
import { GroupSelect } from '../parts/group-select';
import { useResults } from '../parts/results-context';
import { UnitsMoved } from '../parts/units-moved';
import { useEarlier, useRows } from '../parts/use-rows';
import { DIFFERENCE, DIFFERENCE_OF_UNIT } from '../queries';
import { words } from '../words';

/**
 * 年度对比: which items moved most since an earlier year, and whether the scheme, the targets or the figures did it: in
 * the district, in a peer group, and for one unit.
 */
export function Years() {
  const { scheme, run, group, earlier } = useResults();
  const { with: chosen, unit } = useSearch({ from: '/shell/results/$scheme/years' });
  const navigate = useNavigate({ from: '/results/$scheme/years' });
  const t = useWords(words);
  const text = useText();
  usePageTitle(t('title', { scheme: scheme.name, view: t('years') }));
  const code = earlier.find((other) => other.code === chosen)?.code ?? earlier[0]?.code;
  const before = useEarlier(code);
  const runs = useMemo(() => (before.run ? { before: before.run.id, after: run.id } : null), [before.run, run.id]);
  const { answer, failure, reload } = useAnswer(DIFFERENCE, runs);
  const ofUnit = useAnswer(
    DIFFERENCE_OF_UNIT,
    useMemo(() => (runs && unit !== undefined ? { ...runs, unit } : null), [runs, unit]),
  );
  const rows = useRows().answer?.unitScoreRows.rows;

  if (code === undefined || (before.scheme !== null && before.run === null))
    return <Empty title={t('noYearBefore')}>{t('noYearBeforeHelp')}</Empty>;
  const anyFailure = before.failure ?? failure;
  if (anyFailure) return <AnalysisFailure what={t('comparing')} failure={anyFailure} onAgain={reload} />;
  if (answer === null || before.scheme === null) return <Loading what={t('compute')} lines={10} />;
  const decomposed = answer.differenceDecomposed;
  const groupName = rows?.find(({ unitGroup }) => unitGroup === group)?.unitGroupName ?? group;
  const means = decomposed.groups.find((each) => each.group === group) ?? decomposed.all;
  const who = means.group === null ? t('district') : (groupName ?? means.group);
  const years = { before: before.scheme.year, after: scheme.year };
  const single = unit === undefined ? null : (ofUnit.answer?.differenceDecomposed.units[0] ?? null);
  const openUnit = (next: string | undefined) => navigate({ search: (now) => ({ ...now, unit: next }) });
  return (
    <div className="results-stack">
      <div className="results-filters screen-only">
        <Select
          label={t('beforeRun')}
          options={earlier.map((other) => ({ id: other.code, label: String(other.year) }))}
          value={code}
          onChange={(next) => navigate({ search: (now) => ({ ...now, with: next }), replace: true })}
        />
        {rows && <GroupSelect rows={rows.filter(({ total }) => total != null)} />}
        {unit !== undefined && (
          <Button icon="left" onPress={() => openUnit(undefined)}>
            {t('backToAll', { who })}
          </Button>
        )}
      </div>
      {unit !== undefined && ofUnit.failure && (
        <ErrorState what={t('comparing')} why={text(ofUnit.failure.words)} onAgain={ofUnit.reload} />
      )}
      {unit !== undefined && single === null && !ofUnit.failure && <Loading what={t('compute')} lines={10} />}
      {unit === undefined ? (
        <Causes who={who} isMean whole={means} parts={decomposed.parts} years={years} />
      ) : (
        single && <Causes who={single.name} unit={single} whole={single} parts={decomposed.parts} years={years} />
      )}
      {unit === undefined && (
        <UnitsMoved
          units={decomposed.units.filter((each) => means.group === null || each.group === means.group)}
          parts={decomposed.parts}
          onOpen={openUnit}
          left={[...decomposed.onlyBefore, ...decomposed.onlyAfter]}
        />
      )}
    </div>
  );
}
