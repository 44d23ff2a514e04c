import { useWords } from '../language/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { words } from './unsent-words';

interface UnsentDialogProps {
  /** Entries that are only on this page. */
  readonly count: number;
  readonly onStay: () => void;
  readonly onSend: () => void;
  readonly onDrop: () => void;
}

/** Signing out would lose what the server does not have: the person decides. */
export function UnsentDialog({ count, onStay, onSend, onDrop }: UnsentDialogProps) {
  const t = useWords(words);
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={onStay}
      title={t('title')}
      actions={
        <>
          <Button tone="primary" autoFocus onPress={onStay}>
            {t('stay')}
          </Button>
          <Button onPress={onSend}>{t('send')}</Button>
          <Button tone="danger" onPress={onDrop}>
            {t('drop')}
          </Button>
        </>
      }
    >
      <p>{t('unsent', { count })}</p>
    </Dialog>
  );
}
