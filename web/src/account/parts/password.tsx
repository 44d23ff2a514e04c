import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { CHANGE_PASSWORD } from '../queries';
import { words } from '../words';
import '../account.css';

/** 修改密码; all sessions end with it, so the sign-in follows. */
export function Password() {
  const t = useWords(words);
  const change = useChange(CHANGE_PASSWORD);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [present, setPresent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  const [differ, setDiffer] = useState(false);

  async function submit() {
    setDiffer(wanted !== again);
    if (wanted !== again) return;
    const result = await change.run({ present, wanted });
    if (isFailure(result)) {
      setProblems([{ code: result.code, field: null, message: result.words }]);
      return;
    }
    const { changed, problems: found } = result.changePassword;
    setProblems(found.map((one) => (one.field === 'password' ? { ...one, field: 'wanted' } : one)));
    if (!changed) return;
    toast(t('passwordChanged'));
    // The next request finds no session and leads to the sign-in.
    window.location.assign('/account');
  }

  return (
    <Card title={t('password')}>
      <div className="own-password">
        <Form onSubmit={() => void submit()} problems={problems}>
          <TextField
            label={t('present')}
            name="present"
            type="password"
            autoComplete="current-password"
            value={present}
            onChange={setPresent}
          />
          <TextField
            label={t('wanted')}
            name="wanted"
            type="password"
            autoComplete="new-password"
            description={t('wantedHelp')}
            value={wanted}
            onChange={setWanted}
          />
          <TextField
            label={t('again')}
            name="again"
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={setAgain}
            error={differ ? t('notSame') : null}
          />
          <p className="quiet">{t('passwordHelp')}</p>
          <div>
            <Button type="submit" isPending={change.working}>
              {t('password')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}
