import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { useFormats } from '../../language/formats';
import { useWords } from '../../language/words';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import type { OwnSheet, OwnUnit } from '../marks';
import { SAVE_MARKS } from '../queries';
import { words } from '../words';
import { DeclareFirst } from './declare-first';
import { Levels } from './levels';

export interface MarkOfUnitProps {
  readonly sheet: OwnSheet;
  readonly unit: OwnUnit;
  /** Codes of the units of the sheet for which nothing is declared yet. */
  readonly undeclared: readonly string[];
  readonly onSaved: () => void;
  /** To the next unit that lacks something. */
  readonly onNext: () => void;
  readonly onStep: (by: 1 | -1) => void;
}

/** What is typed in a field, as it is stored: nothing is null. */
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The mark of one unit: typed or chosen by keys, saved when it is left, with the time at which it was stored. */
export function MarkOfUnit(props: MarkOfUnitProps) {
  const { sheet, unit, undeclared, onSaved } = props;
  if (!unit.isDeclared && sheet.state !== 'SUBMITTED')
    return <DeclareFirst sheet={sheet.id} unit={unit.code} undeclared={undeclared} onDone={onSaved} />;
  return <MarkFields {...props} />;
}

function MarkFields({ sheet, unit, onSaved, onNext, onStep }: MarkOfUnitProps) {
  const t = useWords(words);
  const { dateTime } = useFormats();
  const { timeZone } = useViewer().district;
  const [mark, setMark] = useState(unit.mark ?? '');
  const hasNote = sheet.state === 'NOTES' ? unit.noteAsked : unit.note != null;
  const kept = useDraft('judge.note', hasNote ? `${sheet.id} ${unit.code}` : null, unit.note ?? '');
  const { value: note, done: noteDone } = kept;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = useChange(SAVE_MARKS);
  const { run } = change;
  const isLocked = sheet.state === 'SUBMITTED' || (sheet.state === 'NOTES' && !unit.noteAsked);
  /** What the server has, so that nothing is sent twice. */
  const stored = useRef({ mark: unit.mark ?? null, note: unit.note ?? null, revision: unit.revision });
  const typed = useRef({ mark, note });
  typed.current = { mark, note };

  const save = useCallback(
    async (given: { readonly mark: string; readonly note: string }): Promise<boolean> => {
      const wanted = { mark: orNull(given.mark), note: orNull(given.note) };
      const { revision, ...before } = stored.current;
      if (isLocked || (wanted.mark === before.mark && wanted.note === before.note)) return true;
      const result = await run({ sheet: sheet.id, marks: [{ unit: unit.code, ...wanted, revision }] });
      const found = isFailure(result)
        ? [{ code: result.code, field: null, message: result.words }]
        : [...result.saveMarks.problems, ...result.saveMarks.stale];
      setProblems(found);
      if (found.length > 0) return false;
      stored.current = { ...wanted, revision: revision + 1 };
      noteDone(given.note);
      onSaved();
      return true;
    },
    [isLocked, noteDone, onSaved, run, sheet.id, unit.code],
  );

  // What was typed is not lost when the page changes.
  useEffect(
    () => () => {
      void save(typed.current);
    },
    [save],
  );

  async function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (await save({ mark, note })) onNext();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (await save({ mark, note })) onStep(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  return (
    <>
      <Problems problems={problems} />
      {sheet.levels.length > 0 ? (
        <Levels
          sheet={sheet}
          mark={mark}
          isLocked={isLocked}
          onChoose={(label) => {
            setMark(label);
            void save({ mark: label, note });
          }}
          onKey={(event) => void onKey(event)}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field inside
        <div onKeyDown={(event) => void onKey(event)}>
          <TextField
            label={t('mark', { scale: String(sheet.scale) })}
            description={t('markHelp')}
            value={mark}
            onChange={setMark}
            onBlur={() => void save({ mark, note })}
            inputMode="decimal"
            autoComplete="off"
            maxLength={40}
            isReadOnly={isLocked}
            autoFocus
          />
        </div>
      )}
      {hasNote && (
        <TextField
          label={t('note')}
          rows={3}
          value={note}
          onChange={kept.change}
          onBlur={() => void save({ mark, note })}
          isReadOnly={isLocked}
          maxLength={2000}
        />
      )}
      {hasNote && <DraftNote draft={kept} />}
      {unit.firstMark != null && <p className="jd-quiet">{t('firstMark', { mark: unit.firstMark })}</p>}
      <p className="jd-quiet" role="status">
        {unit.markedAt != null && t('saved', { at: dateTime(unit.markedAt, timeZone) })}
      </p>
    </>
  );
}
