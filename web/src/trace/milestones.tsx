import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import type { ItemTraceData } from './queries';
import { words } from './words';

/** The tasks of key projects that were due within the year. */
export function Milestones({ milestones }: { readonly milestones: ItemTraceData['milestones'] }) {
  const t = useWords(words);
  const { day, fullMarks } = useFormats();
  return (
    <table className="trace-table">
      <caption className="visually-hidden">{t('milestones')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('task')}</th>
          <th scope="col" className="trace-number">
            {t('weight')}
          </th>
          <th scope="col">{t('due')}</th>
          <th scope="col">{t('done')}</th>
        </tr>
      </thead>
      <tbody>
        {milestones.map(({ project, task, weight, due, done }) => (
          <tr key={`${project} ${task}`}>
            <th scope="row">{`${project} ${task}`}</th>
            <td className="trace-number">{fullMarks(weight)}</td>
            <td>{day(due)}</td>
            <td>{done ? day(done) : t('notDone')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
