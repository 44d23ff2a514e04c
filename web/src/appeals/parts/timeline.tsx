import { useViewer } from '../../api/viewer';
import { APPEAL_ACTION } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { AppealShown } from '../queries';
import { words } from '../words';

/** 经过: every act on the appeal, the first one first. */
export function Timeline({ acts }: { readonly acts: AppealShown['timeline'] }) {
  const t = useWords(words);
  const action = useName(APPEAL_ACTION);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  return (
    <Card title={t('timeline')}>
      <ol className="ap-timeline">
        {acts.map(({ number, kind, accountName, representedName, at, note }) => (
          <li key={number}>
            <span className="ap-line">
              <strong>{action(kind)}</strong>
              <span>
                {representedName === null
                  ? accountName
                  : t('forWhom', { who: accountName, represented: representedName })}
              </span>
              <span className="ap-quiet">{dateTime(at, timeZone)}</span>
            </span>
            {note !== null && kind !== 'FILE' && <p className="ap-text">{note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
