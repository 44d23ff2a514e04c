import { GRADE_OUTCOME } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useWords } from '../language/words';
import { Part } from './facts';
import type { UnitTraceData } from './queries';
import { words } from './words';

/** From the best grade down to the one that was awarded: what each asked for and why it was not given. */
export function GradeSteps({ trace }: { readonly trace: UnitTraceData }) {
  const t = useWords(words);
  const outcome = useName(GRADE_OUTCOME);
  const { points, share } = useFormats();
  if (trace.steps.length === 0) return null;
  return (
    <Part title={t('grades')}>
      <table className="trace-table">
        <thead>
          <tr>
            <th scope="col">{t('grade')}</th>
            <th scope="col" className="trace-number">
              {t('lowest')}
            </th>
            <th scope="col">{t('quota')}</th>
            <th scope="col">{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {trace.steps.map((step) => (
            <tr key={step.grade}>
              <th scope="row">{step.grade}</th>
              <td className="trace-number">{points(step.min)}</td>
              <td>{step.quota == null ? '' : t('room', { room: step.room ?? '', quota: share(step.quota) })}</td>
              <td>
                {outcome(step.outcome)}
                {step.unmet.map(({ items, rate }) => (
                  <span key={items.join()} className="trace-quiet">
                    {t('unmet', { items: items.join(' '), rate: share(rate) })}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
