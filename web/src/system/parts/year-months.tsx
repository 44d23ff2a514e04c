import { useWords } from '../../language/words';
import { type DayShown, daysOf, isWorked, weeksOf, type YearShown } from '../calendar-year';
import { words } from '../words';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** Twelve months; holidays and made-up days by a word as well as by a colour. */
export function YearMonths({ year }: { readonly year: YearShown }) {
  return (
    <div className="system-months">
      {MONTHS.map((month) => (
        <Month key={month} year={year} month={month} />
      ))}
    </div>
  );
}

function Month({ year, month }: { readonly year: YearShown; readonly month: number }) {
  const t = useWords(words);
  const days = daysOf(year, month);
  return (
    <table className="system-month">
      <caption>
        {t('month', { month })} <small>{t('workingDays', { count: days.filter(isWorked).length })}</small>
      </caption>
      <thead>
        <tr>
          {Array.from(t('weekdays')).map((name, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay in order
            <th key={at} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== null)?.date}>
            {week.map((day, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay in order
              <Day key={at} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day }: { readonly day: DayShown | null }) {
  const t = useWords(words);
  if (day === null) return <td />;
  const mark = day.kind === 'holiday' ? (day.name ?? t('rest')) : day.kind === 'made' ? t('made') : null;
  return (
    <td className={`system-day-${day.kind}`}>
      {day.day}
      {mark && <small>{mark}</small>}
    </td>
  );
}
