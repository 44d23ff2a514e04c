import { useText, useWords } from '../language/words';
import { Icon } from './icon';
import { words } from './words';
import './problems.css';

/** A typed problem of a mutation, as the schema has it. */
export interface Problem {
  readonly code: string;
  readonly field?: string | null;
  readonly message: { readonly zh: string; readonly en: string };
}

export interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** Leads to the input of this name, if the page has one. */
  readonly onGo?: (field: string) => void;
}

/** All problems of an input at once, each with how to mend it. Read aloud when they appear. */
export function Problems({ problems, onGo }: ProblemsProps) {
  const t = useWords(words);
  const text = useText();
  return (
    <div role="alert" className="ui-problems" hidden={problems.length === 0}>
      {problems.length > 0 && (
        <>
          <p className="ui-problems-count">
            <Icon name="error" />
            {t('problemCount', { count: problems.length })}
          </p>
          <ul>
            {problems.map(({ code, field, message }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have the same problem
              <li key={`${code}-${field}-${at}`}>
                {field && onGo ? (
                  <button type="button" className="ui-link" onClick={() => onGo(field)}>
                    {text(message)}
                  </button>
                ) : (
                  text(message)
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
