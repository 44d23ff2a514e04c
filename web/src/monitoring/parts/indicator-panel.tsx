import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useFormats } from '../../language/formats';
import { useText, useWords } from '../../language/words';
import { Link } from '../../ui/link';
import { Panel } from '../../ui/panel';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { MONITORED_INDICATOR, type MonitoredDetail } from '../queries';
import { words } from '../words';
import { ForecastSentence } from './forecast-sentence';
import { IndicatorTrend } from './indicator-trend';

interface IndicatorPanelProps {
  readonly plan: { readonly code: string; readonly endYear: number };
  readonly year: number;
  readonly code: string;
  readonly onClose: () => void;
}

/** One indicator: its years, where it is going, and what each unit does to it. */
export function IndicatorPanel({ plan, year, code, onClose }: IndicatorPanelProps) {
  const t = useWords(words);
  const text = useText();
  const wanted = useMemo(() => ({ plan: plan.code, year, indicator: code }), [plan.code, year, code]);
  const { answer, failure, reload } = useAnswer(MONITORED_INDICATOR, wanted);
  const [one] = answer?.monitoring ?? [];
  return (
    <Panel isOpen onClose={onClose} title={one?.indicator.name ?? code} size="wide">
      {failure && <ErrorState what={t('loadOne')} why={text(failure.words)} onAgain={reload} />}
      {!failure && answer === null && <Loading what={t('loadOne')} lines={6} />}
      {answer !== null && one === undefined && <Empty title={t('noYear')} />}
      {one && <Shown plan={plan} year={year} one={one} />}
    </Panel>
  );
}

interface ShownProps {
  readonly plan: IndicatorPanelProps['plan'];
  readonly year: number;
  readonly one: MonitoredDetail;
}

function Shown({ plan, year, one }: ShownProps) {
  const t = useWords(words);
  const { measured } = useFormats();
  const { indicator, whole, reportedBy } = one;
  return (
    <>
      <dl className="mo-facts">
        <div>
          <dt>{t('baseline')}</dt>
          <dd>
            {measured(indicator.baseline, indicator.measuredIn)}
            {indicator.baselineYear && (
              <span className="mo-quiet">{t('yearOf', { year: indicator.baselineYear })}</span>
            )}
          </dd>
        </div>
        {whole && (
          <div>
            <dt>{t('whole')}</dt>
            <dd>{whole.name}</dd>
          </div>
        )}
        {reportedBy && (
          <div>
            <dt>{t('reportedBy')}</dt>
            <dd>{reportedBy.name}</dd>
          </div>
        )}
      </dl>
      <IndicatorTrend plan={plan} one={one} year={year} />
      <ForecastSentence one={one} />
      <Contributions one={one} />
      <p>
        <Link href={`/plan/${encodeURIComponent(plan.code)}?indicator=${encodeURIComponent(indicator.code)}`}>
          {t('toPlan')}
        </Link>
      </p>
    </>
  );
}

type ContributionRow = MonitoredDetail['contributions'][number];
const unitKey = ({ unit }: ContributionRow) => unit?.code ?? '';

function Contributions({ one: { contributions, indicator } }: { readonly one: MonitoredDetail }) {
  const t = useWords(words);
  const { measured } = useFormats();
  const columns = useMemo<readonly Column<ContributionRow>[]>(() => {
    const number = (id: 'value' | 'target' | 'pull' | 'gain', label: string): Column<ContributionRow> => ({
      id,
      label,
      kind: 'number',
      value: (row) => row[id],
      cell: (row) => measured(row[id], indicator.measuredIn),
    });
    return [
      { id: 'unit', label: t('unit'), value: ({ unit }) => unit?.name, wraps: true },
      number('value', t('figure')),
      number('target', t('target')),
      number('pull', t('pull')),
      number('gain', t('gain')),
    ];
  }, [t, measured, indicator.measuredIn]);
  return (
    <section>
      <h3>{t('contributions')}</h3>
      {contributions.length === 0 ? (
        <p className="mo-quiet">{t('noContributions')}</p>
      ) : (
        <>
          <p className="mo-quiet">{t('contributionsNote')}</p>
          <Table
            label={t('contributions')}
            name="monitoring-units"
            columns={columns}
            rows={contributions}
            rowKey={unitKey}
          />
        </>
      )}
    </section>
  );
}
