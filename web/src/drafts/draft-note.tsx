import { useViewer } from '../api/viewer';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { Button } from '../ui/button';
import './draft-note.css';
import type { Draft } from './use-draft';
import { words } from './words';

/** Says in a line at a form whether its draft is safe, what was restored, and asks where two windows differ. */
export function DraftNote({
  draft,
}: {
  readonly draft: Omit<Draft<never>, 'value' | 'change' | 'done'> & { readonly done: () => void };
}) {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const { saving, theirs, restoredAt, isStored, isKept, failure } = draft;
  if (saving === 'CONFLICT' && theirs !== null)
    return (
      <p role="alert" className="draft-note">
        {t('conflict', { at: dateTime(theirs.changedAt, timeZone) })}
        <Button size="small" onPress={draft.takeTheirs}>
          {t('takeOther')}
        </Button>
        <Button size="small" onPress={draft.keepMine}>
          {t('keepThis')}
        </Button>
      </p>
    );
  return (
    <p className="draft-note">
      <span role="status">
        {restoredAt !== null && `${t('restored', { at: dateTime(restoredAt, timeZone) })} `}
        {saving === 'FAILED' && failure !== null
          ? `${t(isKept ? 'failed' : 'notKept')} ${text(failure.words)}`
          : saving === 'WAITING'
            ? t('saving')
            : isStored && restoredAt === null && t('saved')}
      </span>
      {(isStored || restoredAt !== null) && (
        <Button size="small" tone="quiet" onPress={() => draft.done()}>
          {t('discard')}
        </Button>
      )}
    </p>
  );
}
