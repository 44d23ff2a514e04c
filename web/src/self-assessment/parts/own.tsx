import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { SELF_ASSESSMENT_STATE } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { SAVE, type Shown, SUBMIT } from '../queries';
import { words } from '../words';

interface Typed {
  readonly points: string;
  readonly statement: string;
}

/** As the server reads points; nothing is points that are not given yet. */
const NUMBER = /^\s*(\d+(\.\d+)?)?\s*$/;

const storedOf = ({ items }: Shown): Readonly<Record<string, Typed>> =>
  Object.fromEntries(
    items.map(({ code, points, statement }) => [
      code,
      { points: points === null || points === undefined ? '' : String(points), statement: statement ?? '' },
    ]),
  );

/** The head's own: points and a statement for each item, saved and submitted. What was typed stays if it is refused. */
export function Own({
  scheme,
  shown,
  onDone,
}: {
  readonly scheme: string;
  readonly shown: Shown;
  readonly onDone: () => void;
}) {
  const t = useWords(words);
  const text = useText();
  const stateName = useName(SELF_ASSESSMENT_STATE);
  const { fullMarks, share } = useFormats();
  const draft = useDraft('self-assessment', `${scheme} ${shown.unit}`, storedOf(shown));
  const typed = draft.value;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const save = useChange(SAVE);
  const submit = useChange(SUBMIT);
  const why = (action: 'SAVE' | 'SUBMIT') => {
    const option = shown.allowedActions.find((one) => one.action === action);
    return option === undefined || option.allowed || !option.because ? null : text(option.because);
  };
  const isClosed = why('SAVE') !== null;
  const change = (code: string, next: Partial<Typed>) =>
    draft.change((now) => ({ ...now, [code]: { points: '', statement: '', ...now[code], ...next } }));

  async function saved(): Promise<boolean> {
    // Each of them says so at its field.
    if (Object.values(typed).some(({ points }) => !NUMBER.test(points))) return false;
    const items = shown.items.map(({ code }) => {
      const { points = '', statement = '' } = typed[code] ?? {};
      return { item: code, points: (points.trim() === '' ? null : points.trim()) as never, statement };
    });
    const result = await save.run({ of: { scheme, unit: shown.unit, revision: shown.revision }, items });
    if (isFailure(result)) return false;
    setProblems(result.done.problems);
    if (result.done.problems.length > 0) return false;
    draft.done(typed);
    return true;
  }
  async function send() {
    if (!(await saved())) return;
    const result = await submit.run({ of: { scheme, unit: shown.unit, revision: shown.revision + 1 } });
    onDone();
    if (isFailure(result)) return;
    setProblems(result.done.problems);
    if (result.done.problems.length === 0) toast(t('submitted'));
  }

  const refused = save.failure ?? submit.failure;
  return (
    <Card
      title={shown.unitName}
      actions={<Badge tone={shown.state === 'RETURNED' ? 'warn' : 'info'}>{stateName(shown.state)}</Badge>}
    >
      {shown.returnedBecause && <p>{t('because', { why: shown.returnedBecause })}</p>}
      <Form problems={problems} onSubmit={() => void send()}>
        {refused && <p role="alert">{text(refused.words)}</p>}
        {shown.items.map(({ code, name, full, rule, selfShare }) => (
          <div key={code} className="ui-form">
            <TextField
              name={`items.${code}`}
              label={t('points', { item: name, full: fullMarks(full) })}
              description={t(rule, { share: share(selfShare) })}
              value={typed[code]?.points ?? ''}
              onChange={(points) => change(code, { points })}
              error={NUMBER.test(typed[code]?.points ?? '') ? null : t('notNumber')}
              inputMode="decimal"
              isDisabled={isClosed}
            />
            <TextField
              label={t('statement', { item: name })}
              value={typed[code]?.statement ?? ''}
              onChange={(statement) => change(code, { statement })}
              rows={2}
              isDisabled={isClosed}
            />
          </div>
        ))}
        <DraftNote draft={draft} />
        <div>
          <Button type="submit" tone="primary" isPending={submit.working} why={why('SUBMIT')}>
            {t('submit')}
          </Button>{' '}
          <Button
            isPending={save.working}
            why={why('SAVE')}
            onPress={() =>
              void saved().then((done) => {
                if (!done) return;
                toast(t('saved'));
                onDone();
              })
            }
          >
            {t('save')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
