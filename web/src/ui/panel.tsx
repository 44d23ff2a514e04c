import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../language/words';
import { Button } from './button';
import { words } from './words';
import './panel.css';

export interface PanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at its foot. */
  readonly actions?: ReactNode;
  readonly size?: 'wide';
}

/**
 * A sheet at the side of the page for more about one thing. Escape and a click beside it close it; the focus goes back
 * to where it was. On a phone it covers the page.
 */
export function Panel({ isOpen, onClose, title, children, actions, size }: PanelProps) {
  const t = useWords(words);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className="ui-panel-overlay"
    >
      <Modal className={size === 'wide' ? 'ui-panel-modal ui-panel-wide' : 'ui-panel-modal'}>
        <Dialog className="ui-panel">
          <header className="ui-panel-header">
            <Heading slot="title" className="ui-panel-title">
              {title}
            </Heading>
            <Button tone="quiet" size="small" icon="close" label={t('close')} onPress={onClose} />
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text without controls is scrolled by keys */}
          <section className="ui-panel-body" tabIndex={0} aria-label={title}>
            {children}
          </section>
          {actions && <footer className="ui-panel-actions">{actions}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
