import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { COMPARISON_STEP } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { CAUSES } from '../queries';
import { words } from '../words';

/**
 * By how much scheme, figures, targets and groups moved the total, between two runs. Only for viewers who see the whole
 * district: it is computed from the figures of all units.
 */
export function Causes({
  unit,
  before,
  after,
}: {
  readonly unit: string;
  readonly before: string;
  readonly after: string;
}) {
  const t = useWords(words);
  const text = useText();
  const step = useName(COMPARISON_STEP);
  const { difference } = useFormats();
  const wanted = useMemo(() => ({ before, after, units: [unit] }), [before, after, unit]);
  const { answer, failure } = useAnswer(CAUSES, wanted);
  if (failure) return <p className="as-quiet">{text(failure.words)}</p>;
  if (answer === null) return <p className="as-quiet">{t('causesLoading')}</p>;
  const [own] = answer.differenceDecomposed.units;
  const effects = own?.effects.filter(({ points }) => Math.abs(points) >= 0.005) ?? [];
  if (effects.length === 0) return null;
  return (
    <dl className="as-facts as-causes" aria-label={t('causes')}>
      {effects.map(({ steps, points }) => (
        <div key={steps.join()}>
          <dt>{steps.map(step).join(t('comma'))}</dt>
          <dd>{difference(points)}</dd>
        </div>
      ))}
    </dl>
  );
}
