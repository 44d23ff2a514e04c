import { useState } from 'react';
import { useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateField } from '../../ui/date-field';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { TextField } from '../../ui/text-field';
import { type Rule, SAVE_LIGHT_RULE } from '../queries';
import { words } from '../words';
import { useOutcome } from './outcome';

interface RuleRow {
  /** Null for the usual days. */
  readonly fromDate: string | null;
  readonly soonDays: number;
  readonly document: string | null;
}

const USUAL: RuleRow = { fromDate: null, soonDays: 30, document: null };
const keyOf = ({ fromDate }: RuleRow) => String(fromDate);

interface RuleCardProps {
  readonly rules: readonly Rule[];
  readonly asOf: string;
  readonly onSaved: () => void;
}

/** 亮灯规则 with its ground. The office sets the district's own days. */
export function RuleCard({ rules, asOf, onSaved }: RuleCardProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const { roles } = useViewer();
  const [isSetting, setSetting] = useState(false);
  const rows: readonly RuleRow[] = [USUAL, ...rules];
  const inForce = rows.filter(({ fromDate }) => fromDate === null || fromDate <= asOf).at(-1) ?? USUAL;
  const columns: readonly Column<RuleRow>[] = [
    {
      id: 'from',
      label: t('from'),
      value: ({ fromDate }) => fromDate,
      cell: ({ fromDate }) => (fromDate === null ? t('usual') : day(fromDate)),
    },
    { id: 'days', label: t('soonDays'), kind: 'number', value: ({ soonDays }) => soonDays },
    { id: 'document', label: t('document'), value: ({ document }) => document, wraps: true },
  ];
  return (
    <Card
      title={t('rule')}
      actions={
        roles.includes('OFFICE') && (
          <Button size="small" onPress={() => setSetting(true)}>
            {t('setRule')}
          </Button>
        )
      }
    >
      <p className="pj-quiet">{t('ruleHelp', { days: inForce.soonDays })}</p>
      <Table isPlain label={t('rules')} name="light-rules" columns={columns} rows={rows} rowKey={keyOf} isSorted />
      {isSetting && <RuleForm from={inForce} onClose={() => setSetting(false)} onSaved={onSaved} />}
    </Card>
  );
}

interface RuleFormProps {
  readonly from: RuleRow;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function RuleForm({ from, onClose, onSaved }: RuleFormProps) {
  const t = useWords(words);
  const { day } = useFormats();
  const change = useChange(SAVE_LIGHT_RULE);
  const { problems, take } = useOutcome(() => {
    onSaved();
    onClose();
  });
  const [fromDate, setFrom] = useState<string | null>(null);
  const [soonDays, setDays] = useState<number | null>(from.soonDays);
  const [document, setDocument] = useState(from.document ?? '');
  const save = () =>
    take(
      change.run({ rule: { fromDate: fromDate ?? '', soonDays: soonDays ?? 0, document } }),
      t('ruleSaved', { day: day(fromDate) }),
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('setRule')}
      actions={
        <>
          <Button
            tone="primary"
            type="submit"
            form="light-rule"
            isDisabled={fromDate === null || soonDays === null}
            isPending={change.working}
          >
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <Form id="light-rule" layout="columns" problems={problems} onSubmit={() => void save()}>
        <DateField label={t('from')} name="fromDate" value={fromDate} onChange={setFrom} isRequired />
        <NumberField
          label={t('soonDays')}
          name="soonDays"
          min={1}
          max={365}
          step={1}
          value={soonDays}
          onChange={setDays}
          isRequired
        />
        <TextField label={t('document')} name="document" value={document} onChange={setDocument} isRequired />
      </Form>
    </Dialog>
  );
}
