import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { ImportBundleMutation } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { Link } from '../../ui/link';
import { Problems } from '../../ui/problems';
import { IMPORT_BUNDLE } from '../queries';
import { words } from '../words';

const ENDINGS = ['.zip', '.yaml', '.yml', '.csv'];

/** 导入数据包: its scheme becomes a draft, and the problems of its files are listed. */
export function ImportDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useWords(words);
  const text = useText();
  const { run, working, failure } = useChange(IMPORT_BUNDLE);
  const [files, setFiles] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  const [imported, setImported] = useState<ImportBundleMutation['importBundle'] | null>(null);
  const close = () => {
    setFiles([]);
    setImported(null);
    onClose();
  };
  async function start() {
    const answer = await run({ files: files.map(({ id }) => id) });
    if (!isFailure(answer)) setImported(answer.importBundle);
  }
  const draft = imported?.draft ?? null;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t('importBundle')}
      size="wide"
      actions={
        <>
          {draft === null ? (
            <Button
              tone="primary"
              isPending={working}
              onPress={() => void start()}
              why={files.length === 0 ? t('noFiles') : null}
            >
              {working ? t('importing') : t('importStart')}
            </Button>
          ) : (
            <Link href={`/schemes/drafts/${draft.id}`} tone="primary">
              {t('openDraft')}
            </Link>
          )}
          <Button onPress={close}>{t('close')}</Button>
        </>
      }
    >
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      {imported === null ? (
        <>
          <FileDrop
            label={t('chooseFiles')}
            endings={ENDINGS}
            onUploaded={(file) => setFiles((now) => [...now, file])}
          />
          <ul>
            {files.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <Problems problems={imported.problems} />
          {draft !== null && <p role="status">{t('importedTo', { name: draft.name || t('untitled') })}</p>}
          {imported.files.length > 0 && (
            <section>
              <h3>{t('fileProblems')}</h3>
              <ul className="scheme-files">
                {imported.files.map((problem, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two lines may have the same problem
                  <li key={at}>
                    <Badge tone={problem.severity === 'ERROR' ? 'bad' : 'warn'}>
                      {t(problem.severity === 'ERROR' ? 'error' : 'warning')}
                    </Badge>{' '}
                    <code>{problem.text}</code>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Dialog>
  );
}
