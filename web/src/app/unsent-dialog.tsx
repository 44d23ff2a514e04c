import { useWords } from '../language/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { words } from './unsent-words';

interface UnsentDialogProps {
  /** Entries that the server does not have. */
  readonly count: number;
  readonly onStay: () => void;
  readonly onSend: () => void;
  /** They are kept on this computer already. */
  readonly onKeep: () => void;
  /** This computer cannot keep all of them. */
  readonly cannotKeep: boolean;
  readonly onDrop: () => void;
}

/** Signing out would lose what the server does not have: the person decides. */
export function UnsentDialog({ count, onStay, onSend, onKeep, cannotKeep, onDrop }: UnsentDialogProps) {
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
          <Button onPress={onKeep} why={cannotKeep ? t('cannotKeep') : null}>
            {t('keep')}
          </Button>
          <Button tone="danger" onPress={onDrop}>
            {t('drop')}
          </Button>
        </>
      }
    >
      <p>{t('unsent', { count })}</p>
      <p>{t('keepHelp')}</p>
    </Dialog>
  );
}
