import { CYCLE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { YearOfScheme } from '../queries';
import { words } from '../words';

type Cycle = NonNullable<YearOfScheme['cycle']>;
type State = Cycle['state'];

/** In the order of a year. */
const STATES: readonly State[] = [
  'DRAFT',
  'COLLECTING',
  'VERIFYING',
  'GRADING',
  'REVIEWING',
  'APPROVING',
  'PUBLISHED',
  'CLOSED',
];

/** The schemes that are under way; if there are none, those of the latest year. */
export function presentSchemes(schemes: readonly YearOfScheme[]): readonly YearOfScheme[] {
  const withCycle = schemes.filter(({ cycle }) => cycle !== null);
  const open = withCycle.filter(({ cycle }) => cycle?.state !== 'PUBLISHED' && cycle?.state !== 'CLOSED');
  if (open.length > 0) return open;
  const latest = Math.max(...withCycle.map(({ year }) => year));
  return withCycle.filter(({ year }) => year === latest);
}

/** 本年进度: the states of each scheme as a line, with the dates that are set. */
export function YearLines({ schemes }: { readonly schemes: readonly YearOfScheme[] }) {
  const t = useWords(words);
  const shown = presentSchemes(schemes);
  return (
    <Card title={t('year')}>
      {shown.length === 0 ? (
        <p className="home-quiet">{t('noYear')}</p>
      ) : (
        shown.map(({ code, name, cycle }) => cycle && <YearLine key={code} name={name} cycle={cycle} />)
      )}
    </Card>
  );
}

function YearLine({ name, cycle }: { readonly name: string; readonly cycle: Cycle }) {
  const t = useWords(words);
  const state = useName(CYCLE_STATE);
  const formats = useFormats();
  const period = (from: string | null, to: string | null) =>
    from === null || to === null ? null : t('period', { from: formats.day(from), to: formats.day(to) });
  const dates: Partial<Record<State, string | null>> = {
    COLLECTING: period(cycle.collectFrom, cycle.collectTo),
    REVIEWING: period(cycle.noticeFrom, cycle.noticeTo),
  };
  const present = STATES.indexOf(cycle.state);
  return (
    <section className="home-year" aria-label={name}>
      <h3>{name}</h3>
      <ol className="home-states">
        {STATES.map((each, place) => (
          <li
            key={each}
            data-place={place < present ? 'before' : place === present ? 'now' : 'after'}
            aria-current={place === present ? 'step' : undefined}
          >
            <span className="home-state-name">{state(each)}</span>
            {place < present && <span className="visually-hidden">{t('done')}</span>}
            {place === present && <span className="home-state-now">{t('now')}</span>}
            {dates[each] && <span className="home-state-dates">{dates[each]}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
