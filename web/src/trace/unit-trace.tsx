import { useAnswer } from '../api/use-answer';
import { ADJUSTMENT_KIND } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useText, useWords } from '../language/words';
import { Badge } from '../ui/badge';
import { ErrorState, Loading } from '../ui/states';
import { Facts, Part } from './facts';
import { GradeSteps } from './grade-steps';
import { PartsTable } from './parts-table';
import { SCORE_TRACES, type TracedAssessment } from './queries';
import { TraceLinks } from './trace-links';
import './trace.css';
import { words } from './words';

export interface UnitTraceProps {
  /** Code of the unit. */
  readonly unit: string;
  /** Code of the scheme. */
  readonly scheme: string;
  /** Id of the run; null for the official one. */
  readonly run: string | null;
}

/** 总分和等次的由来: how the base, the adjustments, the rank and the grade of a unit came about. For a side panel. */
export function UnitTrace({ unit, scheme, run }: UnitTraceProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(SCORE_TRACES, { unit, scheme, run });
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!answer.unit?.assessment) return <p>{t('none')}</p>;
  return <ShownUnit unit={answer.unit} assessment={answer.unit.assessment} />;
}

function ShownUnit(props: {
  readonly unit: { readonly code: string; readonly name: string };
  readonly assessment: TracedAssessment;
}) {
  const { unit, assessment } = props;
  const { trace, scheme } = assessment;
  const t = useWords(words);
  const text = useText();
  const kind = useName(ADJUSTMENT_KIND);
  const { points, rank, fullMarks } = useFormats();
  const capped = ({ asked, cap, value }: typeof trace.bonus) =>
    cap == null || asked === value
      ? points(value)
      : t('capped', { value: points(value), asked: points(asked), cap: points(cap) });
  return (
    <div className="trace">
      <p className="trace-result">
        <strong>{points(assessment.total)}</strong>
        <span>{t('ofFull', { points: rank(assessment.rank, assessment.peers), full: fullMarks(scheme.points) })}</span>
        {assessment.grade && <Badge tone="info">{assessment.grade}</Badge>}
      </p>
      <p className="trace-sentence">{text(trace.sentence)}</p>
      <Part title={t('calculation')}>
        <Facts
          facts={[
            trace.base && { name: t('base'), value: <span className="trace-formula">{trace.base.numeric}</span> },
            { name: t('bonus'), value: capped(trace.bonus) },
            { name: t('deduction'), value: capped(trace.deduction) },
            trace.total && { name: t('total'), value: <span className="trace-formula">{trace.total.numeric}</span> },
            trace.cap == null ? null : { name: t('totalCap'), value: points(trace.cap) },
            trace.rank == null
              ? null
              : {
                  name: t('rank'),
                  value:
                    (trace.sharing ?? 1) > 1
                      ? t('sharing', { rank: rank(trace.rank, trace.peers), count: trace.sharing ?? 1 })
                      : rank(trace.rank, trace.peers),
                },
            trace.overallRank == null ? null : { name: t('overallRank'), value: String(trace.overallRank) },
          ]}
        />
        {trace.zeroed && <p className="trace-quiet">{t('zeroed')}</p>}
      </Part>
      {trace.children.length > 0 && (
        <Part title={t('parts')}>
          <PartsTable parts={trace.children} />
        </Part>
      )}
      {trace.adjustments.length > 0 && (
        <Part title={t('adjustments')}>
          <Facts
            facts={trace.adjustments.map((each) => ({
              name: `${kind(each.kind as keyof typeof ADJUSTMENT_KIND)} ${each.code}`,
              value: [each.points == null ? null : points(each.points), each.reason].filter(Boolean).join(' · '),
            }))}
          />
        </Part>
      )}
      <GradeSteps trace={trace} />
      <TraceLinks unit={unit} year={assessment.year} run={assessment.run} scheme={scheme.name} indicator={null} />
    </div>
  );
}
