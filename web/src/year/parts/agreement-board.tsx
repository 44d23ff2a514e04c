import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { TargetAgreementState } from '../../generated/graphql';
import { TARGET_AGREEMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { NOTHING_SELECTED, type TableSelection } from '../../ui/table-selection';
import { AGREEMENTS, type Agreement, type Countered, type UnitAgreements } from '../agreement-queries';
import { agreementWords } from '../agreement-words';
import type { YearSetup } from '../use-year';
import { AnswerCounter } from './answer-counter';
import { ProposeTargets } from './propose-targets';

export interface AgreementBoardProps {
  readonly plan: string;
  readonly year: number;
  readonly classes: YearSetup['unitClasses'];
  readonly onChange: () => void;
}

const STATES: readonly TargetAgreementState[] = ['PROPOSED', 'COUNTERED', 'AGREED', 'BY_DOCUMENT'];

const countOf = ({ targets }: UnitAgreements, wanted: (target: Agreement) => boolean) =>
  targets.filter(wanted).length || null;

/** How each unit stands to its targets, and the targets that units propose instead. */
export function AgreementBoard({ plan, year, classes, onChange }: AgreementBoardProps) {
  const t = useWords(agreementWords);
  const text = useText();
  const stateName = useName(TARGET_AGREEMENT_STATE);
  const { day } = useFormats();
  const [selection, setSelection] = useState<TableSelection>(NOTHING_SELECTED);
  const [proposing, setProposing] = useState<readonly string[] | null>(null);
  const [answering, setAnswering] = useState<Countered | null>(null);
  const { answer, failure, reload } = useAnswer(
    AGREEMENTS,
    useMemo(() => ({ plan, year }), [plan, year]),
  );
  const rows = answer?.targetLetters ?? [];
  const countered = rows.flatMap(({ unit, unitName, targets }): Countered[] =>
    targets.filter(({ state }) => state === 'COUNTERED').map((one) => ({ ...one, unit, unitName })),
  );
  const groups = new Map(
    classes.filter(({ kind }) => kind === 'GROUP').map(({ code, zh, en }) => [code, text({ zh, en: en ?? zh })]),
  );
  const selected = selection.kind === 'these' ? rows.filter(({ unit }) => selection.keys.has(unit)) : rows;
  if (failure !== null) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} />;
  if (rows.length === 0) return <Empty title={t('nothing')}>{t('purpose')}</Empty>;
  const done = () => {
    reload();
    onChange();
  };
  return (
    <div className="year-targets">
      <p>{t('purpose')}</p>
      {countered.length > 0 && (
        <Card title={t('counters')}>
          <Table
            label={t('counters')}
            name="year-counters"
            isPlain
            rows={countered}
            rowKey={({ unit, indicator }) => `${unit} ${indicator}`}
            columns={[
              { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName },
              { id: 'indicator', label: t('indicator'), value: ({ indicatorName }) => indicatorName, wraps: true },
              { id: 'target', label: t('target'), kind: 'number', value: ({ target }) => target },
              { id: 'counter', label: t('counter'), kind: 'number', value: ({ counter }) => counter },
              { id: 'reason', label: t('reason'), value: ({ reason }) => reason, wraps: true },
              {
                id: 'answer',
                label: t('answer'),
                isUnsortable: true,
                value: () => null,
                cell: (one) => (
                  <Button size="small" onPress={() => setAnswering(one)}>
                    {t('answer')}
                  </Button>
                ),
              },
            ]}
          />
        </Card>
      )}
      <Table
        label={t('agreements')}
        name="year-agreements"
        rows={rows}
        rowKey={({ unit }) => unit}
        selecting={{ selection, onChange: setSelection }}
        selectionActions={
          <Button onPress={() => setProposing(selected.map(({ unit }) => unit))}>
            {t('proposeSelected', { count: selected.length })}
          </Button>
        }
        tools={
          <Button tone="primary" onPress={() => setProposing(rows.map(({ unit }) => unit))}>
            {t('propose')}
          </Button>
        }
        columns={[
          { id: 'unit', label: t('unit'), value: ({ unitName }) => unitName, isRowHeader: true },
          { id: 'group', label: t('group'), value: ({ group }) => groups.get(group) ?? group },
          {
            id: 'none',
            label: t('notProposed'),
            kind: 'number',
            value: (row) => countOf(row, ({ state }) => !state),
          },
          ...STATES.map((state) => ({
            id: state,
            label: stateName(state),
            kind: 'number' as const,
            value: (row: UnitAgreements) => countOf(row, (target) => target.state === state),
          })),
          {
            id: 'unsigned',
            label: t('unsigned'),
            kind: 'number',
            value: (row) => countOf(row, ({ isUnsigned }) => isUnsigned),
          },
          {
            id: 'answerBy',
            label: t('answerBy'),
            value: ({ targets }) => earliest(targets),
            cell: ({ targets }) => {
              const until = earliest(targets);
              return until === null ? null : day(until);
            },
          },
        ]}
      />
      {proposing !== null && (
        <ProposeTargets
          plan={plan}
          year={year}
          units={proposing}
          onClose={() => setProposing(null)}
          onDone={() => {
            setProposing(null);
            setSelection(NOTHING_SELECTED);
            done();
          }}
        />
      )}
      {answering !== null && (
        <AnswerCounter
          plan={plan}
          year={year}
          countered={answering}
          onClose={() => setAnswering(null)}
          onDone={() => {
            setAnswering(null);
            done();
          }}
        />
      )}
    </div>
  );
}

/** The last day of those that wait for the unit. */
const earliest = (targets: readonly Agreement[]): string | null =>
  targets
    .filter(({ state }) => state === 'PROPOSED')
    .map(({ answerBy }) => answerBy ?? '')
    .sort()[0] ?? null;
