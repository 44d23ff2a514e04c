import { type ReactNode, useId } from 'react';
import './card.css';

export interface CardProps {
  readonly title?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Level of the title; 2 unless given. */
  readonly level?: 2 | 3;
}

/** A sheet of paper on the page that holds one subject. */
export function Card({ title, actions, children, level = 2 }: CardProps) {
  const id = useId();
  const Title = `h${level}` as const;
  return (
    <section className="ui-card" {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {(title !== undefined || actions) && (
        <header className="ui-card-header">
          {title !== undefined && (
            <Title id={id} className="ui-card-title">
              {title}
            </Title>
          )}
          {actions && <div className="ui-card-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
