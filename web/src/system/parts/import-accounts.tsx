import { useState } from 'react';
import type { Failure } from '../../api/failure';
import { isFailure, useChange } from '../../api/use-change';
import type { ImportAccountsMutation } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { TableFrame } from '../../layout/table-frame';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Link } from '../../ui/link';
import { toast } from '../../ui/toast';
import { IMPORT_ACCOUNTS } from '../queries/accounts';
import { upload } from '../upload';
import { words } from '../words';

type Result = ImportAccountsMutation['importAccounts'];

/** Import of a workbook: a trial first, then all of it or nothing. */
export function ImportAccounts({ onStored }: { readonly onStored: () => void }) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(IMPORT_ACCOUNTS);
  const [isOpen, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);

  function choose(next: File | null) {
    setFile(next);
    setSent(null);
    setResult(null);
    setRefusal(null);
  }
  async function run(dryRun: boolean) {
    if (file === null) return;
    try {
      const id = sent ?? (await upload(file));
      setSent(id);
      const answer = await change.run({ file: id, dryRun });
      if (isFailure(answer)) return setRefusal(answer);
      setRefusal(null);
      setResult(answer.importAccounts);
      if (!answer.importAccounts.stored) return;
      toast(t('stored'));
      setOpen(false);
      onStored();
    } catch (error) {
      setRefusal(error as Failure);
    }
  }
  const count = result === null ? 0 : result.added.length + result.changed.length;
  const mayStore = result !== null && result.problems.length === 0 && count > 0;
  return (
    <>
      <Button
        icon="upload"
        onPress={() => {
          choose(null);
          setOpen(true);
        }}
      >
        {t('importAccounts')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('importAccounts')}
        size="wide"
        actions={
          <>
            {mayStore ? (
              <Button tone="primary" isPending={change.working} onPress={() => void run(false)}>
                {t('store', { count })}
              </Button>
            ) : (
              <Button
                tone="primary"
                isDisabled={file === null}
                isPending={change.working}
                onPress={() => void run(true)}
              >
                {t('trial')}
              </Button>
            )}
            <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
          </>
        }
      >
        <p>{t('importHelp')}</p>
        <p>
          <Link href="/workbooks/accounts.xlsx" download>
            {t('template')}
          </Link>
        </p>
        <label className="ui-field">
          <span className="ui-field-label">{t('file')}</span>
          <input type="file" accept=".xlsx,.csv" onChange={(event) => choose(event.target.files?.[0] ?? null)} />
        </label>
        <div role="status">{result && <Outcome result={result} />}</div>
        <div role="alert">{refusal && <p className="alert">{text(refusal.words)}</p>}</div>
      </Dialog>
    </>
  );
}

function Outcome({ result: { added, changed, unchanged, roles, problems } }: { readonly result: Result }) {
  const t = useWords(words);
  const text = useText();
  if (problems.length === 0)
    return (
      <ul>
        <li>{t('wouldAdd', { count: added.length, names: added.join(t('comma')) || t('none') })}</li>
        <li>{t('wouldChange', { count: changed.length, names: changed.join(t('comma')) || t('none') })}</li>
        <li>{t('unchanged', { count: unchanged.length })}</li>
        <li>{t('rolesGiven', { count: roles })}</li>
      </ul>
    );
  return (
    <TableFrame label={t('importAccounts')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('place')}</th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ place, code, message }) => (
            <tr key={`${place} ${code}`}>
              <th scope="row">{place ?? t('file')}</th>
              <td>{text(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
