import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { ObservationStatus } from '../../generated/graphql';
import { OBSERVATION_STATUS } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { figuresOfYear } from '../figures-of-year';
import { FiguresTable } from '../parts/figures-table';
import { FIGURES } from '../queries';
import { words } from '../words';
import '../figures.css';

/** In the order of the process. */
const STATES: readonly ObservationStatus[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED', 'NOT_APPLICABLE'];
const ALL = 'all';

interface Chosen {
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
  readonly state?: string | undefined;
}

/** `/figures`: the figures of the viewer's own units in a year, with last year's value and the target beside. */
export function FiguresPage() {
  const t = useWords(words);
  const text = useText();
  const status = useName(OBSERVATION_STATUS);
  const go = useNavigate();
  const chosen = useSearch({ strict: false }) as Chosen;
  const { units } = useViewer();
  const wanted = useMemo(() => ({ units: units.map(({ code }) => code) }), [units]);
  const { answer, failure, reload } = useAnswer(FIGURES, wanted);
  usePageTitle(t('title'));
  const rows = answer?.observationRows.rows ?? [];
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years.find((known) => known === chosen.year) ?? years[0];
  const unit = units.find(({ code }) => code === chosen.unit);
  const ofYear =
    year === undefined
      ? []
      : figuresOfYear(rows, year).filter(({ figure }) => unit === undefined || figure.unitCode === unit.code);
  const shown = ofYear.filter(({ figure }) => chosen.state === undefined || figure.status === chosen.state);
  const returned = ofYear.filter(({ figure }) => figure.status === 'RETURNED').length;
  const choose = (change: Chosen) =>
    void go({ to: '.', search: { ...chosen, ...change }, replace: true, resetScroll: false });

  return (
    <Page
      title={t('title')}
      lead={
        year !== undefined && <span role="status">{t('count', { shown: shown.length, count: ofYear.length })}</span>
      }
      filters={
        year !== undefined && (
          <>
            <Select
              label={t('year')}
              value={String(year)}
              options={years.map((known) => ({ id: String(known), label: t('yearOf', { year: known }) }))}
              onChange={(id) => choose({ year: Number(id) })}
            />
            {units.length > 1 && (
              <Select
                label={t('unit')}
                value={unit?.code ?? ALL}
                options={[
                  { id: ALL, label: t('all', { count: units.length }) },
                  ...units.map(({ code, name }) => ({ id: code, label: name })),
                ]}
                onChange={(id) => choose({ unit: id === ALL ? undefined : id })}
              />
            )}
            <Select
              label={t('state')}
              value={chosen.state ?? ALL}
              options={[
                { id: ALL, label: t('all', { count: ofYear.length }) },
                ...STATES.map((state) => ({
                  id: state as string,
                  label: t('stateOf', {
                    state: status(state),
                    count: ofYear.filter(({ figure }) => figure.status === state).length,
                  }),
                })),
              ]}
              onChange={(id) => choose({ state: id === ALL ? undefined : id })}
            />
          </>
        )
      }
    >
      {failure && <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('load')} lines={8} />}
      {answer !== null && rows.length === 0 && <Empty title={t('none')}>{t('noneHelp')}</Empty>}
      {returned > 0 && chosen.state !== 'RETURNED' && (
        <p className="fg-note">{t('returnedFirst', { count: returned })}</p>
      )}
      {rows.length > 0 && shown.length === 0 && <Empty title={t('noneShown')} />}
      {shown.length > 0 && <FiguresTable figures={shown} severalUnits={units.length > 1 && unit === undefined} />}
    </Page>
  );
}
