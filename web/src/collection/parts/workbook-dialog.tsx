import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { ImportFiguresMutation } from '../../generated/graphql';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { Link } from '../../ui/link';
import { type Problem, Problems } from '../../ui/problems';
import { toast } from '../../ui/toast';
import { IMPORT } from '../queries';
import { words } from '../words';

type Result = ImportFiguresMutation['importWorkbook'];
type Question = Result['questions'][number]['code'];

interface WorkbookDialogProps {
  readonly scheme: string;
  readonly onClose: () => void;
  readonly onStored: () => void;
}

/** 表格: the figures as a workbook to fill in, and back: a trial says what would change and what is wrong, by cell. */
export function WorkbookDialog({ scheme, onClose, onStored }: WorkbookDialogProps) {
  const t = useWords(words);
  const text = useText();
  const read = useChange(IMPORT);
  const [file, setFile] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [confirmed, setConfirmed] = useState<readonly Question[]>([]);
  const [leavesOut, setLeavesOut] = useState(false);
  const address = `/workbooks/figures/${encodeURIComponent(scheme)}`;

  async function run(id: string, dryRun: boolean, answers = confirmed) {
    const leaveOut = leavesOut && result !== null ? [...result.badUnits] : [];
    const answer = await read.run({ file: id, dryRun, confirmed: [...answers], leaveOut });
    if (isFailure(answer)) return setResult(null);
    const { importWorkbook: next } = answer;
    setResult(next);
    if (!next.stored) return undefined;
    toast(t('imported', { count: next.changed + next.cleared + next.confirmed }));
    onStored();
    return onClose();
  }
  const open = result?.questions.filter(({ code }) => !confirmed.includes(code)) ?? [];
  const count = result === null ? 0 : result.changed + result.cleared + result.confirmed;
  const isStopped = result === null || open.length > 0 || (result.problemCount > 0 && !leavesOut);
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
              isDisabled={isStopped || count === 0}
              isPending={read.working}
              onPress={() => void run(file.id, false)}
            >
              {t('storeTable', { count })}
            </Button>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('workbookHelp')}</p>
      <p className="cl-acts">
        <Link href={`${address}.xlsx`} download tone="button">
          {t('downloadXlsx')}
        </Link>
        <Link href={`${address}.csv`} download tone="button">
          {t('downloadCsv')}
        </Link>
      </p>
      <FileDrop
        label={t('dropTable')}
        endings={['.xlsx', '.csv']}
        isSingle
        onUploaded={({ id, name }) => {
          setFile({ id, name });
          setConfirmed([]);
          setLeavesOut(false);
          void run(id, true, []);
        }}
      />
      <Problems problems={read.failure ? [{ code: read.failure.code, message: read.failure.words }] : []} />
      {result !== null && file !== null && (
        <div role="status">
          <p>
            {t('tableOutcome', {
              name: file.name,
              changed: result.changed,
              cleared: result.cleared,
              unchanged: result.unchanged,
              due: result.stillDueCount,
            })}
          </p>
          <Problems problems={result.problems.map(atPlace)} />
          {result.problemCount > 0 && (
            <p>
              <Link href={`/workbooks/figures/answers/${file.id}.xlsx`} download>
                {t('markedTable')}
              </Link>
            </p>
          )}
          {result.badUnits.length > 0 && (
            <Checkbox isSelected={leavesOut} onChange={setLeavesOut}>
              {t('leaveOut', { units: result.badUnits.join(t('comma')) })}
            </Checkbox>
          )}
          {result.questions.map(({ code, message, places }) => (
            <Checkbox
              key={code}
              isSelected={confirmed.includes(code)}
              onChange={(yes) => setConfirmed((now) => (yes ? [...now, code] : now.filter((one) => one !== code)))}
            >
              {`${text(message)} ${places.slice(0, PLACES).join(t('comma'))}`}
            </Checkbox>
          ))}
          {result.notes.length > 0 && (
            <ul className="cl-missing">
              {result.notes.map(({ place, code, message }) => (
                <li key={`${place} ${code}`}>{`${place ?? ''} ${text(message)}`}</li>
              ))}
            </ul>
          )}
        </div>
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
