import { LEFT_OUT_KIND } from '../../generated/names';
import { useName, useWords } from '../../language/words';
import { Card } from '../../ui/card';
import type { Shown } from '../queries';
import { words } from '../words';

/** 没有写到的: what a monitoring report passes over, for its author and its approvers. It prevents nothing. */
export function LeftOut({ shown: { leftOut } }: { readonly shown: Shown }) {
  const t = useWords(words);
  const kindName = useName(LEFT_OUT_KIND);
  return (
    <Card title={t('leftOut')}>
      <p>{t('leftOutHelp')}</p>
      <ul>
        {leftOut.map(({ kind, code, name }) => (
          <li key={code ?? name}>
            <span className="doc-soft">{kindName(kind)}</span> {name}
          </li>
        ))}
      </ul>
    </Card>
  );
}
