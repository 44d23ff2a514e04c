import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useViewer } from '../../api/viewer';
import type { AdjustmentState } from '../../generated/graphql';
import { ADJUSTMENT_KIND, ADJUSTMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Propose } from '../parts/propose';
import { BOARD, CYCLES, type Listed, type Rules } from '../queries';
import { words } from '../words';
import '../adjustments.css';

const STATES: readonly AdjustmentState[] = ['PROPOSED', 'CONFIRMED', 'REJECTED', 'WITHDRAWN', 'REVOKED'];
const ALL = 'all';

/** `/adjustments`: the adjustments of a scheme by their state. A unit sees its own. */
export function Board() {
  const t = useWords(words);
  const text = useText();
  const go = useNavigate();
  const chosen = useSearch({ strict: false }) as { readonly scheme?: string; readonly unit?: string };
  const { roles } = useViewer();
  const [isProposing, setProposing] = useState(false);
  const years = useAnswer(CYCLES, NOTHING);
  const cycles = years.answer?.cycles ?? [];
  const cycle = cycles.find(({ scheme }) => scheme.code === chosen.scheme) ?? cycles[0];
  const scheme = cycle?.scheme.code;
  const { answer, failure, reload } = useAnswer(
    BOARD,
    useMemo(() => (scheme === undefined ? null : { scheme }), [scheme]),
  );
  usePageTitle(t('title'));
  const all = answer?.adjustments ?? [];
  const units = [...new Map(all.map(({ unit }) => [unit.code, unit.name]))];
  const shown = all.filter(({ unit }) => chosen.unit === undefined || unit.code === chosen.unit);
  const choose = (change: { scheme?: string | undefined; unit?: string | undefined }) =>
    void go({ to: '.', search: { ...chosen, ...change }, replace: true, resetScroll: false });
  const rules = answer?.adjustmentRules ?? null;
  const isOffice = roles.includes('OFFICE');
  const refused = failure ?? years.failure;

  return (
    <Page
      title={t('title')}
      actions={
        isOffice &&
        rules !== null && (
          <Button
            tone="primary"
            icon="add"
            why={rules.mayPropose || !rules.because ? null : text(rules.because)}
            onPress={() => setProposing(true)}
          >
            {t('propose')}
          </Button>
        )
      }
      filters={
        cycle !== undefined && (
          <>
            <Select
              label={t('scheme')}
              value={cycle.scheme.code}
              options={cycles.map((one) => ({ id: one.scheme.code, label: one.scheme.name }))}
              onChange={(id) => choose({ scheme: id, unit: undefined })}
            />
            {units.length > 1 && (
              <Select
                label={t('unit')}
                value={chosen.unit ?? ALL}
                options={[{ id: ALL, label: t('allUnits') }, ...units.map(([id, label]) => ({ id, label }))]}
                onChange={(id) => choose({ unit: id === ALL ? undefined : id })}
              />
            )}
          </>
        )
      }
    >
      {refused && <ErrorState what={t('load')} why={text(refused.words)} onAgain={failure ? reload : years.reload} />}
      {!refused && answer === null && <Loading what={t('load')} lines={8} />}
      {rules !== null && <SchemeRules rules={rules} />}
      {answer !== null && all.length === 0 && (
        <Empty title={t(isOffice ? 'none' : 'noneOwn')}>{isOffice && t('noneHelp')}</Empty>
      )}
      {all.length > 0 && (
        <div className="adj-board">
          {STATES.filter((state) => state === 'PROPOSED' || shown.some((one) => one.state === state)).map((state) => (
            <Column key={state} state={state} adjustments={shown.filter((one) => one.state === state)} />
          ))}
        </div>
      )}
      {isProposing && rules !== null && scheme !== undefined && (
        <Propose
          scheme={scheme}
          rules={rules}
          onClose={() => setProposing(false)}
          onDone={(id) => void go({ to: '/adjustments/$id', params: { id } })}
        />
      )}
    </Page>
  );
}

const NOTHING = {};

function SchemeRules({ rules }: { readonly rules: Rules }) {
  const t = useWords(words);
  const { fullMarks } = useFormats();
  const caps = (['bonusCap', 'deductionCap', 'totalCap'] as const).flatMap((key) => {
    const cap = rules[key];
    return cap === null || cap === undefined ? [] : [t(key, { points: fullMarks(cap) })];
  });
  return (
    <Card title={t('rules')}>
      <ul className="adj-rules">
        {[...caps, t('hearing', { count: rules.hearingDays })].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

function Column({ state, adjustments }: { readonly state: AdjustmentState; readonly adjustments: readonly Listed[] }) {
  const t = useWords(words);
  const name = useName(ADJUSTMENT_STATE);
  return (
    <Card title={`${name(state)} ${adjustments.length}`}>
      {adjustments.length === 0 ? (
        <p className="adj-soft">{t('noneState')}</p>
      ) : (
        <ul className="adj-cards">
          {adjustments.map((one) => (
            <li key={one.id} className="adj-card">
              <AdjustmentCard adjustment={one} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function AdjustmentCard({ adjustment }: { readonly adjustment: Listed }) {
  const t = useWords(words);
  const kindName = useName(ADJUSTMENT_KIND);
  const { day, fullMarks } = useFormats();
  const { id, kind, code, points, reason, state, hearingTo, unit, allowedActions } = adjustment;
  const isReady = allowedActions.some(({ action, allowed }) => action === 'CONFIRM' && allowed);
  return (
    <>
      <div className="adj-card-head">
        <Link href={`/adjustments/${id}`}>{unit.name}</Link>
        <span className="adj-points">
          {`${kindName(kind)}${points === null || points === undefined ? '' : ` ${fullMarks(points)}`}`}
        </span>
      </div>
      <span className="adj-soft">{[code, reason].filter(Boolean).join(' · ')}</span>
      {state === 'PROPOSED' && (isReady || hearingTo) && (
        <span>
          {isReady ? (
            <Badge tone="info">{t('ready')}</Badge>
          ) : (
            hearingTo && <Badge tone="warn">{t('until', { day: day(hearingTo) })}</Badge>
          )}
        </span>
      )}
    </>
  );
}
