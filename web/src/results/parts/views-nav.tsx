import { Link, useSearch } from '@tanstack/react-router';
import { useViewer } from '../../api/viewer';
import { useWords } from '../../language/words';
import { words } from '../words';

const VIEWS = [
  { to: '/results/$scheme', name: 'ranking' },
  { to: '/results/$scheme/heat-map', name: 'heat' },
  { to: '/results/$scheme/distribution', name: 'distribution' },
  { to: '/results/$scheme/cross-table', name: 'cross' },
  { to: '/results/$scheme/years', name: 'years', isAnalysis: true },
  { to: '/results/$scheme/runs', name: 'runs', isAnalysis: true },
  { to: '/results/$scheme/robustness', name: 'robustness', isAnalysis: true },
  { to: '/results/$scheme/structure', name: 'structure', isAnalysis: true },
] as const;

/** The roles to which the server answers analyses; others are not offered a view that would be refused. */
const ANALYSTS: readonly string[] = ['OFFICE', 'INSPECTOR'];

/** The views of the results. Run and group stay the same from one to the other. */
export function ViewsNav({ scheme }: { readonly scheme: string }) {
  const t = useWords(words);
  const { roles } = useViewer();
  const { run, group } = useSearch({ from: '/shell/results/$scheme' });
  const isAnalyst = roles.some((role) => ANALYSTS.includes(role));
  return (
    <nav className="results-views screen-only" aria-label={t('views')}>
      <ul>
        {VIEWS.filter((view) => isAnalyst || !('isAnalysis' in view)).map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ scheme }}
              search={{ run, group }}
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ 'data-current': '' }}
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
