import { CYCLE_PHASE } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { type Holidays, type PhaseDays, weeksOf } from '../weeks';
import { words } from '../words';
import './weeks-picture.css';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The weeks of the phases as a table: every day with its phase, and whether people work on it. */
export function WeeksPicture({
  phases,
  calendars,
}: {
  readonly phases: readonly (PhaseDays & { readonly phase: keyof typeof CYCLE_PHASE })[];
  readonly calendars: readonly Holidays[];
}) {
  const t = useWords(words);
  const phaseName = useName(CYCLE_PHASE);
  const weeks = weeksOf(phases, calendars);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keys
    <section className="year-weeks-frame" tabIndex={0} aria-label={t('weeks')}>
      <table className="year-weeks">
        <caption>{t('weeksHelp')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('week')}</th>
            {DAYS.map((day) => (
              <th key={day} scope="col">
                {t(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              <th scope="row">{week[0]?.day}</th>
              {week.map(({ day, phase, holiday, isWeekend, isMadeUp }) => {
                const isOff = holiday !== null || (isWeekend && !isMadeUp);
                return (
                  <td
                    key={day}
                    className={`year-day ${phase === null ? '' : `year-day-${phase.toLowerCase()}`} ${isOff ? 'year-day-off' : ''}`}
                  >
                    <span>{Number(day.slice(8))}</span>
                    {phase !== null && (
                      <span className="year-day-phase">{phaseName(phase as keyof typeof CYCLE_PHASE)}</span>
                    )}
                    {holiday !== null && <span className="year-day-note">{`${t('off')} ${holiday}`}</span>}
                    {isMadeUp && <span className="year-day-note">{t('madeUp')}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
