import { lazy, Suspense } from 'react';
import { AGGREGATE, SCHEME_KIND } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { type Content, changedContent, given, mapAt, textAt, textsAt } from '../models/content';
import { sumAt } from '../models/decimal-sum';
import type { Finding, Preview } from '../queries';
import { words } from '../words';
import { FindingList } from './finding-list';
import { GradesForm } from './grades-form';
import { RankingForm } from './ranking-form';
import { type PartProps, withKey } from './rules-part';
import { useFindings } from './use-findings';

// Parts further down are loaded after the first ones, which are at the limit of what a page may weigh.
const VetoesForm = lazy(() => import('./vetoes-form').then((loaded) => ({ default: loaded.VetoesForm })));
const MeasuresForm = lazy(() => import('./measures-form').then((loaded) => ({ default: loaded.MeasuresForm })));

export interface RulesFormProps {
  readonly content: Content;
  readonly findings: readonly Finding[];
  readonly preview: Preview | null;
  readonly isDisabled: boolean;
  readonly change: (next: (content: Content) => Content, key: string) => void;
}

/** Everything of a scheme that is no item. */
export function RulesForm({ content, findings, preview, isDisabled, change }: RulesFormProps) {
  const found = useFindings(findings, null);
  const set = (fields: Record<string, unknown>, key: string) => change((now) => changedContent(now, fields), key);
  const placeless = found.all.filter(({ field }) => !SHOWN.some((key) => field === key || field.startsWith(`${key}.`)));
  return (
    <div className="scheme-rules">
      <FindingList findings={placeless} />
      <General content={content} found={found} set={set} isDisabled={isDisabled} />
      <Totals content={content} found={found} set={set} isDisabled={isDisabled} />
      <GradesForm content={content} found={found} preview={preview} isDisabled={isDisabled} set={set} />
      <Suspense fallback={null}>
        <VetoesForm content={content} found={found} isDisabled={isDisabled} set={set} />
      </Suspense>
      <RankingForm content={content} found={found} isDisabled={isDisabled} set={set} />
      <Suspense fallback={null}>
        <MeasuresForm content={content} found={found} isDisabled={isDisabled} set={set} />
      </Suspense>
      <Limits content={content} found={found} set={set} isDisabled={isDisabled} />
    </div>
  );
}

/** Fields whose findings are shown beside them. */
const SHOWN = [
  'code',
  'name',
  'year',
  'series',
  'plan',
  'points',
  'rounding',
  'adjustments',
  'grades',
  'vetoes',
  'ranking',
  'staffQuota',
  'forbidden',
  'measures',
];

function General({ content, found, set, isDisabled }: PartProps) {
  const t = useWords(words);
  const kindName = useName(SCHEME_KIND);
  const text = (key: string, label: string, description?: string) => (
    <TextField
      label={label}
      value={textAt(content, key)}
      onChange={(value) => set({ [key]: key === 'series' || key === 'plan' ? given(value) : value }, key)}
      error={found.errorOf(key)}
      isDisabled={isDisabled}
      {...(description === undefined ? {} : { description })}
    />
  );
  return (
    <Card title={t('general')}>
      <div className="scheme-row">
        {text('code', t('code'))}
        {text('name', t('name'))}
        {text('year', t('year'))}
      </div>
      <div className="scheme-row">
        <Select
          label={t('kind')}
          options={(['YEARLY', 'SPECIAL'] as const).map((id) => ({ id, label: kindName(id) }))}
          value={textAt(content, 'kind') === 'SPECIAL' ? 'SPECIAL' : 'YEARLY'}
          onChange={(value) => set({ kind: value }, 'kind')}
          isDisabled={isDisabled}
        />
        {text('plan', t('plan'))}
        {text('series', t('series'), t('seriesHelp'))}
      </div>
    </Card>
  );
}

const AGGREGATES = ['SUM', 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'] as const;
const CAPS = ['bonusCap', 'deductionCap', 'totalCap'] as const;

function Totals({ content, found, set, isDisabled }: PartProps) {
  const t = useWords(words);
  const name = useName(AGGREGATE);
  const rounding = mapAt(content, 'rounding');
  const adjustments = mapAt(content, 'adjustments');
  const { children } = sumAt(content);
  const inMap = (map: Record<string, unknown>, key: string, of: string, label: string) => (
    <TextField
      label={label}
      value={textAt(map, key)}
      onChange={(value) => set({ [of]: withKey(map, key, given(value)) }, `${of}.${key}`)}
      error={found.errorOf(`${of}.${key}`)}
      isDisabled={isDisabled}
      inputMode="decimal"
    />
  );
  return (
    <Card title={t('totals')}>
      <div className="scheme-row">
        <Select
          label={t('aggregate')}
          options={AGGREGATES.map((id) => ({ id, label: name(id) }))}
          value={(textAt(content, 'aggregate') || 'SUM') as (typeof AGGREGATES)[number]}
          onChange={(value) => set({ aggregate: value === 'SUM' ? undefined : value }, 'aggregate')}
          isDisabled={isDisabled}
        />
        <TextField
          label={t('fullMarks')}
          value={textAt(content, 'points')}
          onChange={(value) => set({ points: given(value) }, 'points')}
          description={children === null ? t('badPoints') : t('totalSum', { sum: children })}
          error={found.errorOf('points')}
          isDisabled={isDisabled}
        />
        {CAPS.map((key) => (
          <div key={key}>{inMap(adjustments, key, 'adjustments', t(key))}</div>
        ))}
      </div>
      <div className="scheme-row">
        {inMap(rounding, 'item', 'rounding', t('roundItem'))}
        {inMap(rounding, 'total', 'rounding', t('roundTotal'))}
        <Select
          label={t('roundMode')}
          options={(['HALF_UP', 'HALF_EVEN'] as const).map((id) => ({ id, label: t(id) }))}
          value={textAt(rounding, 'mode') === 'HALF_EVEN' ? 'HALF_EVEN' : 'HALF_UP'}
          onChange={(value) => set({ rounding: { ...rounding, mode: value } }, 'rounding.mode')}
          isDisabled={isDisabled}
        />
      </div>
    </Card>
  );
}

function Limits({ content, found, set, isDisabled }: PartProps) {
  const t = useWords(words);
  const lines = textsAt(content, 'forbidden').join('\n');
  return (
    <Card title={t('limits')}>
      <TextField
        label={t('forbidden')}
        defaultValue={lines}
        rows={3}
        onChange={(value) => {
          const names = value
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean);
          set({ forbidden: names.length === 0 ? undefined : names }, 'forbidden');
        }}
        error={found.errorOf('forbidden')}
        isDisabled={isDisabled}
      />
    </Card>
  );
}
