import { useViewer } from '../../api/viewer';
import { dateTime, fullMarks, NONE, points } from '../../figures';
import { Fact } from '../../layout/fact';
import { Grade } from '../grades';
import type { Assessment } from './assessment';

/** Total, grade and rank, with the parts of the total. */
export function AssessmentFacts(props: { readonly assessment: Assessment; readonly district?: boolean }) {
  const { assessment, district = false } = props;
  const { timeZone } = useViewer().district;
  const { scheme, run } = assessment;
  const order = scheme.grades.map(({ grade }) => grade);
  return (
    <dl className="facts result">
      <Fact zh="总分" en="Total">
        <strong className="big">{points(assessment.total)}</strong>{' '}
        <span className="quiet">/ {fullMarks(scheme.points)}</span>
      </Fact>
      <Fact zh="等次" en="Grade">
        <span className="big">
          <Grade order={order} grade={assessment.grade} />
        </span>
      </Fact>
      <Fact zh="组内名次" en="Rank in group">
        <span className="big">{assessment.rank ?? NONE}</span>{' '}
        <span className="quiet">/ {assessment.peers} 个单位</span>
      </Fact>
      {district && (
        <Fact zh="全区名次" en="Overall rank">
          <span className="big">{assessment.overallRank ?? NONE}</span>
        </Fact>
      )}
      <Fact zh="基础得分" en="Base">
        {points(assessment.base)}
      </Fact>
      <Fact zh="加分" en="Bonus">
        {points(assessment.bonus)}
      </Fact>
      <Fact zh="扣分" en="Deduction">
        {points(assessment.deduction)}
      </Fact>
      <Fact zh="评分" en="Run">
        第 {run.number} 次（{run.official ? '正式' : '非正式'}）
        <span className="quiet"> {dateTime(run.finishedAt, timeZone)}</span>
      </Fact>
    </dl>
  );
}
