import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Breadcrumb } from '../../ui/breadcrumb';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { type ItemOrder, ItemsCard } from '../parts/items-card';
import { LostCard } from '../parts/lost-card';
import { MovementCard } from '../parts/movement-card';
import { AdjustmentsCard, FiguresCard, IndicatorsCard } from '../parts/office-cards';
import { PeersCard } from '../parts/peers-card';
import { ResultCard } from '../parts/result-card';
import { SlipCheck } from '../parts/slip-check';
import { StrengthsCard } from '../parts/strengths-card';
import { YearsCard } from '../parts/years-card';
import { RESULT, RESULT_TRACES, RESULTS, UNIT_OFFICE, type UnitResult } from '../queries';
import { byYearAndKind } from '../scheme-order';
import { words } from '../words';
import '../assessment.css';

/** `/units/$unit/$year`: one unit for the office, the inspectorate and everybody who sees the district's results. */
export function UnitResultPage() {
  const t = useWords(words);
  const text = useText();
  const { unit = '', year = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { readonly scheme?: string; readonly items?: string };
  const go = useNavigate();
  const { answer, failure, reload } = useAnswer(RESULTS, { unit });
  const found = answer?.unit;
  const results = [...(found?.assessments ?? [])].sort(byYearAndKind);
  const ofYear = results.filter((result) => String(result.year) === year);
  const chosen = ofYear.find(({ scheme }) => scheme.code === search.scheme) ?? ofYear[0];
  const hrefOf = (result: { readonly year: number; readonly scheme: { readonly code: string } }) =>
    `/units/${encodeURIComponent(unit)}/${result.year}?scheme=${encodeURIComponent(result.scheme.code)}`;
  usePageTitle(found ? t('ofUnit', { unit: chosen?.unitName ?? found.name, year }) : t('units'));
  const above = (
    <Breadcrumb label={t('where')} crumbs={[{ label: t('units'), href: '/units' }, { label: found?.name ?? unit }]} />
  );

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!found) {
    return (
      <Page title={t('units')} above={above}>
        <Empty title={t('noUnit')} action={<Link href="/units">{t('units')}</Link>} />
      </Page>
    );
  }
  if (!chosen) {
    return (
      <Page title={found.name} above={above}>
        <Empty
          title={t('noResult', { unit: found.name, year })}
          action={results[0] && <Link href={hrefOf(results[0])}>{t('year', { year: results[0].year })}</Link>}
        />
      </Page>
    );
  }
  return (
    <Page
      title={chosen.unitName}
      above={above}
      lead={
        <span>
          {`${found.code} · ${chosen.scheme.name}`}
          {chosen.unitName !== found.name && ` · ${t('nameNow', { name: found.name })}`}
        </span>
      }
      actions={
        <>
          <Link tone="button" href={`/results/${encodeURIComponent(chosen.scheme.code)}`}>
            {t('toRanking')}
          </Link>
          <Link
            tone="button"
            target="_blank"
            href={`/documents/unit-result/${encodeURIComponent(chosen.scheme.code)}/${encodeURIComponent(unit)}.pdf`}
          >
            {t('pdf')}
          </Link>
        </>
      }
      filters={
        <div className="as-choose">
          <Select
            label={t('yearAndScheme')}
            value={hrefOf(chosen)}
            options={results.map((result) => ({
              id: hrefOf(result),
              label: t('optionOf', { year: result.year, scheme: result.scheme.name }),
            }))}
            onChange={(href) => void go({ href })}
          />
        </div>
      }
    >
      <Chosen
        key={chosen.scheme.code}
        unit={{ code: found.code, name: chosen.unitName }}
        chosen={chosen}
        results={results}
        hrefOf={hrefOf}
        order={search.items === 'loss' ? 'loss' : 'scheme'}
        onOrder={(order) =>
          void go({
            to: '.',
            search: { scheme: search.scheme, items: order === 'loss' ? 'loss' : undefined },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </Page>
  );
}

/** Roles that see figures, adjustments and single items of every unit. */
const SEE_ALL = ['OFFICE', 'INSPECTOR'] as const;

function Chosen(props: {
  readonly unit: { readonly code: string; readonly name: string };
  readonly chosen: UnitResult;
  readonly results: readonly UnitResult[];
  readonly hrefOf: (result: Pick<UnitResult, 'year'> & { readonly scheme: { readonly code: string } }) => string;
  readonly order: ItemOrder;
  readonly onOrder: (order: ItemOrder) => void;
}) {
  const { unit, chosen, results, hrefOf, order, onOrder } = props;
  const t = useWords(words);
  const text = useText();
  const { roles } = useViewer();
  const all = SEE_ALL.some((role) => roles.includes(role));
  const wanted = { unit: unit.code, scheme: chosen.scheme.code };
  const { answer, failure, reload } = useAnswer(RESULT, wanted);
  const traces = useAnswer(RESULT_TRACES, wanted).answer?.unit?.assessment ?? null;
  const units = useMemo(() => [unit.code], [unit.code]);
  const office = useAnswer(UNIT_OFFICE, all ? { scheme: chosen.scheme.code, units, year: chosen.year } : null).answer;
  const result = answer?.unit?.assessment;
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (!result) return <Loading what={t('load')} lines={8} />;
  const series = results.filter(({ scheme }) => scheme.series === chosen.scheme.series);
  const before = series.find(({ year }) => year === chosen.year - 1);
  return (
    <div className="as-result">
      <ResultCard unit={unit} result={result} district>
        <SlipCheck unit={unit.code} result={result} />
      </ResultCard>
      <LostCard unit={unit} result={result} traces={traces} />
      <YearsCard results={series} hrefOf={hrefOf} />
      <StrengthsCard unit={unit} result={result} />
      <MovementCard
        unit={unit}
        result={result}
        traces={traces}
        causes={all}
        before={before ? { year: before.year, scheme: before.scheme.code } : null}
      />
      <PeersCard result={result} />
      <ItemsCard unit={unit} result={result} order={order} onOrder={onOrder} />
      <IndicatorsCard result={result} />
      {office && <FiguresCard figures={office.observationRows.rows} year={chosen.year} />}
      {office && <AdjustmentsCard adjustments={office.adjustments} />}
    </div>
  );
}
