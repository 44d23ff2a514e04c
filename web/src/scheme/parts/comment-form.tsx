import { useState } from 'react';
import { isFailure, useChange } from '../../api/use-change';
import { DraftNote } from '../../drafts/draft-note';
import { useTextDraft } from '../../drafts/use-draft';
import { useText, useWords } from '../../language/words';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import type { Problem } from '../../ui/problems';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { COMMENT } from '../queries-consultation';
import { words } from '../words-consultation';

export interface CommentFormProps {
  readonly draft: string;
  readonly revision: number;
  readonly unit: string;
  /** Null for the scheme as a whole, of which a unit may also say that it has no comments. */
  readonly item: string | null;
  readonly onDone: () => void;
}

/** 提意见. The text stays where it is until it was stored. */
export function CommentForm({ draft, revision, unit, item, onDone }: CommentFormProps) {
  const t = useWords(words);
  const text = useText();
  const { run, working, failure } = useChange(COMMENT);
  const [opened, setOpened] = useState(false);
  const [written, setWritten, kept] = useTextDraft(
    'scheme.comment',
    opened ? [draft, unit, item ?? ''].join(' ') : null,
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  async function send(comment: string | null) {
    const result = await run({ draft, unit, item, text: comment, revision });
    if (isFailure(result)) return;
    setProblems(result.commentOnScheme.problems);
    if (result.commentOnScheme.problems.length > 0) return;
    kept.done();
    setOpened(false);
    toast(t('sent'));
    onDone();
  }
  return (
    <>
      {failure !== null && <p role="alert">{text(failure.words)}</p>}
      {opened ? (
        <Form onSubmit={() => void send(written)} problems={problems}>
          <TextField label={t('comment')} name="text" rows={3} maxLength={2000} value={written} onChange={setWritten} />
          <DraftNote draft={kept} />
          <div className="scheme-comment-acts">
            <Button type="submit" isPending={working}>
              {t('send')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="scheme-comment-acts">
          <Button onPress={() => setOpened(true)}>{t('write')}</Button>
          {item === null && (
            <Button isPending={working} onPress={() => void send(null)}>
              {t('nothing')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
