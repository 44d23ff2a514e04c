import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { COMMENT_OUTCOME } from '../../generated/names';
import { useName, useText, useWords } from '../../language/words';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { Select } from '../../ui/select';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { ANSWER, type Comment } from '../queries-consultation';
import { words } from '../words-consultation';

export interface CommentViewProps {
  readonly comment: Comment;
  /** Whether the viewer may answer it now. */
  readonly mayAnswer: boolean;
  readonly onDone: () => void;
}

const TONES = { ADOPTED: 'good', PARTLY_ADOPTED: 'info', NOT_ADOPTED: 'neutral' } as const;

/** A comment with what changed since, and its answer. */
export function CommentView({ comment, mayAnswer, onDone }: CommentViewProps) {
  const t = useWords(words);
  const text = useText();
  const outcome = useName(COMMENT_OUTCOME);
  const { unit, madeBy, differences, isOfPresent, answer } = comment;
  return (
    <li className="scheme-comment">
      <p className="scheme-comment-by">
        {t('by', { unit: unit.name, name: madeBy })} {!isOfPresent && <Badge tone="warn">{t('earlier')}</Badge>}
      </p>
      <p>{comment.text ?? t('noComments')}</p>
      {differences.map((one) => (
        <p key={one.text.zh} className="scheme-comment-by">
          {text(one.text)}
        </p>
      ))}
      {comment.outcome && (
        <p>
          <Badge tone={TONES[comment.outcome]}>{outcome(comment.outcome)}</Badge> {answer}
        </p>
      )}
      {mayAnswer && comment.text !== null && comment.outcome === null && <Answer comment={comment} onDone={onDone} />}
    </li>
  );
}

type Outcome = keyof typeof TONES;
const OUTCOMES: readonly Outcome[] = ['ADOPTED', 'PARTLY_ADOPTED', 'NOT_ADOPTED'];

const NOT_ANSWERED: { readonly outcome: Outcome; readonly answer: string } = { outcome: 'ADOPTED', answer: '' };

function Answer({ comment, onDone }: Pick<CommentViewProps, 'comment' | 'onDone'>) {
  const t = useWords(words);
  const text = useText();
  const name = useName(COMMENT_OUTCOME);
  const { run, working, failure } = useChange(ANSWER);
  const draft = useDraft('scheme.answer', comment.id, NOT_ANSWERED);
  const { outcome, answer } = draft.value;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send() {
    const result = await run({ comment: comment.id, revision: comment.revision, outcome, answer });
    if (isFailure(result)) return;
    setProblems(result.answerComment.problems);
    if (result.answerComment.problems.length > 0) return;
    draft.done();
    toast(t('answered'));
    onDone();
  }
  return (
    <Form onSubmit={() => void send()} problems={problems}>
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      <Select
        label={t('outcome')}
        value={outcome}
        options={OUTCOMES.map((id) => ({ id, label: name(id) }))}
        onChange={(next) => draft.change((now) => ({ ...now, outcome: next }))}
      />
      <TextField
        label={t('answer')}
        name="answer"
        rows={2}
        value={answer}
        onChange={(next) => draft.change((now) => ({ ...now, answer: next }))}
      />
      <DraftNote draft={draft} />
      <div className="scheme-comment-acts">
        <Button type="submit" isPending={working}>
          {t('sendAnswer')}
        </Button>
      </div>
    </Form>
  );
}
