import { type ReactNode, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useWords } from '../language/words';
import { Panel } from './panel';
import { words } from './words';
import './score.css';

export interface ScoreProps {
  /** The number as it is shown. */
  readonly children: ReactNode;
  /** What it is a score of, for the button's name and the panel's title: 第一小学 · 安全管理. */
  readonly of: string;
  /** Draws where the number comes from. Called when the panel opens, so that its query is sent then. */
  readonly trace: () => ReactNode;
  readonly size?: 'big';
}

/** A score is a door: pressing it opens where it comes from. */
export function Score({ children, of, trace, size }: ScoreProps) {
  const t = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <AriaButton className={size === 'big' ? 'ui-score ui-score-big' : 'ui-score'} onPress={() => setOpen(true)}>
        {children}
        <span className="visually-hidden">{t('traceOf', { of })}</span>
      </AriaButton>
      <Panel isOpen={open} onClose={() => setOpen(false)} title={of}>
        {open && trace()}
      </Panel>
    </>
  );
}
