import { useViewer } from '../../api/viewer';
import { Waiting } from '../../layout/waiting';
import { useAnswer } from '../../use-answer';
import type { Run, Scheme } from '../scheme-overview';
import { Pictures } from './pictures';
import { RankingTable } from './ranking-table';
import { Regrade } from './regrade';
import { Summary } from './summary';
import { UNIT_SCORES } from './unit-scores';
import { Unrated } from './unrated';

interface Props {
  readonly scheme: Scheme;
  readonly run: Run | null;
  /** Loads the scheme and its runs again. */
  readonly reload: () => void;
}

/** One run of a scheme: its facts, its charts and its units. */
export function RankingOverview({ scheme, run, reload }: Props) {
  const { roles } = useViewer();
  const query = useAnswer(UNIT_SCORES, run && { filter: { runs: [run.id] } });
  const rows = query.answer?.unitScoreRows.rows ?? null;
  const rated = rows?.filter(({ total }) => total !== null) ?? null;
  const order = scheme.grades.map(({ grade }) => grade);
  return (
    <>
      <Summary scheme={scheme} run={run} units={rated?.length ?? null} />
      {roles.includes('OFFICE') && <Regrade scheme={scheme} reload={reload} />}
      {run === null && <p className="card">这个考核方案还没有完成的评分。</p>}
      {run !== null && rated === null && <Waiting for={query} />}
      {rows !== null && rated !== null && (
        <>
          <Pictures rows={rated} order={order} fullMarks={scheme.points} />
          <RankingTable rows={rated} order={order} scheme={scheme} run={run} />
          <Unrated units={rows.filter(({ total }) => total === null)} />
        </>
      )}
    </>
  );
}
