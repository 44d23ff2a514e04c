import { useMemo } from 'react';
import { useAnswer } from '../api/use-answer';
import { useViewer } from '../api/viewer';
import { OBSERVATION_STATUS } from '../generated/names';
import { useFormats } from '../language/formats';
import { useName, useText, useWords } from '../language/words';
import { ErrorState, Loading } from '../ui/states';
import type { FigureKey } from './figure-key';
import { HISTORY } from './queries';
import { words } from './words';
import './figure.css';

const FIELDS = ['value', 'numerator', 'denominator', 'remark', 'claimed', 'status', 'reason'] as const;
type Field = (typeof FIELDS)[number];

/** 历史: everything that was done with one figure, the latest first, with who did it and what changed. */
export function HistoryOfFigure({ figure: { measure, unit, year } }: HistoryProps) {
  const t = useWords(words);
  const text = useText();
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const status = useName(OBSERVATION_STATUS);
  const wanted = useMemo(() => ({ subject: `${measure} ${unit} ${year}` }), [measure, unit, year]);
  const { answer, failure, reload } = useAnswer(HISTORY, wanted);
  if (failure) return <ErrorState what={t('history')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading />;
  const shown = (field: Field, value: string | null | undefined) =>
    value == null
      ? t('nothing')
      : field === 'status' && value in OBSERVATION_STATUS
        ? status(value as keyof typeof OBSERVATION_STATUS)
        : field === 'claimed'
          ? t('yes')
          : value;
  const { rows } = answer.auditEntries;
  if (rows.length === 0) return <p>{t('noHistory')}</p>;
  return (
    <ol className="figure-history">
      {rows.map(({ number, at, account, actingFor, words: name, changes }) => (
        <li key={number}>
          <strong>{text(name)}</strong>
          <span className="figure-below">
            {actingFor
              ? t('byFor', { account, other: actingFor, at: dateTime(at, timeZone) })
              : t('by', { account, at: dateTime(at, timeZone) })}
          </span>
          <ul>
            {changes.filter(isKnown).map(({ field, before, after }) => (
              <li key={field}>
                {before == null
                  ? t('changedTo', { field: t(field), after: shown(field, after) })
                  : t('changed', { field: t(field), before: shown(field, before), after: shown(field, after) })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface HistoryProps {
  readonly figure: FigureKey;
}

const isKnown = <Change extends { readonly field: string }>(change: Change): change is Change & { field: Field } =>
  FIELDS.some((field) => field === change.field);
