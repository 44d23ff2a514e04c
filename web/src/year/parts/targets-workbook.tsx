import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { ImportTargetsMutation } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { Link } from '../../ui/link';
import { type Problem, Problems } from '../../ui/problems';
import { Table } from '../../ui/table';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { IMPORT_TARGETS } from '../agreement-queries';
import { agreementWords } from '../agreement-words';

type Result = ImportTargetsMutation['importTargets'];
type Question = Result['questions'][number]['code'];

export interface TargetsWorkbookProps {
  readonly plan: string;
  readonly year: number;
  readonly onClose: () => void;
  readonly onStored: () => void;
}

/** The targets as a workbook to fill in, and back: a trial says what would change and what is wrong, by cell. */
export function TargetsWorkbook({ plan, year, onClose, onStored }: TargetsWorkbookProps) {
  const t = useWords(agreementWords);
  const text = useText();
  const read = useChange(IMPORT_TARGETS);
  const [file, setFile] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [document, setDocument] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const [confirmed, setConfirmed] = useState<readonly Question[]>([]);
  const address = `/workbooks/targets/${encodeURIComponent(plan)}/${year}`;

  async function run(id: string, dryRun: boolean, answers = confirmed) {
    const answer = await read.run({ file: id, dryRun, confirmed: [...answers], document: document.trim() || null });
    if (isFailure(answer)) return setResult(null);
    setResult(answer.importTargets);
    if (!answer.importTargets.stored) return undefined;
    toast(t('importedTargets', { count: answer.importTargets.changed }));
    onStored();
    return onClose();
  }
  const open = result?.questions.filter(({ code }) => !confirmed.includes(code)) ?? [];
  const isStopped = result === null || open.length > 0 || result.problemCount > 0 || result.changed === 0;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('workbook')}
      size="wide"
      actions={
        <>
          {file !== null && (
            <Button
              tone="primary"
              isDisabled={isStopped}
              isPending={read.working}
              onPress={() => void run(file.id, false)}
            >
              {t('storeTargets', { count: result?.changed ?? 0 })}
            </Button>
          )}
          {file !== null && (
            <Button isPending={read.working} onPress={() => void run(file.id, true)}>
              {t('again')}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('workbookHelp')}</p>
      <p className="year-targets-tools">
        <Link href={`${address}.xlsx`} download tone="button">
          {t('downloadXlsx')}
        </Link>
        <Link href={`${address}.csv`} download tone="button">
          {t('downloadCsv')}
        </Link>
      </p>
      <TextField label={t('document')} description={t('importDocument')} value={document} onChange={setDocument} />
      <FileDrop
        label={t('dropTable')}
        endings={['.xlsx', '.csv']}
        isSingle
        onUploaded={({ id, name }) => {
          setFile({ id, name });
          setConfirmed([]);
          void run(id, true, []);
        }}
      />
      <Problems problems={read.failure ? [{ code: read.failure.code, message: read.failure.words }] : []} />
      {result !== null && file !== null && (
        <div role="status">
          <p>{t('tableOutcome', { name: file.name, changed: result.changed, unchanged: result.unchanged })}</p>
          <Problems problems={result.problems.map(atPlace)} />
          {result.problemCount > 0 && (
            <p>
              <Link
                href={`/workbooks/targets/answers/${file.id}.xlsx${document.trim() === '' ? '' : `?document=${encodeURIComponent(document.trim())}`}`}
                download
              >
                {t('markedTable')}
              </Link>
            </p>
          )}
          {result.questions.map(({ code, message, places }) => (
            <Checkbox
              key={code}
              isSelected={confirmed.includes(code)}
              onChange={(yes) => setConfirmed((now) => (yes ? [...now, code] : now.filter((one) => one !== code)))}
            >
              {`${text(message)} ${places.slice(0, PLACES).join(' ')}`}
            </Checkbox>
          ))}
          {result.notes.length > 0 && (
            <ul>
              {result.notes.map(({ place, code, message }) => (
                <li key={`${place} ${code}`}>{`${place ?? ''} ${text(message)}`}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {result !== null && result.saved.length > 0 && (
        <Table
          label={t('willChange')}
          name="year-targets-import"
          isPlain
          rows={result.saved}
          rowKey={({ indicator, unit }) => `${indicator} ${unit ?? ''}`}
          columns={[
            { id: 'unit', label: t('unit'), value: ({ unit }) => unit ?? t('district') },
            { id: 'indicator', label: t('indicator'), value: ({ indicator }) => indicator },
            { id: 'before', label: t('now'), kind: 'number', value: ({ before }) => before },
            { id: 'after', label: t('becomes'), kind: 'number', value: ({ after }) => after },
          ]}
        />
      )}
    </Dialog>
  );
}

/** Most places of a question that are listed. */
const PLACES = 20;

/** With the cell before the words. */
const atPlace = ({ place, code, message: { zh, en } }: Result['problems'][number]): Problem => ({
  code,
  message: place ? { zh: `${place}：${zh}`, en: `${place}: ${en}` } : { zh, en },
});
