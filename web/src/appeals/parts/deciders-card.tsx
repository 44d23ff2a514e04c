import { useId, useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ComboBox } from '../../ui/combo-box';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { DECIDERS, NAME_DECIDER } from '../queries';
import { words } from '../words';

/** 指定的裁定人 of a cycle, and the units that need one before results are shown. */
export function DecidersCard({ scheme }: { readonly scheme: string }) {
  const t = useWords(words);
  const variables = useMemo(() => ({ scheme }), [scheme]);
  const { answer, reload } = useAnswer(DECIDERS, variables);
  const [isOpen, setOpen] = useState(false);
  if (answer === null) return null;
  const { appealDeciders: named, itemsWithoutDecider: without, rosterUnits: units } = answer;
  const unitName = (code: string) => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <Card title={t('namedDeciders')} actions={<Button onPress={() => setOpen(true)}>{t('nameDecider')}</Button>}>
      {without.length > 0 && (
        <p role="status">
          {t('withoutDecider', {
            count: without.length,
            units: without
              .slice(0, 10)
              .map((one) => one.unitName)
              .join('、'),
          })}
        </p>
      )}
      {named.length === 0 && <p className="ap-quiet">{t('nobodyNamed')}</p>}
      <ul className="ap-list">
        {named.map(({ name, displayName, unit, reason }) => (
          <li key={`${name} ${unit}`}>
            {unit === null
              ? t('superior', { who: displayName, reason })
              : t('outside', { who: displayName, unit: unitName(unit), reason })}
          </li>
        ))}
      </ul>
      {isOpen && (
        <NamingDialog
          scheme={scheme}
          units={units}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}

function NamingDialog(props: {
  readonly scheme: string;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { scheme, units, onClose, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const form = useId();
  const change = useChange(NAME_DECIDER);
  const [unit, setUnit] = useState<string | null>(null);
  const [account, setAccount] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function name() {
    const sent = await change.run({ decider: { scheme, unit, account: account.trim(), reason } });
    if (isFailure(sent)) return toast(text(sent.words), 'bad');
    setProblems(sent.nameOutsideDecider.problems);
    if (sent.nameOutsideDecider.problems.length > 0) return;
    toast(t('named'));
    onDone();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('nameDecider')}
      actions={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button tone="primary" type="submit" form={form} isPending={change.working}>
            {t('nameDecider')}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={() => void name()} problems={problems}>
        <ComboBox
          label={t('forUnit')}
          name="unit"
          description={t('forUnitHelp')}
          value={unit}
          options={units.map((one) => ({ id: one.code, label: one.name, description: one.code }))}
          onChange={setUnit}
        />
        <TextField label={t('account')} name="account" value={account} onChange={setAccount} isRequired />
        <TextField label={t('becauseOf')} name="reason" value={reason} onChange={setReason} isRequired />
      </Form>
    </Dialog>
  );
}
