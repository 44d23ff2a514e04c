import { useWords } from '../../language/words';
import type { Shown } from '../queries';
import { words } from '../words';

type Difference = NonNullable<Shown['changesSinceSeen']>['differences'][number];

/** What was added and removed, in the words around it. Not by colour alone: each is announced and underlined or struck out. */
export function Differences(props: { readonly label: string; readonly differences: readonly Difference[] }) {
  const t = useWords(words);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that keys have to reach it
    <section className="doc-differences" aria-label={props.label} tabIndex={0}>
      {props.differences.map(({ kind, text }, at) => {
        const key = at;
        if (kind === 'SAME') return <span key={key}>{text}</span>;
        const Tag = kind === 'ADDED' ? 'ins' : 'del';
        return (
          <Tag key={key}>
            <span className="visually-hidden">{t(kind === 'ADDED' ? 'added' : 'removed')}</span>
            {text}
          </Tag>
        );
      })}
    </section>
  );
}
