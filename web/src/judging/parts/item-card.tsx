import { useState } from 'react';
import { useViewer } from '../../api/viewer';
import { SHEET_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Table } from '../../ui/table';
import type { JudgedItem, ListedSheet } from '../judged-item';
import { words } from '../words';
import { AskNotesDialog } from './ask-notes-dialog';
import { AssignDialog } from './assign-dialog';
import { MarksTable } from './marks-table';
import { ReopenDialog } from './reopen-dialog';

export interface ItemCardProps {
  readonly scheme: string;
  readonly item: JudgedItem;
  /** False for roles that never assign. */
  readonly mayAssign: boolean;
  /** Why judges cannot be assigned now. */
  readonly whyNot: string | null;
  readonly onDone: () => void;
}

/** One item: its judges with their progress, what the office does with sheets, and the marks when all are in. */
export function ItemCard({ scheme, item, mayAssign, whyNot, onDone }: ItemCardProps) {
  const t = useWords(words);
  const text = useText();
  const state = useName(SHEET_STATE);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const [opened, setOpened] = useState<'ASSIGN' | 'NOTES' | ListedSheet | null>(null);
  const close = () => setOpened(null);
  const done = () => {
    close();
    onDone();
  };
  const optionOf = (sheet: ListedSheet | undefined, action: string) =>
    sheet?.allowedActions.find((one) => one.action === action);
  // Every sheet of the item must be submitted, so one that may be asked says it for all.
  const notes =
    item.sheets.map((sheet) => optionOf(sheet, 'ASK_FOR_NOTES')).find((option) => option?.allowed) ??
    optionOf(item.sheets[0], 'ASK_FOR_NOTES');

  return (
    <Card
      title={item.name}
      actions={
        <>
          {mayAssign && (
            <Button why={whyNot} onPress={() => setOpened('ASSIGN')}>
              {t('assign')}
            </Button>
          )}
          {notes !== undefined && (
            <Button
              why={notes.allowed || !notes.because ? null : text(notes.because)}
              onPress={() => setOpened('NOTES')}
            >
              {t('askNotes')}
            </Button>
          )}
        </>
      }
    >
      <Table
        label={item.name}
        name="judging-sheets"
        isPlain
        rows={item.sheets}
        rowKey={({ id }) => id}
        empty={<p>{t('noJudges')}</p>}
        columns={[
          { id: 'judge', label: t('judge'), isUnsortable: true, value: ({ judge }) => judge.displayName },
          { id: 'label', label: t('label'), isUnsortable: true, value: ({ label }) => label },
          { id: 'state', label: t('state'), isUnsortable: true, value: (sheet) => state(sheet.state) },
          {
            id: 'progress',
            label: t('progress'),
            isUnsortable: true,
            value: ({ given, units }) => t('given', { given, count: units.length }),
          },
          {
            id: 'when',
            label: t('when'),
            isUnsortable: true,
            value: ({ submittedAt }) => (submittedAt == null ? null : dateTime(submittedAt, timeZone)),
          },
          {
            id: 'act',
            label: t('act'),
            isControl: true,
            value: () => null,
            cell: (sheet) => {
              const option = optionOf(sheet, 'REOPEN');
              if (option === undefined) return null;
              return (
                <Button
                  size="small"
                  why={option.allowed || !option.because ? null : text(option.because)}
                  label={t('reopenOf', { judge: sheet.judge.displayName })}
                  onPress={() => setOpened(sheet)}
                >
                  {t('reopen')}
                </Button>
              );
            },
          },
        ]}
      />
      {item.sheets.length > 0 && item.marks.length === 0 && <p className="jd-quiet">{t('hiddenUntil')}</p>}
      {item.marks.length > 0 && <MarksTable item={item} />}
      {opened === 'ASSIGN' && <AssignDialog scheme={scheme} item={item} onClose={close} onDone={done} />}
      {opened === 'NOTES' && <AskNotesDialog scheme={scheme} item={item} onClose={close} onDone={done} />}
      {opened !== null && typeof opened === 'object' && <ReopenDialog sheet={opened} onClose={close} onDone={done} />}
    </Card>
  );
}
