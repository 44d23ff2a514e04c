import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../language/words';
import { Button } from './button';
import { Dialog } from './dialog';
import { TextField } from './text-field';
import { words } from './words';
import './form.css';

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, to what, and whether it can be undone. */
  readonly children: ReactNode;
  /** The words of the button that does it, as the act is called: 公布, not 确定. */
  readonly confirm: string;
  readonly isDanger?: boolean;
  /** For what can't be undone: this name has to be typed first. */
  readonly typed?: string;
  /** Why it can't be done now. */
  readonly why?: string | null;
  /** The dialog stays, with its button busy, until this has ended; closing it is the page's matter. */
  readonly onConfirm: () => unknown;
}

/** Asks before something is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, onClose, title } = props;
  const [busy, setBusy] = useState(false);
  const form = useId();
  const t = useWords(words);
  const { confirm, isDanger, why } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      role="alertdialog"
      actions={
        <>
          <Button type="submit" form={form} tone={isDanger ? 'danger' : 'primary'} isPending={busy} why={why ?? null}>
            {confirm}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Question {...props} id={form} setBusy={setBusy} />
    </Dialog>
  );
}

/** Mounted with the dialog, so that a name that was typed is gone when it opens again. */
function Question(props: ConfirmDialogProps & { readonly id: string; readonly setBusy: (busy: boolean) => void }) {
  const { typed, children, onConfirm, id, setBusy } = props;
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const t = useWords(words);
  const matches = typed === undefined || text.trim() === typed.trim();

  async function confirmed() {
    if (!matches) return setRefused(true);
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      id={id}
      className="ui-form"
      onSubmit={(event) => {
        event.preventDefault();
        void confirmed();
      }}
    >
      <div>{children}</div>
      {typed !== undefined && (
        <TextField
          label={t('typeToConfirm', { name: typed })}
          value={text}
          onChange={(next) => {
            setText(next);
            setRefused(false);
          }}
          error={refused ? t('notTyped') : null}
          autoComplete="off"
          autoFocus
        />
      )}
    </form>
  );
}
