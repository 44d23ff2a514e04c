import { useWords } from '../../language/words';
import type { ResultRow } from '../models/ranking';
import { words } from '../words';

/** 不参加考核: units to which no item of the scheme applies. They have no total and no rank. */
export function Unrated({ units }: { readonly units: readonly ResultRow[] }) {
  const t = useWords(words);
  if (units.length === 0) return null;
  return (
    <details>
      <summary>{t('unrated', { count: units.length })}</summary>
      <p>{units.map(({ unitName }) => unitName).join('、')}</p>
    </details>
  );
}
