import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import type { Problem } from '../../ui/problems';
import { Table } from '../../ui/table';
import type { Column } from '../../ui/table-columns';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { SAVE_CLASS_SCALE, type Scale } from '../queries';
import { words } from '../words';

interface ScaleRow extends Omit<Scale, 'fromYear' | 'document'> {
  /** Null for the usual thresholds. */
  readonly fromYear: number | null;
  readonly document: string | null;
}

const USUAL: ScaleRow = { fromYear: null, ahead: 1.05, onTrack: 0.95, behind: 0.6, farBehind: 0, document: null };
const THRESHOLDS = ['ahead', 'onTrack', 'behind', 'farBehind'] as const;
const keyOf = ({ fromYear }: ScaleRow) => String(fromYear);

interface ScaleCardProps {
  readonly scales: readonly Scale[];
  /** The last year with values. */
  readonly lastYear: number;
  readonly onSaved: () => void;
}

/** 分类标准: the thresholds with their ground. The office sets the district's own. */
export function ScaleCard({ scales, lastYear, onSaved }: ScaleCardProps) {
  const t = useWords(words);
  const { roles } = useViewer();
  const [isSetting, setSetting] = useState(false);
  const rows: readonly ScaleRow[] = [USUAL, ...scales];
  const columns: readonly Column<ScaleRow>[] = [
    { id: 'from', label: t('from'), value: ({ fromYear }) => fromYear, cell: ({ fromYear }) => fromYear ?? t('usual') },
    ...THRESHOLDS.map(
      (name): Column<ScaleRow> => ({ id: name, label: t(name), kind: 'number', value: (row) => row[name] }),
    ),
    { id: 'document', label: t('document'), value: ({ document }) => document, wraps: true },
  ];
  return (
    <Card
      title={t('scales')}
      actions={
        roles.includes('OFFICE') && (
          <Button size="small" onPress={() => setSetting(true)}>
            {t('setScale')}
          </Button>
        )
      }
    >
      <p className="mo-quiet">{t('scalesHelp')}</p>
      <Table isPlain label={t('scales')} name="class-scales" columns={columns} rows={rows} rowKey={keyOf} isSorted />
      {isSetting && (
        <ScaleForm
          from={scales.at(-1) ?? USUAL}
          lastYear={lastYear}
          onClose={() => setSetting(false)}
          onSaved={onSaved}
        />
      )}
    </Card>
  );
}

interface ScaleFormProps {
  readonly from: ScaleRow;
  readonly lastYear: number;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

function ScaleForm({ from, lastYear, onClose, onSaved }: ScaleFormProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(SAVE_CLASS_SCALE);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [year, setYear] = useState<number | null>(Math.max(from.fromYear ?? 0, lastYear + 1));
  const [document, setDocument] = useState(from.document ?? '');
  const [thresholds, setThresholds] = useState<Readonly<Record<(typeof THRESHOLDS)[number], number | null>>>(from);
  async function save() {
    const answer = await change.run({
      scale: {
        fromYear: year ?? 0,
        // An empty field is refused with its name.
        ahead: thresholds.ahead ?? Number.NaN,
        onTrack: thresholds.onTrack ?? Number.NaN,
        behind: thresholds.behind ?? Number.NaN,
        farBehind: thresholds.farBehind ?? Number.NaN,
        document,
      },
    });
    if (isFailure(answer)) return;
    setProblems(answer.saveClassScale.problems);
    if (answer.saveClassScale.scale === null || answer.saveClassScale.scale === undefined) return;
    toast(t('saved', { year: answer.saveClassScale.scale.fromYear }));
    onSaved();
    onClose();
  }
  const isComplete = year !== null && THRESHOLDS.every((name) => thresholds[name] !== null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('setScale')}
      actions={
        <>
          <Button tone="primary" type="submit" form="class-scale" isDisabled={!isComplete} isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Form id="class-scale" layout="columns" problems={problems} onSubmit={() => void save()}>
        <NumberField label={t('from')} name="fromYear" value={year} onChange={setYear} isRequired />
        {THRESHOLDS.map((name) => (
          <NumberField
            key={name}
            label={t(name)}
            name={name}
            value={thresholds[name]}
            onChange={(value) => setThresholds((before) => ({ ...before, [name]: value }))}
            isRequired
          />
        ))}
        <TextField label={t('document')} name="document" value={document} onChange={setDocument} isRequired />
      </Form>
    </Dialog>
  );
}
