import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useChange } from '../../api/use-change';
import type { IndicatorsOfPlanQuery } from '../../generated/graphql';
import { DIRECTION, DISTRICT_AGGREGATE, INDICATOR_KIND } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Select } from '../../ui/select';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { YearPage } from '../parts/year-page';
import { INDICATORS, SAVE_INDICATOR } from '../queries';
import { useSave } from '../use-save';
import { useYear } from '../use-year';
import { words } from '../words';

type Plan = NonNullable<IndicatorsOfPlanQuery['plan']>;
type Indicator = Plan['indicators'][number];

/** The indicators of the plan by which the scheme grades, added and changed by a document. */
export function Indicators() {
  const t = useWords(words);
  const year = useYear();
  return (
    <YearPage year={year} title={t('indicators')}>
      {({ cycle }) =>
        cycle?.scheme.plan ? (
          <IndicatorTable plan={cycle.scheme.plan.code} year={year.year} />
        ) : (
          <Empty title={t('noPlan')} />
        )
      }
    </YearPage>
  );
}

function IndicatorTable({ plan: code, year }: { readonly plan: string; readonly year: number }) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(INDICATOR_KIND);
  const aggregateName = useName(DISTRICT_AGGREGATE);
  const { answer, failure, reload } = useAnswer(INDICATORS, { plan: code });
  const [edited, setEdited] = useState<Indicator | 'new' | null>(null);
  if (failure !== null) return <ErrorState what={t('loadIndicators')} why={text(failure.words)} onAgain={reload} />;
  const plan = answer?.plan;
  if (!plan) return <Loading />;
  const targetOf = ({ targets }: Indicator) => targets.find((target) => target.year === year)?.target;
  return (
    <>
      <Table
        label={t('indicators')}
        name="year-indicators"
        rows={plan.indicators}
        rowKey={(one) => one.code}
        tools={
          <Button icon="add" onPress={() => setEdited('new')}>
            {t('addIndicator')}
          </Button>
        }
        columns={[
          { id: 'code', label: t('code'), value: (one) => one.code },
          { id: 'name', label: t('name'), value: (one) => one.name, wraps: true },
          { id: 'unit', label: t('measuredIn'), value: (one) => one.measuredIn },
          { id: 'kind', label: t('indicatorKind'), value: (one) => kindName(one.kind) },
          { id: 'aggregate', label: t('aggregate'), value: (one) => aggregateName(one.aggregate) },
          { id: 'target', label: t('targetOf', { year }), kind: 'number', value: targetOf },
          { id: 'version', label: t('version'), kind: 'number', value: (one) => one.version },
          { id: 'document', label: t('document'), value: (one) => one.approvalDocument },
          {
            id: 'change',
            label: t('change'),
            isControl: true,
            value: () => null,
            cell: (one) => (
              <Button size="small" tone="quiet" label={`${t('change')} ${one.code}`} onPress={() => setEdited(one)}>
                {t('change')}
              </Button>
            ),
          },
        ]}
      />
      {edited !== null && (
        <EditIndicator
          plan={plan.code}
          year={year}
          of={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            toast(t('saved'));
            reload();
          }}
        />
      )}
    </>
  );
}

const FORM = 'year-indicator';

function EditIndicator({
  plan,
  year,
  of,
  onClose,
  onSaved,
}: {
  readonly plan: string;
  readonly year: number;
  readonly of: Indicator | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const t = useWords(words);
  const kindName = useName(INDICATOR_KIND);
  const directionName = useName(DIRECTION);
  const aggregateName = useName(DISTRICT_AGGREGATE);
  const [code, setCode] = useState(of?.code ?? '');
  const [name, setName] = useState(of?.name ?? '');
  const [measuredIn, setMeasuredIn] = useState(of?.measuredIn ?? '');
  const [kind, setKind] = useState(of?.kind ?? 'EXPECTED');
  const [direction, setDirection] = useState(of?.direction ?? 'HIGHER');
  const [aggregate, setAggregate] = useState(of?.aggregate ?? 'MEAN');
  const [target, setTarget] = useState(String(of?.targets.find((one) => one.year === year)?.target ?? ''));
  const [document, setDocument] = useState('');
  const change = useChange(SAVE_INDICATOR);
  const { problems, save } = useSave();

  async function submit() {
    const indicator = {
      code: code.trim(),
      name,
      measuredIn,
      kind,
      direction,
      aggregate,
      baselineYear: of?.baselineYear ?? null,
      baseline: of?.baseline === null || of?.baseline === undefined ? null : String(of.baseline),
      targets: target.trim() === '' ? [] : [{ year, target: target.trim() }],
      provenance: of?.provenance ?? null,
    };
    const sending = change.run({ plan, indicator, document: document.trim() || null, revision: of?.version ?? 0 });
    if (await save(sending, ({ saveIndicator }) => saveIndicator.problems)) onSaved();
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={of === null ? t('addIndicator') : t('codeOf', { name: of.name, code: of.code })}
      actions={
        <>
          <Button type="submit" form={FORM} tone="primary" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id={FORM} problems={problems} onSubmit={() => void submit()}>
        {of === null && <TextField label={t('code')} name="code" value={code} onChange={setCode} autoFocus />}
        <TextField label={t('name')} name="name" value={name} onChange={setName} />
        <TextField label={t('measuredIn')} name="measuredIn" value={measuredIn} onChange={setMeasuredIn} />
        <Select
          label={t('indicatorKind')}
          options={(['BINDING', 'EXPECTED'] as const).map((id) => ({ id, label: kindName(id) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={t('direction')}
          options={(['HIGHER', 'LOWER'] as const).map((id) => ({ id, label: directionName(id) }))}
          value={direction}
          onChange={setDirection}
        />
        <Select
          label={t('aggregate')}
          options={(['SUM', 'MEAN', 'RATIO', 'CV', 'NONE'] as const).map((id) => ({ id, label: aggregateName(id) }))}
          value={aggregate}
          onChange={setAggregate}
        />
        <TextField
          label={t('targetOf', { year })}
          name={`targets.${year}`}
          inputMode="decimal"
          value={target}
          onChange={setTarget}
        />
        <TextField
          label={t('document')}
          name="document"
          description={t('documentHelp')}
          value={document}
          onChange={setDocument}
          isRequired
        />
      </Form>
    </Dialog>
  );
}
