import { OwnTokens } from '../../accounts/own-tokens';
import { Substitutions } from '../../accounts/substitutions';
import { useViewer } from '../../api/viewer';
import { useWords } from '../../language/words';
import { usePageTitle } from '../../routing/page-title';
import { Card } from '../../ui/card';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Password } from '../parts/password';
import { Preferences } from '../parts/preferences';
import { Profile } from '../parts/profile';
import { Sessions } from '../parts/sessions';
import { words } from '../words';

/** Everybody's own page: profile, password, second factor, sessions, tokens, substitution, notifications. */
export function OwnAccount() {
  const t = useWords(words);
  const { name } = useViewer();
  usePageTitle(t('title'));
  return (
    <Page title={t('title')}>
      <Profile />
      <Password />
      <Card title={t('secondFactor')}>
        <p>{t('secondFactorHelp')}</p>
        <p>
          <Link href="/account/second-factor">{t('toSecondFactor')}</Link>
        </p>
      </Card>
      <Sessions />
      <OwnTokens />
      <Substitutions account={name} />
      <Preferences />
    </Page>
  );
}
