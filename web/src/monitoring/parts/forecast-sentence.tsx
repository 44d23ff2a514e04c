import { TREND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useWords } from '../../language/words';
import type { MonitoredDetail } from '../queries';
import { words } from '../words';

/** What the forecast tells, in a sentence. */
export function ForecastSentence({ one: { forecast, indicator } }: { readonly one: MonitoredDetail }) {
  const t = useWords(words);
  const trend = useName(TREND);
  const { measured, share } = useFormats();
  if (!forecast) return null;
  const of = (value: number | null | undefined) => measured(value, indicator.measuredIn);
  const { kind, pace, value, interval, chance } = forecast;
  return (
    <section>
      <h3>{t('forecast')}</h3>
      <p>
        {kind === 'INTERVAL' &&
          t('forecastInterval', {
            value: of(value),
            low: of(interval?.low),
            high: of(interval?.high),
            chance: share(chance),
          })}
        {kind === 'LINE' && t('forecastLine', { value: of(value) })}
        {kind === 'DIRECTION' && t('forecastDirection', { trend: forecast.trend ? trend(forecast.trend) : '' })}
        {kind === 'PACE' && t('forecastPace')}{' '}
        {pace === 0 ? t('reached') : pace != null && t('pace', { pace: of(pace) })}
      </p>
      <p className="mo-quiet">{t('forecastNote')}</p>
    </section>
  );
}
