import { useNavigate, useParams } from '@tanstack/react-router';
import { NewToken } from '../../accounts/new-token';
import { SessionsTable } from '../../accounts/sessions-table';
import { Substitutions } from '../../accounts/substitutions';
import { TokensTable } from '../../accounts/tokens-table';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { ROLE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/states';
import { toast } from '../../ui/toast';
import { AccountCodes } from '../parts/account-codes';
import { AccountFactor } from '../parts/account-factor';
import { AccountActs } from '../parts/account-head';
import { AccountHistory } from '../parts/account-history';
import { AccountRecusals } from '../parts/account-recusals';
import { AccountRoles } from '../parts/account-roles';
import type { AccountShown } from '../parts/account-shown';
import { AccountState } from '../parts/account-state';
import { Answered } from '../parts/answered';
import { SystemPage } from '../parts/system-page';
import { ACCOUNTS, DISTRICT_TOKENS, END_SESSIONS } from '../queries/accounts';
import { words } from '../words';

/** One account: roles by period, password, sessions, second factor, tokens, substitution, recusals, history. */
export function Account() {
  const t = useWords(words);
  const { account: name = '' } = useParams({ strict: false }) as { account?: string };
  const navigate = useNavigate();
  const asked = useAnswer(ACCOUNTS, { filter: { names: [name] } });
  const shown = asked.answer?.accounts.rows[0];
  return (
    <SystemPage
      section="accounts"
      title={shown === undefined ? name : `${shown.displayName}（${shown.name}）`}
      lead={shown && <Lead account={shown} />}
      actions={
        shown && (
          <AccountActs
            key={shown.id}
            account={shown}
            onChanged={asked.reload}
            onRenamed={(next) => void navigate({ href: `/system/accounts/${encodeURIComponent(next)}` })}
          />
        )
      }
    >
      <Answered asked={asked} what={t('load')}>
        {({ accounts: { rows } }) =>
          rows[0] === undefined ? (
            <Empty title={t('noAccount')} />
          ) : (
            <>
              <AccountRoles account={rows[0]} onChanged={asked.reload} />
              <AccountCodes account={rows[0]} onChanged={asked.reload} />
              <Sessions account={name} />
              <AccountFactor account={rows[0]} onChanged={asked.reload} />
              <Tokens account={name} />
              <Substitutions account={name} />
              <AccountRecusals account={name} />
              <AccountHistory account={name} />
            </>
          )
        }
      </Answered>
    </SystemPage>
  );
}

function Lead({ account }: { readonly account: AccountShown }) {
  const t = useWords(words);
  const role = useName(ROLE);
  return (
    <>
      <AccountState account={account} />
      <span>{account.roles.map(role).join(t('comma')) || t('noRoles')}</span>
      <span>{account.email}</span>
    </>
  );
}

function Sessions({ account }: { readonly account: string }) {
  const t = useWords(words);
  const text = useText();
  const end = useChange(END_SESSIONS);
  const all = async () => {
    const result = await end.run({ account });
    if (isFailure(result)) toast(text(result.words), 'bad');
    else toast(t('sessionsEnded', { count: result.endSessions.ended }));
  };
  return (
    <Card title={t('sessions')} actions={<Button onPress={() => void all()}>{t('endAll')}</Button>}>
      <SessionsTable key={end.working ? 'ending' : 'shown'} account={account} />
    </Card>
  );
}

function Tokens({ account }: { readonly account: string }) {
  const t = useWords(words);
  const asked = useAnswer(DISTRICT_TOKENS, { account });
  return (
    <Card title={t('tokens')} actions={<NewToken account={account} onCreated={asked.reload} />}>
      <Answered asked={asked} what={t('load')}>
        {({ districtTokens }) => <TokensTable tokens={districtTokens} name="account-tokens" onRevoked={asked.reload} />}
      </Answered>
    </Card>
  );
}
