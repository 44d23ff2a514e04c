import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import './button.css';
import './link.css';

export interface LinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** A file to save instead of a page to show. */
  readonly download?: boolean | string;
  readonly target?: '_blank';
  /** Looks like a button. */
  readonly tone?: 'button' | 'primary';
  readonly 'aria-current'?: 'page' | 'step' | 'true';
}

/** A way to another page. Pages of the console change without loading anew (`kit.tsx`). */
export function Link({ tone, className, ...rest }: LinkProps) {
  const look = tone === undefined ? 'ui-link' : `ui-button ui-button-${tone === 'primary' ? 'primary' : 'plain'}`;
  return (
    <AriaLink
      {...rest}
      {...(rest.target === '_blank' ? { rel: 'noopener noreferrer' } : {})}
      className={className === undefined ? look : `${look} ${className}`}
    />
  );
}
