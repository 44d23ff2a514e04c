import { NewToken } from '../../accounts/new-token';
import { TokensTable } from '../../accounts/tokens-table';
import { useAnswer } from '../../api/use-answer';
import { useWords } from '../../language/words';
import { Answered } from '../parts/answered';
import { SystemPage } from '../parts/system-page';
import { DISTRICT_TOKENS } from '../queries/accounts';
import { words } from '../words';

/** Tokens of all accounts. */
export function Tokens() {
  const t = useWords(words);
  const asked = useAnswer(DISTRICT_TOKENS, {});
  return (
    <SystemPage section="tokens" lead={t('tokensLead')} actions={<NewToken asksForAccount onCreated={asked.reload} />}>
      <Answered asked={asked} what={t('load')}>
        {({ districtTokens }) => (
          <TokensTable tokens={districtTokens} name="system-tokens" withAccount onRevoked={asked.reload} />
        )}
      </Answered>
    </SystemPage>
  );
}
