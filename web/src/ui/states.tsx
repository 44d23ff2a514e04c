import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../language/words';
import { Button } from './button';
import { Icon } from './icon';
import { words } from './words';
import './states.css';

/** Nothing is here yet: says what it would be and what to do first. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="ui-state">
      <p className="ui-state-title">{title}</p>
      {children && <div className="ui-state-text">{children}</div>}
      {action && <div className="ui-state-actions">{action}</div>}
    </div>
  );
}

/** Grey lines in place of what is being loaded. They come after 200 ms: what is quicker needs none. */
export function Loading({ lines = 4, what }: { readonly lines?: number; readonly what?: string }) {
  const t = useWords(words);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="ui-loading">
      {late && (
        <>
          <span className="visually-hidden">{what ?? t('loading')}</span>
          {Array.from({ length: lines }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: all lines are alike
            <span key={at} className="ui-loading-line" />
          ))}
        </>
      )}
    </div>
  );
}

export interface ErrorStateProps {
  /** What was tried: 载入排名. */
  readonly what: string;
  /** Why it failed, in words. */
  readonly why?: ReactNode;
  /** What is not lost: 您填写的 12 项数据. */
  readonly kept?: string;
  readonly onAgain?: () => void;
}

/** Something failed: says what, why, what is kept, and offers to try again. */
export function ErrorState({ what, why, kept, onAgain }: ErrorStateProps) {
  const t = useWords(words);
  return (
    <div role="alert" className="ui-state ui-state-error">
      <p className="ui-state-title">
        <Icon name="error" />
        {t('failed', { what })}
      </p>
      {why && <div className="ui-state-text">{why}</div>}
      {kept && <p className="ui-state-text">{t('kept', { what: kept })}</p>}
      {onAgain && (
        <div className="ui-state-actions">
          <Button icon="undo" onPress={onAgain}>
            {t('again')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The viewer may not see it: says whom to ask. */
export function Forbidden({ whom, children }: { readonly whom?: string; readonly children?: ReactNode }) {
  const t = useWords(words);
  return (
    <div className="ui-state">
      <p className="ui-state-title">
        <Icon name="lock" />
        {t('forbidden')}
      </p>
      {children && <div className="ui-state-text">{children}</div>}
      {whom && <p className="ui-state-text">{t('askWhom', { whom })}</p>}
    </div>
  );
}

export interface StaleField {
  readonly label: string;
  readonly theirs: ReactNode;
  readonly mine: ReactNode;
}

export interface StaleProps {
  /** Who saved in between and when, if the server says so. */
  readonly by?: string;
  /** Only what differs. */
  readonly fields: readonly StaleField[];
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Someone else saved in between: theirs and mine side by side. */
export function Stale({ by, fields, onTheirs, onMine }: StaleProps) {
  const t = useWords(words);
  return (
    <section role="alert" className="ui-state ui-state-stale">
      <p className="ui-state-title">
        <Icon name="warning" />
        {t('stale')}
      </p>
      <p className="ui-state-text">{by ? `${by} ${t('staleExplained')}` : t('staleExplained')}</p>
      <div className="ui-stale-frame">
        <table className="ui-stale">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('theirs')}</th>
              <th scope="col">{t('mine')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ label, theirs, mine }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{theirs}</td>
                <td>{mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="ui-state-actions">
        <Button onPress={onTheirs}>{t('takeTheirs')}</Button>
        <Button onPress={onMine}>{t('keepMine')}</Button>
      </div>
    </section>
  );
}
