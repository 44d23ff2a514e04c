import { useFormats } from '../language/formats';
import { useWords } from '../language/words';
import type { ItemTraceData } from './queries';
import { words } from './words';

/** The scores that a score is made of. */
export function PartsTable({ parts }: { readonly parts: ItemTraceData['children'] }) {
  const t = useWords(words);
  const { points, share, fullMarks } = useFormats();
  return (
    <table className="trace-table">
      <thead>
        <tr>
          <th scope="col">{t('item')}</th>
          <th scope="col" className="trace-number">
            {t('points')}
          </th>
          <th scope="col" className="trace-number">
            {t('full')}
          </th>
          <th scope="col" className="trace-number">
            {t('rate')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.code}>
            <th scope="row">{part.name}</th>
            <td className="trace-number">{part.counted ? points(part.points) : t('notCounted')}</td>
            <td className="trace-number">{fullMarks(part.full)}</td>
            <td className="trace-number">{share(part.rate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
