import type { ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import './popover.css';

export interface PopoverButtonProps {
  /** The kit's button that opens it. */
  readonly button: ReactNode;
  /** Its name for readers of screens. */
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A button with a small sheet beside it: filters, choices, an explanation. Escape closes it, the focus goes back. */
export function PopoverButton({ button, label, children, isOpen, onOpenChange }: PopoverButtonProps) {
  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {button}
      <Popover className="ui-popover">
        <Dialog className="ui-popover-content" aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
