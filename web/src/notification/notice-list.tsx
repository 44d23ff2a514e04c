import { useAnswer } from '../api/use-answer';
import { isFailure, useChange } from '../api/use-change';
import { useViewer } from '../api/viewer';
import { useFormats } from '../language/formats';
import { useText, useWords } from '../language/words';
import { useKnowsPath } from '../routing/known-path';
import { Button } from '../ui/button';
import { Link } from '../ui/link';
import { ErrorState, Loading } from '../ui/states';
import { MARK_READ, NOTIFICATIONS, type Notice } from './queries';
import { words } from './words';

const NOTHING = {};

interface NoticeListProps {
  /** After something was marked as read. */
  readonly onMarked: () => void;
  /** After a link was followed. */
  readonly onLeave: () => void;
}

/** The latest notifications. Following one marks it as read. */
export function NoticeList({ onMarked, onLeave }: NoticeListProps) {
  const t = useWords(words);
  const text = useText();
  const { answer, failure, reload } = useAnswer(NOTIFICATIONS, NOTHING);
  const mark = useChange(MARK_READ);

  async function markRead(ids: readonly string[] | null) {
    if (isFailure(await mark.run({ ids: ids === null ? null : [...ids] }))) return;
    reload();
    onMarked();
  }

  if (failure) return <ErrorState what={t('load')} why={text(failure.words)} onAgain={reload} />;
  if (answer === null) return <Loading />;
  const { rows, unreadCount } = answer.notifications;
  return (
    <>
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="notices">
          {rows.map((notice) => (
            <NoticeLine
              key={notice.id}
              notice={notice}
              onFollow={() => {
                if (notice.readAt === null) void markRead([notice.id]);
                onLeave();
              }}
            />
          ))}
        </ul>
      )}
      {unreadCount > 0 && (
        <Button size="small" icon="check" onPress={() => void markRead(null)}>
          {t('markAll')}
        </Button>
      )}
      {mark.failure && <p role="alert">{text(mark.failure.words)}</p>}
    </>
  );
}

function NoticeLine({ notice, onFollow }: { readonly notice: Notice; readonly onFollow: () => void }) {
  const t = useWords(words);
  const text = useText();
  const formats = useFormats();
  const { timeZone } = useViewer().district;
  const knows = useKnowsPath();
  const { title, reason, path, due, createdAt, readAt } = notice;
  return (
    <li data-unread={readAt === null ? '' : undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the link inside has the key and the role */}
      <span onClick={onFollow}>
        {readAt === null && <span className="notice-unread">{t('isUnread')}</span>}{' '}
        {knows(path) ? <Link href={path}>{text(title)}</Link> : <a href={path}>{text(title)}</a>}
      </span>
      <span className="notice-quiet">
        {due && `${t('due', { day: formats.day(due) })} · `}
        {formats.dateTime(createdAt, timeZone)}
        {text(reason) && ` · ${t('because', { reason: text(reason) })}`}
      </span>
    </li>
  );
}
