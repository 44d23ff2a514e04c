import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { SplitRule, SplitTargetQuery } from '../../generated/graphql';
import { SPLIT_RULE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Select } from '../../ui/select';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { SPLIT_TARGET } from '../queries';
import type { YearSetup } from '../use-year';
import { words } from '../words';

type Share = SplitTargetQuery['targetSplit']['shares'][number];

export interface SplitTargetProps {
  readonly plan: string;
  readonly year: number;
  readonly indicators: readonly { readonly code: string; readonly name: string; readonly aggregate: string }[];
  readonly units: YearSetup['rosterUnits'];
  readonly classes: YearSetup['unitClasses'];
  readonly onClose: () => void;
  readonly onUse: (indicator: string, shares: readonly Share[]) => void;
}

const RULES: readonly SplitRule[] = ['EQUAL', 'MEASURE', 'STAFF', 'LAST_YEAR', 'SAME'];
const ALL = '*';

/** Splits the district's target by a stated rule, shows the shares, and fills them into the grid. Stores nothing. */
export function SplitTarget({ plan, year, indicators, units, classes, onClose, onUse }: SplitTargetProps) {
  const t = useWords(words);
  const text = useText();
  const ruleName = useName(SPLIT_RULE);
  const [indicator, setIndicator] = useState(indicators[0]?.code ?? '');
  const isSum = indicators.find(({ code }) => code === indicator)?.aggregate === 'SUM';
  const [chosenRule, setRule] = useState<SplitRule | null>(null);
  const rule = chosenRule ?? (isSum ? 'EQUAL' : 'SAME');
  const [measure, setMeasure] = useState('');
  const [total, setTotal] = useState('');
  const [group, setGroup] = useState<string>(ALL);
  const own = units.filter((unit) => group === ALL || unit.group === group);
  const groups = classes.filter(({ kind, code }) => kind === 'GROUP' && units.some((unit) => unit.group === code));
  const { answer } = useAnswer(
    SPLIT_TARGET,
    indicator === ''
      ? null
      : {
          split: {
            plan,
            year,
            indicator,
            rule,
            measure: measure.trim() || null,
            total: total.trim() || null,
            units: own.map(({ code }) => code),
          },
        },
  );
  const split = answer?.targetSplit;
  const shares = split?.shares ?? [];
  return (
    <Dialog
      isOpen
      size="wide"
      onClose={onClose}
      title={t('split')}
      actions={
        <>
          <Button tone="primary" isDisabled={shares.length === 0} onPress={() => onUse(indicator, shares)}>
            {t('use')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form layout="columns" problems={split?.problems ?? []} onSubmit={() => undefined}>
        <Select
          label={t('indicator')}
          name="indicator"
          options={indicators.map(({ code, name }) => ({ id: code, label: `${code} ${name}` }))}
          value={indicator}
          onChange={setIndicator}
        />
        <Select
          label={t('rule')}
          options={RULES.map((id) => ({ id, label: ruleName(id) }))}
          value={rule}
          onChange={setRule}
        />
        {rule === 'MEASURE' && (
          <TextField label={t('measure')} description={t('measureHelp')} value={measure} onChange={setMeasure} />
        )}
        <TextField
          label={t('total')}
          description={t('totalHelp')}
          inputMode="decimal"
          value={total}
          onChange={setTotal}
        />
        <Select
          label={t('groupsToSplit')}
          options={[
            { id: ALL, label: t('allGroups') },
            ...groups.map(({ code, zh, en }) => ({ id: code, label: text({ zh, en: en ?? zh }) })),
          ]}
          value={group}
          onChange={setGroup}
        />
      </Form>
      <Table
        label={t('share')}
        name="year-shares"
        isPlain
        rows={shares}
        rowKey={({ unit }) => unit}
        columns={[
          { id: 'unit', label: t('unit'), value: ({ name }) => name },
          { id: 'weight', label: t('weight'), kind: 'number', value: ({ weight }) => weight },
          { id: 'before', label: t('before'), kind: 'number', value: ({ before }) => before },
          { id: 'share', label: t('share'), kind: 'number', value: ({ share }) => share },
        ]}
      />
    </Dialog>
  );
}
