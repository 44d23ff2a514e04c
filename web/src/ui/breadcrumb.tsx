import { Breadcrumb as AriaBreadcrumb, Breadcrumbs, Link } from 'react-aria-components';
import './breadcrumb.css';

export interface Crumb {
  readonly label: string;
  /** The last one, which is this page, has none. */
  readonly href?: string;
}

/** Where this page is: the way from the outermost to it. */
export function Breadcrumb({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <Breadcrumbs className="ui-breadcrumb">
        {crumbs.map(({ label: name, href }) => (
          <AriaBreadcrumb key={`${href}-${name}`} className="ui-breadcrumb-item">
            <Link className="ui-breadcrumb-link" {...(href === undefined ? {} : { href })}>
              {name}
            </Link>
          </AriaBreadcrumb>
        ))}
      </Breadcrumbs>
    </nav>
  );
}
