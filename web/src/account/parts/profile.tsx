import { useAnswer } from '../../api/use-answer';
import { ROLE } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import { ErrorState, Loading } from '../../ui/states';
import { PROFILE } from '../queries';
import { words } from '../words';

export function Profile() {
  const t = useWords(words);
  const text = useText();
  const role = useName(ROLE);
  const { answer, failure, reload } = useAnswer(PROFILE, {});
  const viewer = answer?.viewer;
  return (
    <Card title={t('profile')}>
      {failure !== null ? (
        <ErrorState what={t('loadProfile')} why={text(failure.words)} onAgain={reload} />
      ) : !viewer ? (
        <Loading />
      ) : (
        <>
          <dl className="facts">
            <Fact name={t('name')}>{viewer.name}</Fact>
            <Fact name={t('displayName')}>{viewer.displayName}</Fact>
            <Fact name={t('email')}>{viewer.email ?? t('noEmail')}</Fact>
            <Fact name={t('roles')}>{viewer.roles.map(role).join(t('comma')) || t('noRole')}</Fact>
            {viewer.units.length > 0 && (
              <Fact name={t('units')}>{viewer.units.map(({ name }) => name).join(t('comma'))}</Fact>
            )}
          </dl>
          <p className="quiet">{t('profileHelp')}</p>
        </>
      )}
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
