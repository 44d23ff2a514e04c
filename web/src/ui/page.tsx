import type { ReactNode } from 'react';
import './page.css';

export interface PageProps {
  readonly title: ReactNode;
  /** What stands above the title: a breadcrumb. */
  readonly above?: ReactNode;
  /** A sentence or a state beside the title. */
  readonly lead?: ReactNode;
  /** Buttons of the page, the first one primary at most. */
  readonly actions?: ReactNode;
  /** Fields that choose what is shown. */
  readonly filters?: ReactNode;
  readonly children: ReactNode;
}

/** A page: title, actions, filters, contents below each other. The shell moves the focus to the title after a change of route. */
export function Page({ title, above, lead, actions, filters, children }: PageProps) {
  return (
    <div className="ui-page">
      <header className="ui-page-header">
        <div className="ui-page-heading">
          {above}
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <div className="ui-page-lead">{lead}</div>}
        </div>
        {actions && <div className="ui-page-actions">{actions}</div>}
      </header>
      {filters && <div className="ui-page-filters">{filters}</div>}
      {children}
    </div>
  );
}
