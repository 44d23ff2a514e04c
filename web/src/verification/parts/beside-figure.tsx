import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { EvidenceOfFigure } from '../../figure/evidence';
import { HistoryOfFigure } from '../../figure/history';
import { useShownValue } from '../../figure/shown-value';
import { OBSERVATION_STATUS } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { ErrorState, Loading } from '../../ui/states';
import type { Figure } from '../models/figure';
import { peersOf } from '../models/peers';
import { OVER_YEARS } from '../queries';
import { words } from '../words';

/** What one judges a figure by: its peers, its years, the evidence, and what was done with it. */
export function BesideFigure({ figure }: { readonly figure: Figure }) {
  const t = useWords(words);
  return (
    <div className="vf-beside">
      <ComparedFigure figure={figure} />
      <section>
        <h3>{t('evidence')}</h3>
        <EvidenceOfFigure figure={figure} />
      </section>
      <section>
        <h3>{t('history')}</h3>
        <HistoryOfFigure key={figure.revision} figure={figure} />
      </section>
    </div>
  );
}

function ComparedFigure({ figure }: { readonly figure: Figure }) {
  const t = useWords(words);
  const text = useText();
  const status = useName(OBSERVATION_STATUS);
  const { measured } = useFormats();
  const shown = useShownValue();
  const { scope, measure, unit, year, measuredIn } = figure;
  const wanted = useMemo(() => ({ scope, measure }), [scope, measure]);
  const { answer, failure, reload } = useAnswer(OVER_YEARS, wanted);
  if (failure) return <ErrorState what={t('peers')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading lines={2} />;
  const { rows } = answer.observationRows;
  const peers = peersOf(rows, unit, year, figure);
  const own = rows.filter((row) => row.unitCode === unit).sort((one, other) => other.year - one.year);
  const figureOf = (value: number) => measured(value, measuredIn);
  return (
    <>
      <section>
        <h3>{t('peers')}</h3>
        {peers === null ? (
          <p className="vf-quiet">{t('noPeers')}</p>
        ) : (
          <p>
            {t('peersOf', {
              group: peers.groupName,
              count: peers.count,
              median: figureOf(peers.median),
              lower: figureOf(peers.lowerQuartile),
              upper: figureOf(peers.upperQuartile),
              least: figureOf(peers.least),
              most: figureOf(peers.most),
            })}
            {peers.below !== null && ` · ${t('below', { count: peers.below })}`}
          </p>
        )}
      </section>
      <section>
        <h3>{t('years')}</h3>
        <table className="vf-years">
          <thead>
            <tr>
              <th scope="col">{t('year')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map((row) => (
              <tr key={row.year}>
                <th scope="row">{row.year}</th>
                <td>{shown({ ...row, measuredIn: measuredIn ?? null })}</td>
                <td>{status(row.status)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
