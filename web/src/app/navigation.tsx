import { Link } from '@tanstack/react-router';
import { useViewer } from '../api/viewer';
import { useText, useWords } from '../language/words';
import type { NavEntry } from '../routing/nav';
import { NAV } from './nav-entries';
import { words } from './words';

/** The entries of the main navigation that a person with these roles sees, in order. */
export function entriesFor(roles: readonly string[]): readonly NavEntry[] {
  return NAV.filter((entry) => entry.roles.some((role) => roles.includes(role))).sort((a, b) => a.order - b.order);
}

/** The row of pages under the head. */
export function Navigation() {
  const { roles } = useViewer();
  const t = useWords(words);
  const text = useText();
  return (
    <nav className="navigation" aria-label={t('navigation')}>
      <ul>
        {entriesFor(roles).map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              activeProps={{ 'data-current': '' }}
            >
              {text(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
