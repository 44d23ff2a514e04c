import { useState } from 'react';
import { useAnswer } from '../api/use-answer';
import { useWords } from '../language/words';
import { Button } from '../ui/button';
import { PopoverButton } from '../ui/popover';
import './bell.css';
import { EndedWork, OwnWorkBar, RunProgressBar, useLongWork, useOwnWork } from './long-work';
import { NoticeList } from './notice-list';
import { UNREAD } from './queries';
import { useWhileVisible } from './use-while-visible';
import { words } from './words';

const NOTHING = {};
const ASK_EVERY = 60_000;
/** Ended work that is listed. */
const SHOWN = 5;

/** 铃: unread notifications and long work, on every page. Work goes on and is shown after its page was left. */
export function Bell() {
  const t = useWords(words);
  const { answer, reload } = useAnswer(UNREAD, NOTHING);
  const { work, reload: reloadWork } = useLongWork();
  const own = useOwnWork();
  const isWorking = work.length + own.underWay.length > 0;
  const [isOpen, setOpen] = useState(false);
  useWhileVisible(reload, ASK_EVERY);
  const unread = answer?.notifications.unreadCount ?? 0;
  return (
    <div className="bell">
      <PopoverButton
        label={t('notifications')}
        isOpen={isOpen}
        onOpenChange={setOpen}
        button={
          <Button
            tone="quiet"
            icon="bell"
            label={unread > 0 ? t('unread', { count: unread }) : t('notifications')}
            className="bell-button"
          />
        }
      >
        <div className="bell-sheet">
          {isWorking && (
            <section aria-label={t('longWork')}>
              <h2>{t('longWork')}</h2>
              {work.map((each) => (
                <RunProgressBar key={each.run.id} work={each} onEnd={reloadWork} />
              ))}
              {own.underWay.map((each) => (
                <OwnWorkBar key={each.id} work={each} onChange={own.reload} />
              ))}
            </section>
          )}
          {own.ended.length > 0 && (
            <section aria-label={t('ended')}>
              <h2>{t('ended')}</h2>
              <EndedWork works={own.ended.slice(0, SHOWN)} />
            </section>
          )}
          <h2>{t('notifications')}</h2>
          <NoticeList onMarked={reload} onLeave={() => setOpen(false)} />
        </div>
      </PopoverButton>
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
      {isWorking && <span className="bell-work">{t('longWork')}</span>}
    </div>
  );
}
