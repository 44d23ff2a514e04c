import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import type { Drafts, DraftsState } from '../models/drafts';
import { toSend, unsentKeys } from '../models/entries';
import { words } from '../words';

/** Whether what is typed is on the server, and why not. */
export function SavingStatus({ drafts, state }: { readonly drafts: Drafts; readonly state: DraftsState }) {
  const t = useWords(words);
  const text = useText();
  const { entries, isSaving, failure } = state;
  const unsent = unsentKeys(entries).length;
  const wrong = unsent - toSend(entries).length;
  return (
    <div className="cl-saving">
      <span role="status">
        {failure !== null && unsent > 0 ? (
          <Badge tone="bad">{t('notSaved')}</Badge>
        ) : isSaving ? (
          <Badge>{t('saving')}</Badge>
        ) : unsent > wrong ? (
          <Badge>{t('waiting')}</Badge>
        ) : wrong > 0 ? (
          <Badge tone="warn">{t('cannotSave', { count: wrong })}</Badge>
        ) : (
          <Badge tone="good">{t('saved')}</Badge>
        )}
      </span>
      {failure !== null && unsent > 0 && (
        <p role="alert" className="cl-note">
          {t('notSavedWhy', { count: unsent, why: text(failure.words) })}{' '}
          <Button size="small" onPress={() => void drafts.flush()}>
            {t('sendNow')}
          </Button>
        </p>
      )}
    </div>
  );
}
