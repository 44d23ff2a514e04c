import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { FillRosterMutation } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { toast } from '../../ui/toast';
import { FILL_ROSTER } from '../queries';
import { words } from '../words';

type Changes = FillRosterMutation['fillRoster'];

/** Shows first what would change on the roster, and changes it when that was seen. */
export function FillRoster({
  scheme,
  why,
  onFilled,
}: {
  readonly scheme: string;
  readonly why: string | null;
  readonly onFilled: () => void;
}) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(FILL_ROSTER);
  const [changes, setChanges] = useState<Changes | null>(null);

  async function run(dryRun: boolean) {
    const result = await change.run({ scheme, dryRun });
    if (isFailure(result)) return toast(text(result.words), 'bad');
    if (dryRun) return setChanges(result.fillRoster);
    setChanges(null);
    toast(t('saved'));
    return onFilled();
  }

  const { added = [], changed = [], removed = [], unchanged = 0 } = changes ?? {};
  const isUpToDate = added.length + changed.length + removed.length === 0;
  return (
    <>
      <Button why={why} isPending={change.working} onPress={() => void run(true)}>
        {t('fill')}
      </Button>
      <Dialog
        isOpen={changes !== null}
        onClose={() => setChanges(null)}
        title={t('fill')}
        actions={
          <>
            {!isUpToDate && (
              <Button tone="primary" isPending={change.working} onPress={() => void run(false)}>
                {t('save')}
              </Button>
            )}
            <Button onPress={() => setChanges(null)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{isUpToDate ? t('nothingToFill') : t('fillHelp')}</p>
        <ul>
          {added.length > 0 && <li>{t('toAdd', { units: added.join('、') })}</li>}
          {changed.length > 0 && <li>{t('toChange', { units: changed.join('、') })}</li>}
          {removed.length > 0 && <li>{t('toRemove', { units: removed.join('、') })}</li>}
          <li>{t('unchanged', { count: unchanged })}</li>
        </ul>
      </Dialog>
    </>
  );
}
