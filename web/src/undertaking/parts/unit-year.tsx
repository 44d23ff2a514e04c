import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { PURPOSE_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { type Asked, type Measure, type OfUnit, UNDERTAKING, type Undertaken } from '../queries';
import { words } from '../words';
import { MeasureCard } from './measure-card';
import { MeasureForm } from './measure-form';
import { PlanCard } from './plan-card';

/** What the plan asks of a unit in a year, its measures, and its plans. */
export function UnitYear({ of }: { readonly of: OfUnit }) {
  const t = useWords(words);
  const text = useText();
  const { plan, unit, year } = of;
  const { answer, failure, reload } = useAnswer(
    UNDERTAKING,
    useMemo(() => ({ plan, unit, year }), [plan, unit, year]),
  );
  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading what={t('load')} lines={8} />;
  if (!answer.undertaking) return <Empty title={t('noUnit')} />;
  return <Shown of={of} undertaken={answer.undertaking} onDone={reload} />;
}

interface ShownProps {
  readonly of: OfUnit;
  readonly undertaken: Undertaken;
  readonly onDone: () => void;
}

/** A measure that is written: a new one for what is asked, or one that is there. */
type Writing = { readonly measure: Measure } | { readonly asked: Asked | null };

function Shown({ of, undertaken, onDone }: ShownProps) {
  const t = useWords(words);
  const [writing, setWriting] = useState<Writing | null>(null);
  const { asked, measures, mayWrite, unit, implementationPlans, annualPlans } = undertaken;
  const rights = { mayWrite, mayAdopt: undertaken.mayAdopt };
  return (
    <>
      <h2 className="un-unit">{unit?.name}</h2>
      <AskedCard asked={asked} year={of.year} onTake={mayWrite ? (one) => setWriting({ asked: one }) : null} />
      <Card
        title={t('measures')}
        actions={
          mayWrite && (
            <Button tone="primary" onPress={() => setWriting({ asked: null })}>
              {t('addMeasure')}
            </Button>
          )
        }
      >
        {measures.length === 0 ? (
          <Empty title={t('noMeasures')}>{mayWrite && t('noMeasuresHelp')}</Empty>
        ) : (
          <ul className="un-measures">
            {measures.map((measure) => (
              <MeasureCard
                key={measure.id}
                measure={measure}
                year={of.year}
                onChange={() => setWriting({ measure })}
                onDone={onDone}
              />
            ))}
          </ul>
        )}
      </Card>
      <PlanCard
        name={t('implementationPlan')}
        of={{ plan: of.plan, unit: of.unit, year: null }}
        versions={implementationPlans}
        {...rights}
        onDone={onDone}
      />
      <PlanCard
        name={t('annualPlanOf', { year: of.year })}
        of={of}
        versions={annualPlans}
        {...rights}
        onDone={onDone}
      />
      {writing !== null && (
        <MeasureForm
          of={of}
          measure={'measure' in writing ? writing.measure : null}
          first={'asked' in writing ? writing.asked : null}
          asked={asked}
          onClose={() => setWriting(null)}
          onSaved={() => {
            setWriting(null);
            onDone();
          }}
        />
      )}
    </>
  );
}

interface AskedCardProps {
  readonly asked: readonly Asked[];
  readonly year: number;
  /** Null for those who only read. */
  readonly onTake: ((asked: Asked) => void) | null;
}

const keyOf = ({ kind, code }: Asked) => `${kind} ${code}`;

function AskedCard({ asked, year, onTake }: AskedCardProps) {
  const t = useWords(words);
  const kindName = useName(PURPOSE_KIND);
  const { measured, day } = useFormats();
  const columns: readonly Column<Asked>[] = [
    { id: 'kind', label: t('kind'), value: ({ kind }) => kindName(kind) },
    { id: 'code', label: t('code'), value: ({ code }) => code },
    { id: 'name', label: t('name'), value: ({ name }) => name, isRowHeader: true, wraps: true },
    {
      id: 'target',
      label: t('target'),
      value: ({ target, due }) => target ?? due,
      cell: ({ kind, target, measuredIn, due }) => {
        if (kind === 'INDICATOR') return measured(target, measuredIn);
        return due ? t('dueOn', { day: day(due) }) : '–';
      },
    },
    {
      id: 'measures',
      label: t('measuresOf'),
      value: ({ measures }) => measures.join('、'),
      wraps: true,
      cell: ({ measures }) =>
        measures.length === 0 ? <Badge tone="warn">{t('notTaken')}</Badge> : measures.join('、'),
    },
    ...(onTake === null
      ? []
      : [
          {
            id: 'take',
            label: t('takeOn'),
            value: () => null,
            isControl: true,
            cell: (one: Asked) => (
              <Button size="small" label={t('takeOnOf', { name: one.name })} onPress={() => onTake(one)}>
                {t('takeOn')}
              </Button>
            ),
          },
        ]),
  ];
  return (
    <Card title={t('asked')}>
      <p className="un-quiet">{t('askedHelp')}</p>
      {asked.length === 0 ? (
        <Empty title={t('nothingAsked', { year })} />
      ) : (
        <Table label={t('asked')} name="asked-of-unit" columns={columns} rows={asked} rowKey={keyOf} isPlain />
      )}
    </Card>
  );
}
