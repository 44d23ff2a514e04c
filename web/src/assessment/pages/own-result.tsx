import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { AppealNote } from '../parts/appeal-note';
import { type ItemOrder, ItemsCard } from '../parts/items-card';
import { LostCard } from '../parts/lost-card';
import { MovementCard } from '../parts/movement-card';
import { NextGradeCard } from '../parts/next-grade-card';
import { PeersCard } from '../parts/peers-card';
import { ResultCard } from '../parts/result-card';
import { SlipCheck } from '../parts/slip-check';
import { TrialCard } from '../parts/trial-card';
import { YearsCard } from '../parts/years-card';
import { NOTE_OPENED, OWN_RESULTS, type OwnResult, RESULT, RESULT_TRACES } from '../queries';
import { byYearAndKind } from '../scheme-order';
import { inputCodeOf, type Tried } from '../trial';
import { words } from '../words';
import '../assessment.css';

const NOTHING = {};
const hrefOf = ({ unit, year, scheme }: OwnResult) =>
  `/assessment/${encodeURIComponent(unit.code)}/${year}?scheme=${encodeURIComponent(scheme.code)}`;

/** `/assessment/$unit/$year`: one result of a head's own unit. */
export function OwnResultPage() {
  const t = useWords(words);
  const text = useText();
  const { unit = '', year = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as { readonly scheme?: string; readonly items?: string };
  const go = useNavigate();
  const { answer, failure, reload } = useAnswer(OWN_RESULTS, NOTHING);
  const results = [...(answer?.myAssessments ?? [])].sort(byYearAndKind);
  const ofYear = results.filter((result) => result.unit.code === unit && String(result.year) === year);
  const chosen = ofYear.find(({ scheme }) => scheme.code === search.scheme) ?? ofYear[0];
  usePageTitle(chosen ? t('ofUnit', { unit: chosen.unitName, year: chosen.year }) : t('mine'));
  const severalUnits = new Set(results.map((result) => result.unit.code)).size > 1;

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!chosen) {
    return (
      <Page title={t('mine')}>
        <Empty title={t('noResult', { unit, year })} action={<Link href="/assessment">{t('mine')}</Link>} />
      </Page>
    );
  }
  return (
    <Page
      title={chosen.unitName}
      lead={<span>{chosen.scheme.name}</span>}
      actions={
        <Link
          tone="button"
          target="_blank"
          href={`/documents/unit-result/${encodeURIComponent(chosen.scheme.code)}/${encodeURIComponent(unit)}.pdf`}
        >
          {t('pdf')}
        </Link>
      }
      filters={
        <div className="as-choose">
          <Select
            label={t('yearAndScheme')}
            value={hrefOf(chosen)}
            options={results.map((result) => ({
              id: hrefOf(result),
              label: t('optionOf', { year: result.year, scheme: result.scheme.name }),
              ...(severalUnits ? { description: result.unitName } : {}),
            }))}
            onChange={(href) => void go({ href })}
          />
        </div>
      }
    >
      <Chosen
        key={hrefOf(chosen)}
        chosen={chosen}
        results={results}
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

function Chosen(props: {
  readonly chosen: OwnResult;
  readonly results: readonly OwnResult[];
  readonly order: ItemOrder;
  readonly onOrder: (order: ItemOrder) => void;
}) {
  const { chosen, results, order, onOrder } = props;
  const t = useWords(words);
  const text = useText();
  const [tried, setTried] = useState<Tried>({});
  const trial = useRef<HTMLDivElement>(null);
  const { unitName, scheme } = chosen;
  const unit = { code: chosen.unit.code, name: unitName };
  const wanted = { unit: unit.code, scheme: scheme.code };
  const { answer, failure, reload } = useAnswer(RESULT, wanted);
  const traces = useAnswer(RESULT_TRACES, wanted).answer?.unit?.assessment ?? null;
  const result = answer?.unit?.assessment;
  const { run: noteOpened } = useChange(NOTE_OPENED);
  const isShown = result !== null && result !== undefined;
  const isHead = useViewer().roles.includes('UNIT_HEAD');
  // What is shown has been opened. Only heads are asked for; nothing depends on the answer.
  useEffect(() => {
    if (isShown && isHead) void noteOpened({ scheme: scheme.code, unit: chosen.unit.code });
  }, [isShown, isHead, noteOpened, scheme.code, chosen.unit.code]);
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (!result) return <Loading what={t('load')} lines={8} />;
  const series = results.filter((each) => each.unit.code === unit.code && each.scheme.series === scheme.series);
  const before = series.find(({ year }) => year === chosen.year - 1);

  function tryWay(item: string, value: number | null) {
    const code = inputCodeOf(result?.items ?? [], traces?.items ?? [], item);
    if (value !== null) setTried((known) => ({ ...known, [code]: value }));
    trial.current?.scrollIntoView({ block: 'start' });
  }

  return (
    <div className="as-result">
      <ResultCard unit={unit} result={result}>
        <SlipCheck unit={unit.code} result={result} />
        <AppealNote unit={unit.code} scheme={scheme.code} />
      </ResultCard>
      <LostCard
        unit={unit}
        result={result}
        traces={traces}
        returnedHref={`/figures?year=${result.year}&state=RETURNED`}
      />
      <NextGradeCard unit={unit.code} scheme={scheme.code} onTry={tryWay} />
      <div ref={trial} className="as-anchor">
        <TrialCard unit={unit.code} result={result} traces={traces} tried={tried} onTried={setTried} />
      </div>
      <MovementCard
        unit={unit}
        result={result}
        traces={traces}
        before={before ? { year: before.year, scheme: before.scheme.code } : null}
      />
      <PeersCard result={result} />
      <ItemsCard unit={unit} result={result} order={order} onOrder={onOrder} />
      <YearsCard results={series} hrefOf={(each) => hrefOf(each as OwnResult)} />
    </div>
  );
}
