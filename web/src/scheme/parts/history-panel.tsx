import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import type { LoadedDraft } from '../queries';
import { words } from '../words';

/** The kept versions of a draft, each of which can be restored. */
export function HistoryPanel({
  draft,
  isOpen,
  onClose,
  onRestore,
}: {
  readonly draft: LoadedDraft;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Null if the viewer may not. */
  readonly onRestore: ((version: number) => void) | null;
}) {
  const t = useWords(words);
  const formats = useFormats();
  const { district } = useViewer();
  return (
    <Panel isOpen={isOpen} onClose={onClose} title={t('history')}>
      {draft.versions.length === 0 && <p>{t('noHistory')}</p>}
      <ul className="scheme-history">
        {draft.versions.map(({ revision, savedBy, savedAt }) => (
          <li key={revision}>
            {t('revisionAt', { revision, who: savedBy, when: formats.dateTime(savedAt, district.timeZone) })}
            {onRestore !== null && (
              <Button
                size="small"
                icon="history"
                label={t('restoreVersion', { revision })}
                onPress={() => onRestore(revision)}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
