import { useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import type { ProviderCheckQuery, Role, SystemSignInQuery } from '../../generated/graphql';
import { ROLE } from '../../generated/names';
import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox, CheckboxGroup } from '../../ui/checkbox';
import { Form } from '../../ui/form';
import { NumberField } from '../../ui/number-field';
import { toast } from '../../ui/toast';
import { Answered } from '../parts/answered';
import { SettingsTable } from '../parts/settings-table';
import { SystemPage } from '../parts/system-page';
import { PROVIDER_CHECK, SET_IDLE_TIMEOUT, SET_SIGN_IN_RULE, SIGN_IN } from '../queries/settings';
import { useAct } from '../use-act';
import { words } from '../words';

/** 登录规则: second factors, idle timeout, identity provider. */
export function SignInRules() {
  const t = useWords(words);
  const asked = useAnswer(SIGN_IN, {});
  return (
    <SystemPage section="signIn" lead={t('signInLead')}>
      <Answered asked={asked} what={t('load')}>
        {(answer) => (
          <>
            <Rules rule={answer.signInRule} onChanged={asked.reload} />
            <Idle minutes={answer.idleTimeout ?? null} onChanged={asked.reload} />
            <Provider settings={answer.installationSettings} />
          </>
        )}
      </Answered>
    </SystemPage>
  );
}

interface RulesProps {
  readonly rule: SystemSignInQuery['signInRule'];
  readonly onChanged: () => void;
}

function Rules({ rule, onChanged }: RulesProps) {
  const t = useWords(words);
  const text = useText();
  const save = useAct(SET_SIGN_IN_RULE, true);
  const [roles, setRoles] = useState<readonly Role[]>(rule.secondFactorRoles);
  const [newAccounts, setNewAccounts] = useState(rule.newAccounts);
  async function submit() {
    if ((await save.run({ secondFactorRoles: [...roles], newAccounts })) === null) return;
    toast(t('saved'));
    onChanged();
  }
  return (
    <Card title={t('signInRules')}>
      <Form onSubmit={() => void submit()} problems={save.problems}>
        <CheckboxGroup
          label={t('factorRoles')}
          name="secondFactorRoles"
          options={(Object.keys(ROLE) as Role[]).map((id) => ({ id, label: text(ROLE[id]) }))}
          value={roles}
          onChange={setRoles}
        />
        <Checkbox isSelected={newAccounts} onChange={setNewAccounts}>
          {t('newAccounts')}
        </Checkbox>
        <div>
          <Button type="submit" isPending={save.working}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Idle({ minutes, onChanged }: { readonly minutes: number | null; readonly onChanged: () => void }) {
  const t = useWords(words);
  const save = useAct(SET_IDLE_TIMEOUT, true);
  const [wanted, setWanted] = useState<number | null>(minutes);
  async function submit() {
    if ((await save.run({ minutes: wanted })) === null) return;
    toast(t('saved'));
    onChanged();
  }
  return (
    <Card title={t('idle')}>
      <div className="system-narrow">
        <Form onSubmit={() => void submit()} problems={save.problems}>
          <NumberField
            label={t('idle')}
            name="minutes"
            description={t('idleHelp')}
            suffix={t('idleUnit')}
            value={wanted}
            onChange={setWanted}
          />
          <div>
            <Button type="submit" isPending={save.working}>
              {t('save')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

function Provider({ settings }: { readonly settings: SystemSignInQuery['installationSettings'] }) {
  const t = useWords(words);
  const [isAsked, setAsked] = useState(false);
  const check = useAnswer(PROVIDER_CHECK, isAsked ? {} : null);
  return (
    <Card
      title={t('provider')}
      actions={
        <Button
          isPending={check.loading}
          onPress={() => {
            if (isAsked) check.reload();
            setAsked(true);
          }}
        >
          {t('checkProvider')}
        </Button>
      }
    >
      <div role="status">{check.answer && <Checked check={check.answer.identityProviderCheck} />}</div>
      <SettingsTable settings={settings} group="SIGN_IN" />
    </Card>
  );
}

function Checked({ check: { ok, message, fix } }: { readonly check: ProviderCheckQuery['identityProviderCheck'] }) {
  const t = useWords(words);
  const text = useText();
  return (
    <p>
      <Badge tone={ok ? 'good' : 'bad'}>{t(ok ? 'ok' : 'bad')}</Badge> {text(message)}
      {fix && <span> {text(fix)}</span>}
    </p>
  );
}
