import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../language/words';
import { Button } from './button';
import { words } from './words';
import './dialog.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at its foot, the one that acts first. Without any there is 关闭. */
  readonly actions?: ReactNode;
  readonly size?: 'wide';
  /** Has to be answered: a click beside it does not close it. Escape does. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A sheet over the page that asks for something. Escape closes it; the focus goes back to where it was. */
export function Dialog({ isOpen, onClose, title, children, actions, size, role = 'dialog' }: DialogProps) {
  const t = useWords(words);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={role === 'dialog'}
      className="ui-dialog-overlay"
    >
      <Modal className={size === 'wide' ? 'ui-dialog-modal ui-dialog-wide' : 'ui-dialog-modal'}>
        <AriaDialog role={role} className="ui-dialog">
          <header className="ui-dialog-header">
            <Heading slot="title" className="ui-dialog-title">
              {title}
            </Heading>
            <Button tone="quiet" size="small" icon="close" label={t('close')} onPress={onClose} />
          </header>
          <div className="ui-dialog-body">{children}</div>
          <footer className="ui-dialog-actions">{actions ?? <Button onPress={onClose}>{t('close')}</Button>}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
