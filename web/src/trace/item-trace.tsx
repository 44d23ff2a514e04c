import { useAnswer } from '../api/use-answer';
import { SCORE_FLAG } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useText, useWords } from '../language/words';
import { Badge } from '../ui/badge';
import { ErrorState, Loading } from '../ui/states';
import { Calculation } from './calculation';
import { Facts, Part } from './facts';
import { Inputs } from './inputs';
import { PartsTable } from './parts-table';
import { SCORE_TRACES, type TracedAssessment, type TracedItem } from './queries';
import { TraceLinks } from './trace-links';
import './trace.css';
import { words } from './words';

export interface ItemTraceProps {
  /** Code of the unit. */
  readonly unit: string;
  /** Code of the scheme. */
  readonly scheme: string;
  /** Id of the run; null for the official one. */
  readonly run: string | null;
  /** Code of the item. */
  readonly item: string;
}

/**
 * 计算过程 of one item's score: the formula with its numbers, the inputs with who verified them, the rounding and the
 * rule that decided. For a side panel (`ui/score`).
 */
export function ItemTrace({ unit, scheme, run, item }: ItemTraceProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(SCORE_TRACES, { unit, scheme, run });
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  const assessment = answer.unit?.assessment;
  const score = assessment?.items.find((each) => each.item.code === item);
  if (!answer.unit || !assessment || !score) return <p>{t('none')}</p>;
  return <ShownItem unit={answer.unit} assessment={assessment} score={score} />;
}

function ShownItem(props: {
  readonly unit: { readonly code: string; readonly name: string };
  readonly assessment: TracedAssessment;
  readonly score: TracedItem;
}) {
  const { unit, assessment, score } = props;
  const { trace, item } = score;
  const t = useWords(words);
  const text = useText();
  const flag = useName(SCORE_FLAG);
  const formats = useFormats();
  return (
    <div className="trace">
      <p className="trace-result">
        <strong>{formats.points(score.points)}</strong>
        <span>{t('ofFull', { points: formats.share(score.rate), full: formats.fullMarks(item.points) })}</span>
        {score.flags.map((each) => (
          <Badge key={each} tone="info">
            {flag(each)}
          </Badge>
        ))}
      </p>
      <p className="trace-sentence">{text(trace.sentence)}</p>
      <Calculation trace={trace} />
      <Inputs trace={trace} measuredIn={item.indicator?.measuredIn ?? null} />
      {trace.children.length > 0 && (
        <Part title={t('parts')}>
          <PartsTable parts={trace.children} />
          {trace.scaled && <p className="trace-quiet">{t('scaled')}</p>}
        </Part>
      )}
      {trace.path.length > 0 && (
        <Part title={t('above')}>
          <Facts
            facts={trace.path.map(({ name, points, full }) => ({
              name,
              value: t('ofFull', { points: formats.points(points), full: formats.fullMarks(full) }),
            }))}
          />
        </Part>
      )}
      <TraceLinks
        unit={unit}
        year={assessment.year}
        run={assessment.run}
        scheme={assessment.scheme.name}
        indicator={item.indicator ?? null}
      />
    </div>
  );
}
