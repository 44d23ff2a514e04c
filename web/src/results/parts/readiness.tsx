import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/use-answer';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { READINESS_KIND } from '../../generated/names';
import { useFormats } from '../../language/formats';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Link } from '../../ui/link';
import { type Problem, Problems } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER_FINDING, READINESS, type ReadinessFinding } from '../readiness-queries';
import { words } from '../readiness-words';
import './readiness.css';

/** 正式评分前的检查: what has to be put right or answered first, for those who grade. Nothing while nothing is found. */
export function Readiness({ scheme, mayAnswer }: { readonly scheme: string; readonly mayAnswer: boolean }) {
  const t = useWords(words);
  const text = useText();
  const kindName = useName(READINESS_KIND);
  const { count } = useFormats();
  const [asked, setAsked] = useState<ReadinessFinding | null>(null);
  const { answer, reload } = useAnswer(
    READINESS,
    useMemo(() => ({ scheme }), [scheme]),
  );
  const findings = answer?.readiness ?? [];
  if (findings.length === 0) return null;
  const open = findings.filter((finding) => !finding.answer).length;
  return (
    <section className="results-readiness screen-only" aria-label={t('title')}>
      <h2 className="results-readiness-title">
        {t('title')}{' '}
        <Badge tone={open > 0 ? 'warn' : 'good'}>{open > 0 ? t('open', { count: open }) : t('noneOpen')}</Badge>
      </h2>
      <ul>
        {findings.map((finding) => (
          <li key={finding.kind}>
            <span>
              <Link href={finding.path}>
                {t('found', { kind: kindName(finding.kind), count: count(finding.count) })}
              </Link>{' '}
              <span className="results-quiet">
                {finding.answer
                  ? t('answered', { by: finding.answer.by, reason: finding.answer.reason })
                  : text(finding.toDo)}
              </span>
            </span>
            {mayAnswer && !finding.answer && (
              <Button size="small" onPress={() => setAsked(finding)}>
                {t('answer')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <AnswerDialog
          scheme={scheme}
          finding={asked}
          name={kindName(asked.kind)}
          onClose={() => setAsked(null)}
          onDone={reload}
        />
      )}
    </section>
  );
}

function AnswerDialog(props: {
  readonly scheme: string;
  readonly finding: ReadinessFinding;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { scheme, finding, name, onClose, onDone } = props;
  const t = useWords(words);
  const text = useText();
  const change = useChange(ANSWER_FINDING);
  const [reason, setReason, draft] = useTextDraft('readiness', `${scheme} ${finding.kind}`);
  const [problems, setProblems] = useState<readonly Problem[]>([]);

  async function send() {
    const answer = await change.run({ scheme, kind: finding.kind, mark: finding.mark, reason });
    if (isFailure(answer)) return;
    setProblems(answer.answerFinding.problems);
    if (answer.answerFinding.problems.length > 0) return;
    draft.done();
    toast(t('recorded'));
    onDone();
    onClose();
  }

  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t('answerTitle', { kind: name, count: finding.count })}
      confirm={t('answer')}
      why={reason.trim() === '' ? t('reasonNeeded') : null}
      onConfirm={send}
    >
      <p>{t('answerText')}</p>
      <TextField label={t('reason')} value={reason} onChange={setReason} rows={3} isRequired />
      <DraftNote draft={draft} />
      {change.failure && <p role="alert">{text(change.failure.words)}</p>}
      <Problems problems={problems} />
    </ConfirmDialog>
  );
}
