import { useWords } from '../language/words';
import { Link } from '../ui/link';
import { Part } from './facts';
import { words } from './words';

/** From a score to the unit and the indicator, with the run that it is from. */
export function TraceLinks(props: {
  readonly unit: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly scheme: string;
  readonly run: { readonly number: number; readonly official: boolean };
  readonly indicator: { readonly code: string; readonly name: string } | null;
}) {
  const { unit, year, scheme, run, indicator } = props;
  const t = useWords(words);
  return (
    <Part title={t('links')}>
      <ul className="trace-links">
        <li>
          <Link href={`/units/${encodeURIComponent(unit.code)}/${year}`}>{t('toUnit', { unit: unit.name })}</Link>
        </li>
        {indicator && (
          <li>
            <Link href={`/plan/indicators/${encodeURIComponent(indicator.code)}`}>
              {t('toIndicator', { indicator: indicator.name })}
            </Link>
          </li>
        )}
      </ul>
      <p className="trace-quiet">
        {`${scheme} · ${t('runOf', { number: run.number })} · ${t(run.official ? 'official' : 'trial')}`}
      </p>
    </Part>
  );
}
