import { useState } from 'react';
import type { ApprovalRoutesQuery, ApprovingRole } from '../../generated/graphql';
import { APPROVING_ROLE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { SET_APPROVAL_ROUTE } from '../queries/settings';
import { useAct } from '../use-act';
import { words } from '../words';
import { codesOf } from './add-account';

type Route = ApprovalRoutesQuery['approvalRoutes'][number];

interface Step {
  readonly id: number;
  readonly title: string;
  /** Null where accounts are named. */
  readonly role: ApprovingRole | null;
  readonly accounts: string;
  readonly needed: number | null;
}

interface Props {
  readonly route: Route;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

const ROLES: readonly ApprovingRole[] = ['OFFICE', 'INSPECTOR', 'APPROVER'];
const NAMED = 'NAMED';

/** The steps of a route, added, removed and moved by buttons. */
export function EditRoute({ route, onClose, onChanged }: Props) {
  const t = useWords(words);
  const save = useAct(SET_APPROVAL_ROUTE, true);
  const [steps, setSteps] = useState<readonly Step[]>(() =>
    route.steps.map(({ title, role, accounts, needed }, id) => ({
      id,
      title,
      role: role ?? null,
      accounts: accounts.join(', '),
      needed,
    })),
  );
  const set = (id: number, change: Partial<Step>) =>
    setSteps(steps.map((step) => (step.id === id ? { ...step, ...change } : step)));
  const move = (at: number, by: number) => {
    const next = [...steps];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at + by, 0, moved);
    setSteps(next);
  };
  async function submit() {
    const written = steps.map(({ title, role, accounts, needed }) => ({
      title,
      role,
      accounts: role === null ? codesOf(accounts) : [],
      needed: needed ?? 0,
    }));
    if ((await save.run({ kind: route.kind, steps: written, revision: route.revision })) === null) return;
    toast(t('saved'));
    onClose();
    onChanged();
  }
  return (
    <Form onSubmit={() => void submit()} problems={save.problems}>
      {steps.map((step, at) => (
        <fieldset key={step.id} className="system-step">
          <legend>{t('step', { number: at + 1 })}</legend>
          <StepFields step={step} onChange={(change) => set(step.id, change)} />
          <div className="system-acts">
            <Button size="small" icon="up" isDisabled={at === 0} onPress={() => move(at, -1)}>
              {t('moveUp')}
            </Button>
            <Button size="small" icon="down" isDisabled={at === steps.length - 1} onPress={() => move(at, 1)}>
              {t('moveDown')}
            </Button>
            <Button size="small" icon="trash" onPress={() => setSteps(steps.filter(({ id }) => id !== step.id))}>
              {t('removeStep')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="system-acts">
        <Button
          icon="add"
          onPress={() =>
            setSteps([
              ...steps,
              {
                id: Math.max(-1, ...steps.map(({ id }) => id)) + 1,
                title: '',
                role: 'APPROVER',
                accounts: '',
                needed: 1,
              },
            ])
          }
        >
          {t('addStep')}
        </Button>
        <Button type="submit" tone="primary" isPending={save.working}>
          {t('save')}
        </Button>
        <Button onPress={onClose}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

function StepFields({ step, onChange }: { readonly step: Step; readonly onChange: (change: Partial<Step>) => void }) {
  const t = useWords(words);
  const text = useText();
  return (
    <div className="system-row">
      <TextField label={t('stepTitle')} value={step.title} onChange={(title) => onChange({ title })} />
      <Select
        label={t('approvers')}
        options={[
          ...ROLES.map((id) => ({ id, label: text(APPROVING_ROLE[id]) })),
          { id: NAMED, label: t('byAccounts') },
        ]}
        value={step.role ?? NAMED}
        onChange={(id) => onChange({ role: ROLES.find((role) => role === id) ?? null })}
      />
      {step.role === null && (
        <TextField label={t('accountsList')} value={step.accounts} onChange={(accounts) => onChange({ accounts })} />
      )}
      <NumberField label={t('needed')} value={step.needed} min={1} onChange={(needed) => onChange({ needed })} />
    </div>
  );
}
