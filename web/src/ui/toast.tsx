import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useWords } from '../language/words';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { words } from './words';
import './toast.css';

export type ToastTone = 'good' | 'warn' | 'bad' | 'info';

export interface ToastMessage {
  readonly text: string;
  readonly tone: ToastTone;
  /** What can be done about it, as 撤销. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 });

/**
 * Says what happened, at the foot of the page, and reads it aloud. A success leaves after six seconds, unless the pointer
 * or the focus is on it; what needs a decision and what failed stays until it is closed.
 */
export function toast(text: string, tone: ToastTone = 'good', action?: ToastMessage['action']): void {
  const stays = tone === 'bad' || tone === 'warn' || action !== undefined;
  queue.add({ text, tone, ...(action === undefined ? {} : { action }) }, stays ? {} : { timeout: 6000 });
}

const ICONS: Readonly<Record<ToastTone, IconName>> = { good: 'check', warn: 'warning', bad: 'error', info: 'info' };
const TONES = { good: 'success', warn: 'warning', bad: 'error', info: 'information' } as const;

/** Where the messages appear: once, in `kit.tsx`. */
export function Toasts() {
  const t = useWords(words);
  return (
    <ToastRegion queue={queue} className="ui-toasts" aria-label={t('notifications')}>
      {({ toast: shown }) => (
        <Toast toast={shown} className={`ui-toast ui-toast-${shown.content.tone}`}>
          <Icon name={ICONS[shown.content.tone]} />
          <ToastContent className="ui-toast-content">
            <Text slot="title">
              <span className="visually-hidden">{t(TONES[shown.content.tone])} </span>
              {shown.content.text}
            </Text>
          </ToastContent>
          {shown.content.action && (
            <Button
              size="small"
              onPress={() => {
                shown.content.action?.run();
                queue.close(shown.key);
              }}
            >
              {shown.content.action.label}
            </Button>
          )}
          <AriaButton slot="close" className="ui-toast-close" aria-label={t('close')}>
            <Icon name="close" />
          </AriaButton>
        </Toast>
      )}
    </ToastRegion>
  );
}
