import { useMemo, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { FundingSource } from '../../generated/graphql';
import { FUNDING_SOURCE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { ComboBox } from '../../ui/combo-box';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { type Plan, type Proposal, SAVE_PROPOSAL } from '../queries';
import { words } from '../words';

interface ProposalFormProps {
  readonly plan: Plan;
  readonly unit: string;
  /** The draft that is changed; null for a new one. */
  readonly proposal: Proposal | null;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

interface AmountRow {
  readonly key: number;
  readonly year: number | null;
  readonly source: FundingSource;
  readonly amount: string;
}

interface PurposeRow {
  readonly key: number;
  /** `INDICATOR P01` or `TASK K1/K1-01`. */
  readonly of: string | null;
  readonly share: string;
}

const SOURCES: readonly FundingSource[] = ['BUDGET', 'CARRIED_OVER', 'OTHER'];
const next = (rows: readonly { readonly key: number }[]) => Math.max(-1, ...rows.map(({ key }) => key)) + 1;

export function ProposalForm({ plan, unit, proposal, onClose, onSaved }: ProposalFormProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(SAVE_PROPOSAL);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [name, setName] = useState(proposal?.name ?? '');
  const [content, setContent] = useState(proposal?.content ?? '');
  const [outputs, setOutputs] = useState(proposal?.outputs ?? '');
  const [withoutBasis, setWithoutBasis] = useState(proposal?.withoutBasis ?? '');
  const [year, setYear] = useState<number | null>(proposal?.year ?? plan.endYear);
  const [amounts, setAmounts] = useState<readonly AmountRow[]>(
    proposal?.items.map((item, key) => ({
      key,
      year: item.year,
      source: item.source,
      amount: item.planned.toFixed(2),
    })) ?? [{ key: 0, year: plan.endYear, source: 'BUDGET', amount: '' }],
  );
  const [purposes, setPurposes] = useState<readonly PurposeRow[]>(
    proposal?.serves.map(({ kind, code, share }, key) => ({ key, of: `${kind} ${code}`, share: String(share) })) ?? [
      { key: 0, of: null, share: '1' },
    ],
  );

  async function save() {
    const result = await change.run({
      plan: plan.code,
      unit,
      id: proposal?.id ?? null,
      revision: proposal?.revision ?? null,
      proposal: {
        name,
        content,
        outputs,
        withoutBasis,
        year: year ?? 0,
        amounts: amounts.map((row) => ({ year: row.year ?? 0, source: row.source, amount: row.amount })),
        purposes: purposes.flatMap(({ of, share }) => {
          if (of === null) return [];
          const kind = of.startsWith('TASK ') ? 'TASK' : 'INDICATOR';
          return [{ kind, code: of.slice(kind.length + 1), share } as const];
        }),
      },
    });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0 || !result.done.proposal) return;
    toast(t('saved'));
    onSaved(result.done.proposal.id);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={proposal === null ? t('propose') : `${t('change')} · ${proposal.name}`}
      actions={
        <>
          <Button type="submit" form="proposal" tone="primary" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Form id="proposal" problems={problems} onSubmit={() => void save()}>
        <TextField label={t('name')} name="name" value={name} onChange={setName} autoFocus />
        <TextField label={t('content')} name="content" rows={3} value={content} onChange={setContent} />
        <TextField label={t('outputs')} name="outputs" rows={2} value={outputs} onChange={setOutputs} />
        <NumberField label={t('years')} name="year" value={year} onChange={setYear} />
        <Amounts rows={amounts} year={year} onChange={setAmounts} />
        <Purposes plan={plan} rows={purposes} onChange={setPurposes} />
        <TextField
          label={t('withoutBasis')}
          name="withoutBasis"
          description={t('withoutBasisHelp')}
          rows={2}
          value={withoutBasis}
          onChange={setWithoutBasis}
        />
      </Form>
    </Dialog>
  );
}

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

function Amounts({ rows, year, onChange }: RowsProps<AmountRow> & { readonly year: number | null }) {
  const t = useWords(words);
  const sourceName = useName(FUNDING_SOURCE);
  const set = (key: number, part: Partial<AmountRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset className="fu-rows">
      <legend>{t('amounts')}</legend>
      {rows.map(({ key, year: of, source, amount }, at) => (
        <fieldset key={key} className="fu-row">
          <legend className="visually-hidden">{t('amountRow', { number: at + 1 })}</legend>
          <NumberField
            label={t('year')}
            name={`amounts.${at}.year`}
            value={of}
            onChange={(value) => set(key, { year: value })}
          />
          <Select
            label={t('source')}
            value={source}
            options={SOURCES.map((id) => ({ id, label: sourceName(id) }))}
            onChange={(id) => set(key, { source: id })}
          />
          <TextField
            label={t('amount')}
            name={`amounts.${at}.amount`}
            inputMode="decimal"
            value={amount}
            onChange={(value) => set(key, { amount: value })}
          />
          <Button
            size="small"
            icon="remove"
            label={t('removeAmount', { number: at + 1 })}
            onPress={() => onChange(rows.filter((row) => row.key !== key))}
          />
        </fieldset>
      ))}
      <Button size="small" onPress={() => onChange([...rows, { key: next(rows), year, source: 'BUDGET', amount: '' }])}>
        {t('addAmount')}
      </Button>
    </fieldset>
  );
}

function Purposes({ plan, rows, onChange }: RowsProps<PurposeRow> & { readonly plan: Plan }) {
  const t = useWords(words);
  const options = useMemo(
    () => [
      ...plan.indicators.map(({ code, name }) => ({ id: `INDICATOR ${code}`, label: `${code} ${name}` })),
      ...plan.keyProjects.flatMap((project) =>
        project.tasks.map(({ code, name }) => ({
          id: `TASK ${project.code}/${code}`,
          label: `${project.code}/${code} ${name}`,
        })),
      ),
    ],
    [plan],
  );
  const set = (key: number, part: Partial<PurposeRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset className="fu-rows">
      <legend>{t('purposes')}</legend>
      {rows.map(({ key, of, share }, at) => (
        <fieldset key={key} className="fu-row">
          <legend className="visually-hidden">{t('purposeRow', { number: at + 1 })}</legend>
          <ComboBox label={t('purpose')} options={options} value={of} onChange={(id) => set(key, { of: id })} />
          <TextField
            label={t('share')}
            {...(at === 0 ? { name: 'purposes' } : {})}
            inputMode="decimal"
            value={share}
            onChange={(value) => set(key, { share: value })}
          />
          <Button
            size="small"
            icon="remove"
            label={t('removePurpose', { number: at + 1 })}
            onPress={() => onChange(rows.filter((row) => row.key !== key))}
          />
        </fieldset>
      ))}
      <Button size="small" onPress={() => onChange([...rows, { key: next(rows), of: null, share: '' }])}>
        {t('addPurpose')}
      </Button>
    </fieldset>
  );
}
