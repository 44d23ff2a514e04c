import { useAnswer } from '../api/use-answer';
import { useText, useWords } from '../language/words';
import { Card } from '../ui/card';
import { Empty, ErrorState, Loading } from '../ui/states';
import { NewToken } from './new-token';
import { OWN_TOKENS } from './queries';
import { TokensTable } from './tokens-table';
import { words } from './words';

/** 我的令牌: made, named, seen by last use, revoked. */
export function OwnTokens() {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(OWN_TOKENS, {});
  return (
    <Card title={t('tokens')} actions={<NewToken onCreated={reload} />}>
      <p className="quiet">{t('tokensHelp')}</p>
      {failure !== null ? (
        <ErrorState what={t('loadTokens')} why={text(failure.words)} onAgain={reload} />
      ) : answer === null ? (
        <Loading />
      ) : answer.tokens.length === 0 ? (
        <Empty title={t('noTokens')}>{t('noTokensHelp')}</Empty>
      ) : (
        <TokensTable tokens={answer.tokens} name="own-tokens" onRevoked={reload} />
      )}
    </Card>
  );
}
