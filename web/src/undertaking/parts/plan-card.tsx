import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { useViewer } from '../../api/viewer';
import { MEASURE_STATE, UNIT_PLAN_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ADOPT_UNIT_PLAN, COMMENT_ON_UNIT_PLAN, SAVE_UNIT_PLAN, type WrittenPlan } from '../queries';
import { words } from '../words';

interface WhichPlan {
  readonly plan: string;
  readonly unit: string;
  /** Null for the implementation plan. */
  readonly year: number | null;
}

interface PlanCardProps {
  /** 实施方案, or the annual plan of a year. */
  readonly name: string;
  readonly of: WhichPlan;
  /** The last one first. */
  readonly versions: readonly WrittenPlan[];
  readonly mayWrite: boolean;
  readonly mayAdopt: boolean;
  readonly onDone: () => void;
}

/** A plan of a unit: the draft, the version in force with what the office says of it, and the former ones. */
export function PlanCard({ name, of, versions, mayWrite, mayAdopt, onDone }: PlanCardProps) {
  const t = useWords(words);
  const [open, setOpen] = useState<'WRITE' | 'ADOPT' | 'COMMENT' | null>(null);
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const adopted = versions.find(({ state }) => state === 'ADOPTED');
  const former = versions.filter(({ state }) => state === 'SUPERSEDED');
  const key = { plan: of.plan, unit: of.unit, year: of.year };
  const close = () => setOpen(null);
  return (
    <Card
      title={name}
      actions={
        <>
          {mayWrite && (
            <Button size="small" onPress={() => setOpen('WRITE')}>
              {t(adopted !== undefined && draft === undefined ? 'writeNext' : 'write')}
            </Button>
          )}
          {mayAdopt && draft !== undefined && (
            <Button size="small" tone="primary" onPress={() => setOpen('ADOPT')}>
              {t('adopt')}
            </Button>
          )}
          {adopted?.allowedActions.includes('COMMENT') && (
            <Button size="small" onPress={() => setOpen('COMMENT')}>
              {t('comment')}
            </Button>
          )}
        </>
      }
    >
      {draft !== undefined && <Version version={draft} />}
      {adopted !== undefined && <Version version={adopted} />}
      {draft === undefined && adopted === undefined && <p className="un-quiet">{t('noUnitPlan')}</p>}
      {former.length > 0 && (
        <details>
          <summary>
            {t('versions')} ({former.length})
          </summary>
          {former.map((version) => (
            <Version key={version.id} version={version} />
          ))}
        </details>
      )}
      {open === 'WRITE' && (
        <Write
          name={name}
          of={key}
          draft={draft}
          text={draft?.content ?? adopted?.content ?? ''}
          onClose={close}
          onDone={onDone}
        />
      )}
      {open === 'ADOPT' && draft !== undefined && (
        <Adopt name={name} of={key} draft={draft} onClose={close} onDone={onDone} />
      )}
      {open === 'COMMENT' && adopted !== undefined && (
        <Comment name={name} version={adopted} onClose={close} onDone={onDone} />
      )}
    </Card>
  );
}

function Version({ version }: { readonly version: WrittenPlan }) {
  const t = useWords(words);
  const stateName = useName(UNIT_PLAN_STATE);
  const measureState = useName(MEASURE_STATE);
  const { dayOf } = useFormats();
  const { timeZone } = useViewer().district;
  const { state, adoptedAt, adoptedByName, changedAt, changedByName, comments, content, measures } = version;
  return (
    <section className="un-version">
      <p className="un-version-head">
        <Badge tone={state === 'ADOPTED' ? 'good' : state === 'DRAFT' ? 'warn' : 'neutral'}>{stateName(state)}</Badge>
        <span>{t('version', { version: version.version })}</span>
        <span className="un-quiet">
          {adoptedAt
            ? t('adoptedBy', { by: adoptedByName ?? '', day: dayOf(adoptedAt, timeZone) })
            : t('draftBy', { by: changedByName, day: dayOf(changedAt, timeZone) })}
        </span>
      </p>
      <div className="un-text">{content}</div>
      {measures && measures.length > 0 && (
        <details>
          <summary>
            {t('withMeasures')} ({measures.length})
          </summary>
          <ul>
            {measures.map((one) => (
              <li key={one.code}>
                {one.code} {one.name} <span className="un-quiet">{measureState(one.state)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {comments.length > 0 && (
        <>
          <h3>{t('comments')}</h3>
          <ul className="un-said">
            {comments.map(({ text, byName, at }) => (
              <li key={at}>
                {text}{' '}
                <span className="un-quiet">
                  {byName} {dayOf(at, timeZone)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface ActProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

interface WriteProps extends ActProps {
  readonly of: WhichPlan;
  readonly draft: WrittenPlan | undefined;
  readonly text: string;
}

function Write({ name, of, draft, text: before, onClose, onDone }: WriteProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(SAVE_UNIT_PLAN);
  const [content, setContent] = useState(before);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function save() {
    const result = await change.run({ of, text: content, revision: draft?.revision ?? 0 });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('saved'));
    onClose();
    onDone();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t('writeTitle', { name })}
      actions={
        <>
          <Button type="submit" form="unit-plan" tone="primary" isPending={change.working}>
            {t('save')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Form id="unit-plan" problems={problems} onSubmit={() => void save()}>
        <TextField
          label={t('text')}
          name="text"
          description={t('textHelp')}
          rows={14}
          value={content}
          onChange={setContent}
          autoFocus
        />
      </Form>
    </Dialog>
  );
}

interface AdoptProps extends ActProps {
  readonly of: WhichPlan;
  readonly draft: WrittenPlan;
}

function Adopt({ name, of, draft, onClose, onDone }: AdoptProps) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(ADOPT_UNIT_PLAN);
  async function confirmed() {
    const result = await change.run({ of, revision: draft.revision });
    if (isFailure(result)) return;
    toast(t('adopted'));
    onClose();
    onDone();
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('adoptTitle', { name, version: draft.version })}
      confirm={t('adopt')}
      onConfirm={confirmed}
    >
      <p>{t('adoptNote')}</p>
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
    </ConfirmDialog>
  );
}

function Comment({ name, version, onClose, onDone }: ActProps & { readonly version: WrittenPlan }) {
  const t = useWords(words);
  const text = useText();
  const change = useChange(COMMENT_ON_UNIT_PLAN);
  const [said, setSaid] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send() {
    const result = await change.run({ unitPlan: version.id, text: said });
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return;
    toast(t('commented'));
    onClose();
    onDone();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${t('comment')} · ${name}`}
      actions={
        <>
          <Button type="submit" form="unit-plan-comment" tone="primary" isPending={change.working}>
            {t('comment')}
          </Button>
          <Button onPress={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Form id="unit-plan-comment" problems={problems} onSubmit={() => void send()}>
        <TextField
          label={t('comments')}
          name="text"
          description={t('commentHelp')}
          rows={4}
          value={said}
          onChange={setSaid}
          autoFocus
        />
      </Form>
    </Dialog>
  );
}
