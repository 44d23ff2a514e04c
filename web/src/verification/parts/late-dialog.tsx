import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { plainNumberText } from '../../ui/grid-paste';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import type { Figure } from '../models/figure';
import { seen } from '../models/queue';
import { TAKE_LATE } from '../queries';
import { words } from '../words';
import { useFigureTexts } from './use-figure-texts';

const FORM = 'take-late-figure';

interface LateDialogProps {
  readonly figure: Figure;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const typed = (value: number | null | undefined): string => (value == null ? '' : String(value));
const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const numberOf = (text: string): string | null => (text.trim() === '' ? null : plainNumberText(text));

/** Said here, because the server takes numbers only. */
const notNumber = (field: string): Problem => ({
  field,
  code: 'NOT_A_NUMBER',
  message: {
    zh: '这不是数字；请填 90 或 0.95 这样的数字。',
    en: 'This is not a number; enter one such as 90 or 0.95.',
  },
});

/** 受理逾期数据: the office enters a figure for its unit after the unit's last day, with the reason. */
export function LateDialog({ figure, onClose, onDone }: LateDialogProps) {
  const t = useWords(words);
  const { nameOf } = useFigureTexts();
  const take = useChange(TAKE_LATE);
  const [value, setValue] = useState(() => typed(figure.value));
  const [numerator, setNumerator] = useState(() => typed(figure.numerator));
  const [denominator, setDenominator] = useState(() => typed(figure.denominator));
  const [asQuotient, setAsQuotient] = useState(figure.numerator != null);
  const [claimed, setClaimed] = useState(figure.claimed);
  const [remark, setRemark] = useState(figure.remark ?? '');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send() {
    const typedNumbers = claimed ? {} : asQuotient ? { numerator, denominator } : { value };
    const wrong = Object.entries(typedNumbers).filter(([, text]) => text.trim() !== '' && numberOf(text) === null);
    if (wrong.length > 0) return setProblems(wrong.map(([field]) => notNumber(field)));
    const said = {
      claimed,
      ...Object.fromEntries(Object.entries(typedNumbers).map(([field, text]) => [field, numberOf(text)])),
    };
    const answer = await take.run({ figures: [{ ...seen(figure), ...said, remark: given(remark) }], reason });
    const found = isFailure(answer)
      ? [{ code: answer.code, message: answer.words }]
      : answer.takeLateObservations.problems.map((problem) => ({
          ...problem,
          field: problem.field?.replace(/^figures\.0\./, '') ?? null,
        }));
    setProblems(found);
    if (found.length > 0) return;
    toast(t('takenLate'));
    onDone();
    onClose();
  }
  const number = (name: string, label: string, text: string, change: (text: string) => void) => (
    <TextField label={label} name={name} value={text} onChange={change} inputMode="decimal" autoComplete="off" />
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('takeLate')}
      actions={
        <>
          <Button tone="primary" type="submit" form={FORM} isPending={take.working}>
            {t('takeLate')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{nameOf(figure)}</p>
      <p>{t('takeLateHelp')}</p>
      <Form id={FORM} problems={problems} onSubmit={() => void send()}>
        {!claimed &&
          !asQuotient &&
          number(
            'value',
            figure.measuredIn ? t('valueIn', { unit: figure.measuredIn }) : t('plainValue'),
            value,
            setValue,
          )}
        {!claimed && asQuotient && (
          <>
            {number('numerator', t('numerator'), numerator, setNumerator)}
            {number('denominator', t('denominator'), denominator, setDenominator)}
          </>
        )}
        {!claimed && (
          <Checkbox isSelected={asQuotient} onChange={setAsQuotient}>
            {t('byQuotient')}
          </Checkbox>
        )}
        <Checkbox isSelected={claimed} onChange={setClaimed}>
          {t('claim')}
        </Checkbox>
        <TextField label={t('remark')} name="remark" rows={2} value={remark} onChange={setRemark} />
        <TextField label={t('lateReason')} name="reason" isRequired rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  );
}
