import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { words } from '../words';

interface Props {
  readonly title: string;
  readonly label: string;
  /** Null while nothing is shown. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** A secret that is shown once. */
export function SecretDialog({ title, label, secret, onClose }: Props) {
  const t = useWords(words);
  const copy = () =>
    navigator.clipboard.writeText(secret ?? '').then(
      () => toast(t('copied')),
      () => toast(t('notCopied'), 'warn'),
    );
  return (
    <Dialog
      isOpen={secret !== null}
      onClose={onClose}
      title={title}
      role="alertdialog"
      actions={
        <>
          <Button tone="primary" icon="copy" onPress={copy}>
            {t('copy')}
          </Button>
          <Button onPress={onClose}>{t('close')}</Button>
        </>
      }
    >
      <TextField label={label} value={secret ?? ''} isReadOnly spellCheck="false" />
    </Dialog>
  );
}
