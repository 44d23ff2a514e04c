import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import type { MeasureState } from '../../generated/graphql';
import { MEASURE_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Progress } from '../../ui/progress';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { DROP_MEASURE, FINISH_MEASURE, type Measure, START_MEASURE } from '../queries';
import { words } from '../words';
import { ProgressForm } from './progress-form';

interface MeasureCardProps {
  readonly measure: Measure;
  readonly year: number;
  readonly onChange: () => void;
  readonly onDone: () => void;
}

const TONE: Readonly<Record<MeasureState, BadgeTone>> = {
  PLANNED: 'neutral',
  UNDER_WAY: 'info',
  DONE: 'good',
  DROPPED: 'bad',
};
const ACTIONS = ['REPORT', 'START', 'CHANGE', 'FINISH', 'DROP'] as const;

/** One measure: what it serves, how far it is, and what is done with it. */
export function MeasureCard({ measure, year, onChange, onDone }: MeasureCardProps) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(MEASURE_STATE);
  const start = useChange(START_MEASURE);
  const [open, setOpen] = useState<'REPORT' | 'FINISH' | 'DROP' | null>(null);
  const { id, revision, state, allowedActions } = measure;

  async function begin() {
    const result = await start.run({ measure: id, revision });
    onDone();
    if (!isFailure(result)) toast(t('started'));
  }

  function press(action: (typeof ACTIONS)[number]) {
    if (action === 'START') return void begin();
    if (action === 'CHANGE') return onChange();
    setOpen(action);
  }

  const isOpen = state === 'PLANNED' || state === 'UNDER_WAY';
  const offered = ACTIONS.flatMap((action) => allowedActions.filter((option) => option.action === action && isOpen));
  const close = () => setOpen(null);
  return (
    <li className="un-measure" aria-label={measure.name}>
      <div className="un-measure-head">
        <h3>
          <span className="un-quiet">{measure.code}</span> {measure.name}
        </h3>
        <Badge tone={TONE[state]}>{stateName(state)}</Badge>
        {isOpen && Number(measure.due.slice(0, 4)) < year && <Badge tone="warn">{t('carriedOver')}</Badge>}
      </div>
      <Facts measure={measure} />
      {measure.percent !== null && measure.percent !== undefined && (
        <Progress label={t('progress')} value={measure.percent} text={`${measure.percent}%`} />
      )}
      <Said measure={measure} />
      {start.failure && <p role="alert">{text(start.failure.words)}</p>}
      {offered.length > 0 && (
        <div className="un-actions">
          {offered.map((option) => (
            <Button
              key={option.action}
              size="small"
              why={option.allowed || !option.because ? null : text(option.because)}
              onPress={() => press(option.action as (typeof ACTIONS)[number])}
            >
              {t(option.action as (typeof ACTIONS)[number])}
            </Button>
          ))}
        </div>
      )}
      {open === 'REPORT' && <ProgressForm measure={measure} year={year} onClose={close} onSaved={onDone} />}
      {open === 'FINISH' && <Finish measure={measure} onClose={close} onDone={onDone} />}
      {open === 'DROP' && <Drop measure={measure} onClose={close} onDone={onDone} />}
    </li>
  );
}

function Facts({ measure }: { readonly measure: Measure }) {
  const t = useWords(words);
  const { day } = useFormats();
  const { details, phases, reason, responsible, serves, starts, due } = measure;
  return (
    <>
      <p className="un-quiet">
        {t('period', { from: day(starts), to: day(due) })}
        {responsible && ` · ${t('responsible')} ${responsible}`}
      </p>
      {serves.length === 0 ? (
        <p>
          <Badge tone="warn">{t('servesNothing')}</Badge>
        </p>
      ) : (
        <p>
          {t('serves')} {serves.map(({ code, name }) => `${code} ${name}`).join('；')}
        </p>
      )}
      {details && <p className="un-text">{details}</p>}
      {phases.length > 0 && (
        <ol className="un-phases" aria-label={t('phases')}>
          {phases.map((phase) => (
            <li key={`${phase.name} ${phase.starts}`}>
              {phase.name}{' '}
              <span className="un-quiet">{t('period', { from: day(phase.starts), to: day(phase.due) })}</span>
            </li>
          ))}
        </ol>
      )}
      {reason && <p>{t('droppedBecause', { reason })}</p>}
    </>
  );
}

function Said({ measure: { progress } }: { readonly measure: Measure }) {
  const t = useWords(words);
  if (progress.length === 0) return null;
  return (
    <ul className="un-said">
      {progress.map(({ year, quarter, percent, sentence, byName }) => (
        <li key={`${year} ${quarter}`}>
          {t('said', { quarter: t('quarterOf', { year, quarter }), percent, sentence, by: byName })}
        </li>
      ))}
    </ul>
  );
}

interface ActProps {
  readonly measure: Measure;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Finish({ measure, onClose, onDone }: ActProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(FINISH_MEASURE);
  async function confirmed() {
    const result = await change.run({ measure: measure.id, revision: measure.revision });
    if (isFailure(result)) return;
    onClose();
    onDone();
    toast(t('finished'));
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('finishTitle', { name: measure.name })}
      confirm={t('FINISH')}
      onConfirm={confirmed}
    >
      <p>{t('finishNote')}</p>
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
    </ConfirmDialog>
  );
}

function Drop({ measure, onClose, onDone }: ActProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(DROP_MEASURE);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  async function confirmed() {
    const result = await change.run({ measure: measure.id, reason, revision: measure.revision });
    if (isFailure(result)) return;
    const [problem] = result.done.problems;
    if (problem !== undefined) return setError(text(problem.message));
    onClose();
    onDone();
    toast(t('droppedDone'));
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('dropTitle', { name: measure.name })}
      confirm={t('DROP')}
      isDanger
      onConfirm={confirmed}
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <TextField label={t('dropReason')} rows={3} value={reason} onChange={setReason} error={error} autoFocus />
    </ConfirmDialog>
  );
}
